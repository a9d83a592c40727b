"""The cells that arrays find are those that are filled link by link and theme by theme."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import matrix
from graph.analysis.cells.shown import ShownCells
from graph.analysis.counts.tables import Tables
from graph.analysis.edges import ALL_LINKS, LinkFilter
from graph.analysis.matrix_cells import NOTHING
from graph.analysis.network import Network
from graph.catalog.publishers import Publisher
from graph.model.values import Named
from tests.support.networks import linked, random_network, views
from tests.support.published import bundled_network


def publishers(network: Network) -> Sequence[Publisher]:
    """Two publishers that share a set, and one of nothing."""
    half = len(network.sets) // 2
    shares = (network.sets[: half + 1], network.sets[half:], ())
    names = [Named(f"urn:{n}", network.sets[0].label) for n in range(3)]
    return [
        Publisher(thing=name, sets=sets, goals=1) for name, sets in zip(names, shares, strict=True)
    ]


def check(network: Network, view: LinkFilter) -> None:
    tables = Tables.of(network)
    known, found = matrix.of_levels(network, view), matrix.of_levels(network, view, tables)
    assert isinstance(known.cells, dict)
    assert isinstance(found.cells, ShownCells)
    assert [*found.cells] == [*known.cells]
    assert found == known
    bodies = publishers(network)
    of_bodies = matrix.of_publishers(network, bodies, view)
    shown = matrix.of_publishers(network, bodies, view, tables)
    assert shown == of_bodies
    assert shown.part([1, 0], [2]) == of_bodies.part([1, 0], [2])
    assert [shown.connected(row) for row in range(3)] == [
        of_bodies.connected(row) for row in range(3)
    ]


@given(st.integers(0, 10**6), views)
@settings(max_examples=80, deadline=None)
def test_a_large_network_has_the_matrix_of_a_small_one(seed: int, view: LinkFilter) -> None:
    check(random_network(seed), view)


def test_the_bundled_matrix() -> None:
    check(bundled_network(), ALL_LINKS)


def test_five_hundred_links_to_one_goal() -> None:
    network = linked(501, [(number, 0) for number in range(1, 501)])
    check(network, ALL_LINKS)
    assert sum(each.linked for each in matrix.of_levels(network).cells.values()) == 375


def test_only_the_rows_that_are_shown_are_made() -> None:
    network = bundled_network()
    found = matrix.of_levels(network, ALL_LINKS, Tables.of(network))
    assert isinstance(found.cells, ShownCells)

    assert found.cell(0, 99) == NOTHING
    assert found.part([1]).cell(0, 0).linked >= 0
    assert sorted(found.cells.made) == [0, 1]
    assert (99, 0) not in found.cells

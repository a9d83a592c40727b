"""What arrays count of each end is what is gathered link by link."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.counts.gathering import gather
from graph.analysis.counts.link_table import LinkTable
from graph.analysis.edges import ALL_LINKS, LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_ends import Ends, ends, holding, most_linked
from tests.support.digraphs import chain
from tests.support.networks import linked, random_network, views
from tests.support.published import bundled_network


def on_arrays(network: Network, view: LinkFilter = ALL_LINKS) -> Ends:
    found = ends(network, view, LinkTable.of(network))
    assert isinstance(found, Ends)
    return found


@given(st.integers(0, 10**6), views)
@settings(max_examples=60, deadline=None)
def test_a_large_network_has_the_ends_of_a_small_one(seed: int, view: LinkFilter) -> None:
    network = random_network(seed)
    known, found = ends(network, view), on_arrays(network, view)

    assert isinstance(known, tuple)
    assert found == known
    assert most_linked(found) == most_linked(known)
    assert holding(found) == holding(known)


def test_the_bundled_threads() -> None:
    network = bundled_network()

    assert on_arrays(network) == ends(network)
    assert len(holding(on_arrays(network))) > 3


FAN = [(number, 0) for number in range(1, 501)]
LADDER = [*((n, n + 1) for n in range(299)), *((n, 300 + n) for n in range(0, 300, 7))]
"""A long chain with side ends: what leads to them is gathered as sets of bits."""


@pytest.mark.parametrize(
    ("goals", "links", "count", "most"),
    [(501, FAN, 1, 500), (700, LADDER, 44, 299), (2_500, chain(2_500), 1, 2_499), (4, [], 0, 0)],
    ids=["500 links to one goal", "a chain with side ends", "a chain", "no links"],
)
def test_hard_shapes(goals: int, links: list[tuple[int, int]], count: int, most: int) -> None:
    network = linked(goals, links)
    found = on_arrays(network)

    assert [each.end for each in gather(network, ALL_LINKS.counted(network.edges))] == [
        network.index[each.goal.iri] for each in found if each.goal
    ]
    assert len(found) == count
    assert [each.links for each in most_linked(found)[:1]] == ([most] if count else [])


def test_one_component_of_everything() -> None:
    """2,000 goals with three links each, which all hang together: ends, counts and order."""
    links = [(n, (n * m + m) % 2_000) for n in range(2_000) for m in (3, 7, 11)]
    network = linked(2_000, [(one, other) for one, other in links if one < other])
    view = LinkFilter()
    known = [*gather(network, view.counted(network.edges))]
    found = on_arrays(network, view)

    assert known
    assert [(each.goals, each.links, each.sets) for each in found] == [
        (sum(each.goals), each.links, each.sets) for each in known
    ]

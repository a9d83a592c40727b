"""The gaps that arrays find are those that objects have, by set and level too."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import gaps
from graph.analysis.counts.link_table import LinkTable
from graph.analysis.edges import ALL_LINKS, LinkFilter
from graph.analysis.gap_index import GapIndex
from graph.analysis.gap_values import GapKind, GoalRows, Lacking
from graph.analysis.network import Network
from tests.support.networks import linked, random_network, views
from tests.support.published import bundled_network


def check(network: Network, view: LinkFilter) -> None:
    known, found = gaps.find(network, view), gaps.find(network, view, LinkTable.of(network))
    assert isinstance(known.unsupported, tuple)
    assert isinstance(found.unsupported, Lacking)
    assert found == known
    assert found.lacking() == known.lacking()
    for level in network.levels:
        assert found.missing(level) == known.missing(level)
    assert found.idle(found.nothing_outside) == known.idle(known.nothing_outside)
    ours, theirs = GapIndex.of(found), GapIndex.of(known)
    iris = [each.iri for each in network.sets]
    for sets in ([], iris[:1], iris[1:], ["urn:none"]):
        assert ours.within(sets) == theirs.within(sets)
        assert ours.counts(sets) == theirs.counts(sets)
        assert ours.elsewhere(sets) == theirs.elsewhere(sets)


@given(st.integers(0, 10**6), views)
@settings(max_examples=60, deadline=None)
def test_a_large_network_has_the_gaps_of_a_small_one(seed: int, view: LinkFilter) -> None:
    check(random_network(seed), view)


def test_the_bundled_gaps() -> None:
    check(bundled_network(), ALL_LINKS)


def test_five_hundred_links_to_one_goal() -> None:
    check(linked(501, [(number, 0) for number in range(1, 501)]), ALL_LINKS)


def test_a_slice_of_goals_is_still_counted() -> None:
    """The page asks which of the goals on it support nothing, not of all."""
    network = bundled_network()
    found = gaps.find(network, ALL_LINKS, LinkTable.of(network))
    shown = found.nothing_outside[:5]

    assert isinstance(shown, GoalRows)
    assert found.idle(shown) == {
        each.goal.iri for each in shown if each in tuple(found.supports_nothing)
    }
    assert {len(found.of(kind)) for kind in GapKind} != {0}

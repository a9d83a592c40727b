"""What leads to an end is counted by level and body as on its own page."""

from hypothesis import given, settings
from pyoxigraph import Quad

from graph.analysis import explicit_threads, network
from graph.analysis.thread_ends import ends, most_linked
from graph.analysis.thread_summary import ThreadKind
from tests.support.building import L, graphs, quads, store_of
from tests.support.published import bundled


@given(graphs(noisy=True))
@settings(max_examples=40, deadline=None)
def test_an_end_counts_what_its_thread_counts(given_quads: list[Quad]) -> None:
    found = network.load(store_of(given_quads), "da")
    ended = ends(found)
    assert bool(ended) == any(e.support and e.asserted for e in found.edges)
    for each in ended:
        assert each.goal is not None
        assert each == explicit_threads.explicit(found, found.index[each.goal.iri]).summary


def test_the_end_with_most_links_comes_first_then_the_first_level() -> None:
    sets = {"a": "national", "b": "municipal"}
    links = [L("b/1", "a/1"), L("b/2", "a/2"), L("a/3", "b/3"), L("b/4", "a/2")]
    goals = ["a/1", "a/2", "a/3", "b/1", "b/2", "b/3", "b/4"]
    found = network.load(store_of(quads(sets, goals, links)), "da")

    assert [each.about.label.value.split()[:2] for each in most_linked(ends(found))] == [
        ["A", "2"], ["A", "1"], ["B", "3"],
    ]  # fmt: skip


def test_links_within_one_level_have_an_end_but_are_no_thread() -> None:
    found = network.load(bundled(), "da")
    inside = [each for each in ends(found) if not each.holds]

    assert [each.links for each in inside] == [1]
    listed = explicit_threads.listed(found, kinds=(ThreadKind.EXPLICIT,))
    assert len(listed) == len(ends(found)) - len(inside) > 3

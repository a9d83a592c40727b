"""A strip shows the levels and links of its thread, no more and no fewer, and says them in words."""

import re

import pytest
from hypothesis import given, settings
from pyoxigraph import Quad

from graph.analysis import explicit_threads, network
from graph.analysis.network import Network
from graph.analysis.thread_ends import ends, most_linked
from graph.analysis.thread_summary import Summary
from graph.diagrams.svg import Part, Picture
from graph.diagrams.thread_rows import of_rows
from graph.diagrams.thread_strip import in_words, strip
from graph.palette import THREAD
from tests.support.building import graphs, store_of
from tests.support.drawn import of_class
from tests.support.published import bundled


@pytest.fixture(scope="module")
def published() -> Network:
    return network.load(bundled(), "da")


def as_picture(markup: str) -> Picture:
    return Picture(markup, 0, 0, frozenset())


def pairs(thread: Summary) -> set[str]:
    """The levels that links of a thread join."""
    joined = {tuple(sorted((each.source, each.target))) for each in thread.between}
    return {f"{one} {other}" for one, other in joined}


def assert_true(found: Network, thread: Summary, markup: str) -> None:
    """Rings, lines and numbers are those of the thread's page."""
    drawn = as_picture(markup)
    assert thread.goal is not None
    page = explicit_threads.explicit(found, found.index[thread.goal.iri]).summary
    assert page.links == sum(each.links for each in thread.between)
    assert [each.goals for each in thread.levels] == [each.goals for each in page.levels]
    assert len(of_class(drawn, Part.RING)) == sum(not each.goals for each in thread.levels)
    lines = of_class(drawn, Part.LINK)
    assert {str(each.get("data-levels")) for each in lines} == pairs(thread)
    counted = [re.search(r"\d+", "".join(each.itertext())) for each in lines]
    assert sum(int(each.group()) for each in counted if each) == thread.links
    stated = sum(bool(of) for of in (each.stated for each in thread.between))
    assert (stated > 0) == bool(of_class(drawn, Part.SIGN))


def test_the_bundled_strips_are_true_and_the_longest_comes_first(published: Network) -> None:
    found = most_linked(ends(published))

    counts = [each.links for each in found]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 20
    assert found[0].about.label.value.endswith("7 Flere sunde leveår")
    for each in found:
        assert_true(published, each, strip(each, "da"))
        assert_true(published, each, strip(each, "da", narrow=True))


@given(graphs(noisy=True))
@settings(max_examples=40, deadline=None)
def test_no_graph_can_make_a_strip_or_a_row_that_contradicts_it(given_quads: list[Quad]) -> None:
    found = network.load(store_of(given_quads), "da")
    ended = most_linked(ends(found))
    assert bool(ended) == any(e.support and e.asserted for e in found.edges)
    for each in ended:
        assert_true(found, each, strip(each, "da"))
        row = of_rows([each], each.levels, "T", "da")
        assert_true(found, each, row.svg)
        assert row.links == each.links


def test_a_strip_says_in_words_what_it_shows(published: Network) -> None:
    most = most_linked(ends(published))[0]
    said = in_words(most, "da")

    named = [f"{each.level.short.value}: {each.goals or 'intet mål'}" for each in most.levels]
    assert said.startswith(", ".join(named))
    assert "intet mål" in said
    inward = next(each for each in most.between if (each.source, each.target) == (2, 1))
    assert f"links fra Kommunale mål til Sundhedsaftaler: {inward.links}" in said
    assert said in strip(most, "da")


def test_a_theme_has_no_red_line(published: Network) -> None:
    shared = [each for each in explicit_threads.listed(published) if each.kind == "thematic"]

    assert shared
    for each in shared:
        assert THREAD not in strip(each, "da")

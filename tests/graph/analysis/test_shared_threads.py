"""A theme is counted one way: its thread, the lists, the facets, the pictures, the matrix and the queries agree."""

from collections.abc import Iterable
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from graph import namespaces, resources
from graph.analysis import gaps, matrix, network, shared_threads
from graph.analysis.edges import ALL_LINKS
from graph.analysis.network import Network
from graph.analysis.thread_summary import Summary
from graph.catalog import lists, subjects
from graph.diagrams.theme_lines import theme_lines
from graph.model.lists import Selection
from tests.support.building import GRAPH, L, graphs, quads, store_of
from tests.support.published import bundled

_SUBJECT = NamedNode(namespaces.DCT + "subject")
_IS_PART_OF = NamedNode(namespaces.DCT + "isPartOf")
_ADOPTS = NamedNode(namespaces.GG + "adopts")
ACROSS = "catalog/pages/themes-across-authorities"
SETS = {"a": "ministry-plan", "b": "ministry-plan", "c": "municipal"}


@st.composite
def adopting(draw: st.DrawFn, *, own_themes: bool) -> Store:
    """A small graph in which goals adopt goals of other sets, with or without themes of their own."""
    found = draw(graphs())
    sets = {each.subject: each.object for each in found if each.predicate == _IS_PART_OF}
    goals = sorted(sets, key=str)
    shared = {each for each in goals if draw(st.booleans())}
    pairs = {}
    for goal in goals:
        others = sorted((each for each in shared if sets[each] != sets[goal]), key=str)
        if goal not in shared and others and draw(st.booleans()):
            pairs[goal] = draw(st.sampled_from(others))
    if not own_themes:
        found = [each for each in found if each.predicate != _SUBJECT or each.subject not in pairs]
    return store_of([*found, *(Quad(one, _ADOPTS, other, GRAPH) for one, other in pairs.items())])


def summaries(store: Store) -> tuple[Network, tuple[Summary, ...]]:
    known = network.load(store, "da")
    return known, shared_threads.of_themes(known, ALL_LINKS)


def assert_all_count_the_same(store: Store) -> int:
    """Returns the number of themes."""
    known, found = summaries(store)
    tallies = lists.themes(store, "da")
    lines = {each.target: each.goals for each in theme_lines(known).shown}
    one_sided = {each.theme.iri: each for each in gaps.find(known).one_sided}
    catalogue = lists.catalogue(store, "da")
    assert [each.thing for each in tallies] == [each.about for each in found]
    for tally, each in zip(tallies, found, strict=True):
        counts = {at.level.iri: at.goals for at in each.levels if at.goals}
        assert tally.counts == counts
        assert tally.rows == each.rows
        assert lines.get(each.about.iri, tuple(at.goals for at in each.levels)) == tuple(
            at.goals for at in each.levels
        )
        assert (each.about.iri in one_sided) == (len(counts) == 1)
        if each.about.iri in one_sided:
            assert len(one_sided[each.about.iri].goals) == each.goals
        page = subjects.theme(store, each.about.slug, "da", catalogue)
        assert sum(cited.total for cited in page.shelves) == each.rows
        listed = lists.goals(store, Selection(theme=each.about.slug), 1, "da", catalogue)
        assert listed.page.total == each.rows
    assert_the_matrix_joins_what_they_reach(known, found)
    return len(found)


def assert_the_matrix_joins_what_they_reach(known: Network, found: Iterable[Summary]) -> None:
    """A theme joins two levels in the matrix, by itself or a narrower one, where it has goals at both."""
    cells = matrix.of_levels(known)
    narrower = {
        each.thing.iri: {known.themes[number].thing.iri for number in each.narrower}
        for each in known.themes
    }
    for each in found:
        reached = [number for number, at in enumerate(each.levels) if at.goals]
        for row in range(len(known.levels)):
            for column in range(len(known.levels)):
                if row == column:
                    continue
                named = {theme.iri for theme in cells.cell(row, column).themes}
                joined = not named.isdisjoint({each.about.iri, *narrower[each.about.iri]})
                assert joined == (row in reached and column in reached)


def asked(store: Store) -> dict[str, tuple[int, int]]:
    """The authorities and goals of each theme that the published definition finds."""
    text = resources.query(ACROSS)
    found = cast("QuerySolutions", store.query(text, use_default_graph_as_union=True))
    return {
        row["theme"].value: (int(row["authorities"].value), int(row["goals"].value))
        for row in found
        if row["theme"] is not None
    }


def across(store: Store) -> dict[str, tuple[int, int]]:
    """The same as the program counts them."""
    _, found = summaries(store)
    return {
        each.about.iri: (each.bodies, each.goals)
        for each in found
        if each.across_bodies and each.holds
    }


def test_the_bundled_themes_are_counted_one_way() -> None:
    assert assert_all_count_the_same(bundled()) > 20


@given(graphs())
@settings(deadline=None, max_examples=60)
def test_any_themes_are_counted_one_way(given_quads: list[Quad]) -> None:
    assert_all_count_the_same(store_of(given_quads))


@given(adopting(own_themes=True))
@settings(deadline=None, max_examples=60)
def test_a_shared_goal_counts_once_in_the_list_too(store: Store) -> None:
    _, found = summaries(store)
    counted = {each.thing: (each.counts, each.rows) for each in lists.themes(store, "da")}
    assert counted == {
        each.about: ({at.level.iri: at.goals for at in each.levels if at.goals}, each.rows)
        for each in found
    }


def test_the_bundled_threads_across_authorities_are_what_their_definition_finds() -> None:
    found = across(bundled())
    assert {namespaces.slug(each): counts for each, counts in found.items()} == {
        "myndighedsservice": (2, 2),
        "oekonomistyring": (2, 2),
        "robusthed": (2, 3),
        "sagsbehandlingstid": (3, 4),
    }
    assert asked(bundled()) == found


@given(adopting(own_themes=False))
@settings(deadline=None, max_examples=60)
def test_any_threads_across_authorities_are_what_their_definition_finds(store: Store) -> None:
    assert asked(store) == across(store)


def read(links: Iterable[L] = (), **about: object) -> Summary:
    """The theme «t» of a goal of each of two plans, of the publishers given."""
    store = store_of(quads(SETS, ["a/1", "b/1", "c/1"], links, **about))
    known = network.load(store, "da")
    return shared_threads.thematic(known, 0).summary


def test_a_theme_at_one_level_is_a_thread_across_authorities() -> None:
    themes = {"a/1": ["t"], "b/1": ["t"]}
    found = read(themes=themes, publishers={"a": ["p"], "b": ["q"]})
    assert (found.holds, found.across_bodies, found.bodies) == (True, True, 2)


def test_a_theme_at_one_level_of_one_authority_is_no_thread() -> None:
    themes = {"a/1": ["t"], "b/1": ["t"]}
    found = read(themes=themes, publishers={"a": ["p"], "b": ["p"]})
    assert (found.holds, found.across_bodies, found.bodies) == (False, False, 1)


def test_goals_judged_unrelated_make_no_thread_across_authorities() -> None:
    themes = {"a/1": ["t"], "b/1": ["t"]}
    judged = [L("b/1", "a/1", "noRelation")]
    found = read(judged, themes=themes, publishers={"a": ["p"], "b": ["q"]})
    assert (found.holds, found.across_bodies, found.apart) == (False, True, True)


def test_a_theme_at_two_levels_is_not_named_across_authorities() -> None:
    themes = {"a/1": ["t"], "b/1": ["t"], "c/1": ["t"]}
    found = read(themes=themes, publishers={"a": ["p"], "b": ["q"]})
    assert (found.holds, found.across_bodies) == (True, False)


def test_links_are_those_between_the_goals_of_the_thread() -> None:
    themes = {"a/1": ["t"], "b/1": ["t"]}
    links = [L("a/1", "b/1"), L("b/1", "a/1"), L("c/1", "a/1"), L("a/1", "b/1", status="Suggested")]
    assert read(links, themes=themes).links == 1

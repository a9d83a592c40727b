"""Whose gaps they are: by goal and adoption, by theme, and by who announced what is missing."""

from typing import Any

import pytest
from hypothesis import given, settings
from pyoxigraph import Quad, QuerySolutions

from graph import namespaces
from graph.analysis import gaps, network
from graph.analysis.gap_index import GapIndex, home_of
from graph.analysis.gap_values import Counted, GapKind, Gaps
from graph.catalog import lists
from graph.catalog.page_queries import shown
from graph.catalog.publishers import publishers
from graph.model.values import Code
from graph.store.dataset import bundled
from tests.support.building import L, graphs, quads, store_of

SETS = {"a": "national", "b": "municipal", "c": "ministry-plan"}
STORE = bundled()
NETWORK = network.load(STORE, "da")
INDEX = GapIndex.of(gaps.find(NETWORK))


def index(*links: L, goals: str = "a/1 b/1 c/1", **more: Any) -> GapIndex:
    return GapIndex.of(
        gaps.find(network.load(store_of(quads(SETS, goals.split(), links, **more)), "da"))
    )


def of(found: GapIndex, *slugs: str) -> Gaps:
    return found.within({namespaces.goal_set(slug) for slug in slugs})


def test_a_goals_gap_is_its_sets() -> None:
    found = index(L("b/1", "a/1"), L("c/1", "a/1", status="Suggested"))

    assert [each.goal.short for each in of(found, "a").supports_nothing] == ["A 1"]
    assert [each.counted.goal.short for each in of(found, "b", "c").unsupported] == ["B 1", "C 1"]
    assert of(found, "a").only_suggested == ()


def test_a_shared_goals_gap_is_that_of_all_who_adopt_it() -> None:
    found = index(adopts={"b/1": "a/1", "c/1": "a/1"})

    for slug in SETS:
        assert [each.goal.short for each in of(found, slug).supports_nothing] == ["A 1"]
    assert len(of(found, *SETS).supports_nothing) == 1
    assert found.counts([namespaces.goal_set("c")])[GapKind.SUPPORTS_NOTHING] == 1


def test_a_themes_gap_is_that_of_every_set_with_a_goal_there() -> None:
    found = index(goals="a/1 b/1 b/2", themes={"b/1": ["t"], "b/2": ["t"]})

    assert [each.theme.slug for each in of(found, "b").one_sided] == ["t"]
    assert of(found, "a").one_sided == ()


def test_contradictions_are_those_of_both_ends_and_stray_links_nobodys() -> None:
    found = index(L("b/1", "a/1"), L("b/1", "a/1", "noRelation"), L("b/1", "c/9"))

    assert found.gaps.ignored
    assert len(of(found, "a").contested) == len(of(found, "b").contested) == 2
    assert of(found, "c").contested == ()
    assert of(found, "b").ignored == ()


def test_a_set_that_is_not_there_has_no_gaps() -> None:
    assert set(index().counts(["urn:x"]).values()) == {0}
    assert index().within([]).unsupported == ()


@given(graphs(noisy=True))
@settings(max_examples=30, deadline=None)
def test_all_sets_together_have_all_gaps_in_their_order(given_quads: list[Quad]) -> None:
    read = network.load(store_of(given_quads), "da")
    found = GapIndex.of(gaps.find(read))
    everyone = [each.iri for each in read.sets]
    whole = found.within(everyone)

    for kind in GapKind:
        assert whole.of(kind) == found.gaps.of(kind)
        assert found.counts(everyone)[kind] == len(whole.of(kind))
    places = {each.iri: place for place, each in enumerate(read.sets)}
    homes = [places[home_of(each).iri] for each in whole.unsupported]
    assert homes == sorted(homes)


def told(kind: GapKind, found: Gaps) -> set[tuple[str, ...]]:
    """The gaps of a kind as the query behind the page has them."""
    match kind:
        case GapKind.UNSUPPORTED:
            return {(e.counted.goal.iri, m.iri) for e in found.unsupported for m in e.missing}
        case GapKind.ONE_SIDED:
            return {(e.theme.iri, e.level.iri) for e in found.one_sided}
        case GapKind.ONLY_SUGGESTED:
            return {(e.counted.goal.iri, o.link.iri) for e in found.only_suggested for o in e.links}
        case GapKind.ABSENT:
            return {(e.part_of.iri, e.thing.iri) for e in found.absent}
        case _:
            return {(e.goal.iri,) for e in found.of(kind) if isinstance(e, Counted)}


COLUMNS = {
    GapKind.UNSUPPORTED: ("goal", "missing"),
    GapKind.SUPPORTS_NOTHING: ("goal",),
    GapKind.SUPPORTED_BY_NOTHING: ("goal",),
    GapKind.WITHOUT_AGENCY: ("goal",),
    GapKind.NOTHING_OUTSIDE: ("goal",),
    GapKind.ONE_SIDED: ("theme", "level"),
    GapKind.ONLY_SUGGESTED: ("goal", "suggestion"),
    GapKind.ABSENT: ("set", "announced"),
}
WHOSE = [
    {},
    *({"set": each.iri} for each in NETWORK.sets),
    *({"publisher": each.thing.iri} for each in publishers(lists.goal_sets(STORE, "da"))),
]


@pytest.mark.parametrize("kind", GapKind)
def test_the_query_behind_the_page_finds_the_same_gaps(kind: GapKind) -> None:
    bodies = {each.thing.iri: each for each in publishers(lists.goal_sets(STORE, "da"))}
    for whose in WHOSE:
        answer = STORE.query(
            shown(f"catalog/pages/gaps/{kind}", **whose), use_default_graph_as_union=True
        )
        assert isinstance(answer, QuerySolutions)
        rows = {
            tuple(str(getattr(row[name], "value", "")) for name in COLUMNS[kind]) for row in answer
        }
        found = INDEX.gaps
        if "set" in whose:
            found = INDEX.within([whose["set"]])
        elif whose:
            found = INDEX.within([each.iri for each in bodies[whose["publisher"]].sets])
        assert rows == told(kind, found), whose


@pytest.mark.parametrize("level", NETWORK.levels, ids=lambda level: level.slug)
def test_the_query_behind_the_page_knows_one_level(level: Code) -> None:
    for whose in ({}, {"set": NETWORK.sets[0].iri}):
        query = shown("catalog/pages/gaps/unsupported", **whose, missing=level.iri)
        answer = STORE.query(query, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        rows = [getattr(row["goal"], "value", "") for row in answer]
        found = INDEX.within([whose["set"]]) if whose else INDEX.gaps
        missing = found.missing(level).unsupported
        assert sorted(rows) == sorted(each.counted.goal.iri for each in missing)

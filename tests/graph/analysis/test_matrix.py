"""The matrix: what connects sets, levels and goals; what nothing connects is a gap."""

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from pyoxigraph import Quad, QuerySolutions, Store

from graph.analysis import matrix, network
from graph.analysis.edges import Basis, LinkFilter
from graph.analysis.matrix_cells import NOTHING, Cell
from graph.analysis.network import Network
from graph.catalog import lists
from graph.catalog.page_queries import shown
from graph.catalog.publishers import Publisher, publishers
from graph.model.values import Named, SetRef, Text
from graph.store.dataset import bundled
from tests.support.building import L, graphs, quads, shuffled, store_of

SETS = {"a": "national", "b": "municipal", "c": "municipal", "d": "ministry-plan"}
STATED = LinkFilter(frozenset({Basis.EXPLICIT_TEXT}))


def read(*links: L, goals: str = "a/1 a/2 b/1 c/1 d/1", **more: Any) -> Network:
    return network.load(store_of(quads(SETS, goals.split(), links, **more)), "da")


def said(cell: Cell) -> list[tuple[str, str, int]]:
    return [(t.relation, t.strength.notation if t.strength else "", t.count) for t in cell.explicit]


def letters(found: Network) -> dict[str, int]:
    return {level.letter: place for place, level in enumerate(found.levels)}


# Sets


def test_a_cell_reads_from_its_row_to_its_column() -> None:
    found = matrix.of_sets(
        read(L("b/1", "a/1", strength=2), L("b/1", "a/2", strength=2), L("a/1", "b/1"))
    )

    assert said(found.cell(1, 0)) == [("supports", "2", 2)]
    assert said(found.cell(0, 1)) == [("supports", "", 1)]
    assert [edge.link.slug for edge in found.cell(1, 0).links] == ["l000", "l001"]
    assert found.cell(1, 0).linked == 2


def test_links_are_told_apart_by_relation_and_strength() -> None:
    links = [
        L("b/1", "a/1", strength=1),
        L("b/1", "a/2", strength=3),
        L("b/2", "a/2"),
        L("b/2", "a/1", "hinders"),
        L("b/3", "a/1", "sameAim"),
    ]
    found = matrix.of_sets(read(*links, goals="a/1 a/2 b/1 b/2 b/3"))

    assert said(found.cell(1, 0)) == [
        ("supports", "3", 1),
        ("supports", "1", 1),
        ("supports", "", 1),
        ("sameAim", "", 1),
        ("hinders", "", 1),
    ]
    assert said(found.cell(0, 1)) == [("sameAim", "", 1)]


def test_what_closes_no_gap_is_in_the_cell_all_the_same() -> None:
    links = [
        L("b/1", "a/1", status="Suggested"),
        L("c/1", "a/1", "noRelation"),
        L("d/1", "a/1"),
        L("a/1", "d/1", "noRelation"),
    ]
    found = matrix.of_sets(read(*links))

    suggested, unrelated, contested = (found.cell(row, 0) for row in (1, 2, 3))
    assert (suggested.suggested, suggested.gap) == (1, True)
    assert (unrelated.unrelated, unrelated.gap) == (1, True)
    assert (contested.contested, contested.linked, contested.gap) == (2, 0, True)
    assert all(len(cell.links) for cell in (suggested, unrelated, contested))


def test_themes_and_frames_connect_both_ways() -> None:
    found = matrix.of_sets(
        read(themes={"a/1": ["t"], "b/1": ["t"]}, frames={"b/1": ["f"], "d/1": ["f"]})
    )

    for row, column in ((0, 1), (1, 0)):
        assert [thing.slug for thing in found.cell(row, column).themes] == ["t"]
    for row, column in ((1, 3), (3, 1)):
        assert [thing.slug for thing in found.cell(row, column).frames] == ["f"]
    assert found.cell(0, 3) == NOTHING
    assert found.cell(0, 3).gap


def test_sets_meet_under_a_theme_through_narrower_ones_unless_it_is_the_same_narrower_one() -> None:
    narrower = {"t2": "t1", "t3": "t1"}

    def between(one: list[str], other: list[str]) -> list[str]:
        found = matrix.of_sets(read(themes={"a/1": one, "b/1": other}, narrower=narrower))
        return [thing.slug for thing in found.cell(0, 1).themes]

    assert between(["t1"], ["t2"]) == ["t1"]
    assert between(["t2"], ["t3"]) == ["t1"]
    assert between(["t2"], ["t2"]) == ["t2"]
    assert between(["t1", "t2"], ["t2"]) == ["t1", "t2"]


def test_shared_goals_connect_the_sets_that_have_them() -> None:
    adopts = {"b/1": "a/1", "c/1": "a/1"}
    found = matrix.of_sets(read(adopts=adopts, frames={"a/1": ["f"], "b/1": ["f"], "c/1": ["f"]}))

    for row, column in ((0, 1), (1, 0), (0, 2), (1, 2), (2, 1)):
        cell = found.cell(row, column)
        assert [goal.short for goal in cell.adopted] == ["A 1"]
        assert cell.frames == ()
        assert not cell.gap
    assert found.cell(1, 3).gap


@pytest.mark.parametrize(
    "more", [{"themes": {"a/1": ["t"], "a/2": ["t"]}}, {"adopts": {"a/2": "a/1"}}]
)
def test_what_connects_goals_of_one_set_is_in_no_cell(more: dict[str, Any]) -> None:
    within = read(L("a/1", "a/2"), **more)
    found = matrix.of_sets(within)

    assert found.cells == matrix.of_levels(within).cells == matrix.of_goals(within, {0}).cells == {}
    assert found.itself(0, 0)
    assert not found.itself(0, 1)


def test_a_view_leaves_links_out_of_cells() -> None:
    links = L("b/1", "a/1"), L("b/1", "a/2", basis="ExplicitText")

    assert matrix.of_sets(read(*links)).cell(1, 0).linked == 2
    assert matrix.of_sets(read(*links), STATED).cell(1, 0).linked == 1


# Levels


def test_levels_meet_themselves_where_two_sets_do() -> None:
    found = read(
        L("b/1", "c/1"),
        L("c/1", "b/1", "sameAim"),
        L("a/1", "a/2"),
        themes={"b/1": ["t"], "c/1": ["t"]},
    )
    by = letters(found)
    levels = matrix.of_levels(found)

    here = levels.cell(by["K"], by["K"])
    assert said(here) == [("supports", "", 1), ("sameAim", "", 1)]
    assert [thing.slug for thing in here.themes] == ["t"]
    assert levels.cell(by["N"], by["N"]).gap
    assert not levels.itself(by["K"], by["K"])


def test_a_level_without_a_goal_is_a_row_and_a_column_of_gaps() -> None:
    found = read(L("b/1", "a/1"))
    levels = matrix.of_levels(found)
    by = letters(found)

    assert len(levels.rows) == len(levels.columns) == 4
    assert all(
        levels.cell(by["S"], place).gap and levels.cell(place, by["S"]).gap for place in range(4)
    )
    assert said(levels.cell(by["K"], by["N"])) == [("supports", "", 1)]


# Goals


def test_a_goal_meets_levels_by_links_in_both_directions() -> None:
    links = [
        L("b/1", "a/1", strength=1),
        L("a/1", "d/1"),
        L("c/1", "a/1", "hinders"),
        L("a/1", "a/2"),
    ]
    found = read(*links, themes={"a/2": ["t"], "d/1": ["t"]}, adopts={"d/1": "a/1"})
    by = letters(found)
    goals = matrix.of_goals(found, {0})

    assert [goal.short for goal in goals.rows] == ["A 1", "A 2"]
    assert said(goals.cell(0, by["K"])) == [("supportedBy", "1", 1), ("hinderedBy", "", 1)]
    assert said(goals.cell(0, by["M"])) == [("supports", "", 1)]
    assert [goal.short for goal in goals.cell(0, by["M"]).adopted] == ["A 1"]
    assert [thing.slug for thing in goals.cell(1, by["M"]).themes] == ["t"]
    assert goals.cell(0, by["N"]).gap
    assert goals.cell(1, by["K"]).gap


# All of it


def test_the_bundled_matrix_has_what_the_documents_say() -> None:
    found = network.load(bundled(), "da")
    sets = {each.slug: place for place, each in enumerate(found.sets)}
    by_set = matrix.of_sets(found, STATED)
    national, agreed = sets["nationale-maal-2016"], sets["sundhedsaftale-midtjylland-2015-2018"]

    assert by_set.cell(national, agreed).linked == by_set.cell(agreed, national).linked == 1
    agencies = by_set.cell(sets["sst-2023"], sets["stps-2023"])
    assert [frame.slug for frame in agencies.frames] == ["robusthedskommissionen"]
    assert [goal.short for goal in agencies.adopted] == [
        "Koncern 1.1",
        "Koncern 1.2",
        "Koncern 1.3",
    ]


@given(graphs())
@settings(max_examples=50, deadline=None)
def test_every_link_between_sets_is_in_its_cell_and_levels_hold_what_their_sets_do(
    given_quads: list[Quad],
) -> None:
    found = network.load(store_of(given_quads), "da")
    by_set, by_level = matrix.of_sets(found), matrix.of_levels(found)
    readings: dict[tuple[int, int], set[tuple[int, int, str]]] = defaultdict(set)
    for edge in found.edges:
        one, other = found.set_of[edge.subject], found.set_of[edge.object]
        if edge.asserted and one != other:
            readings[one, other].add(edge.claim)
            if edge.link.relation == "sameAim":
                readings[other, one].add(edge.claim)

    counted = {place: len(claims) for place, claims in readings.items()}
    assert {place: cell.linked for place, cell in by_set.cells.items() if cell.linked} == counted
    levels = {level.iri: place for place, level in enumerate(found.levels)}
    for (row, column), cell in by_set.cells.items():
        assert (cell.themes, cell.frames) == (
            by_set.cell(column, row).themes,
            by_set.cell(column, row).frames,
        )
        place = tuple(levels[found.sets[each].level.iri] for each in (row, column))
        held = by_level.cell(*place)
        assert set(cell.themes) <= set(held.themes)
        assert set(cell.frames) <= set(held.frames)
        assert {edge.link.iri for edge in cell.links} <= {edge.link.iri for edge in held.links}


@given(graphs(noisy=True))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_input_changes_no_cell(given_quads: list[Quad]) -> None:
    one, other = (
        network.load(store_of(each), "da") for each in (given_quads, shuffled(given_quads, 3))
    )

    assert matrix.of_sets(one) == matrix.of_sets(other)
    assert matrix.of_levels(one) == matrix.of_levels(other)
    assert matrix.of_goals(one, {0}) == matrix.of_goals(other, {0})


@pytest.mark.parametrize("make", [matrix.of_sets, matrix.of_levels])
def test_an_empty_graph_has_an_empty_matrix(make: Any) -> None:
    found = make(network.load(Store(), "da"))

    assert (found.rows, found.columns, found.cells) == ((), (), {})


# Publishers


def body(slug: str, *sets: SetRef) -> Publisher:
    return Publisher(Named(f"urn:{slug}", Text(slug)), sets, 0)


def test_a_publishers_cell_has_the_links_of_its_sets_both_ways() -> None:
    found = read(L("b/1", "a/1", strength=2), L("a/2", "c/1"), L("b/1", "c/1"))
    a, b, c, _ = found.sets
    by = letters(found)
    crossed = matrix.of_publishers(found, [body("town", b, c), body("state", a)])

    assert said(crossed.cell(0, by["N"])) == [("supports", "2", 1), ("supportedBy", "", 1)]
    assert said(crossed.cell(0, by["K"])) == [("supports", "", 1)]
    assert said(crossed.cell(1, by["K"])) == [("supports", "", 1), ("supportedBy", "2", 1)]
    assert crossed.cell(1, by["M"]).gap


def test_what_two_publish_together_counts_for_both() -> None:
    found = read(L("b/1", "a/1"), themes={"a/1": ["t"], "b/1": ["t"]}, adopts={"d/1": "b/1"})
    _, b, _, _ = found.sets
    crossed = matrix.of_publishers(found, [body("one", b), body("other", b)])

    assert [crossed.cell(0, x) for x in range(4)] == [crossed.cell(1, x) for x in range(4)]
    assert not crossed.cell(1, letters(found)["M"]).gap


def test_part_of_a_matrix_keeps_its_cells() -> None:
    found = read(L("b/1", "a/1"))
    by, whole = letters(found), matrix.of_goals(found, {0, 1})
    part = whole.part([2, 0], [by["K"], by["N"]])

    assert [goal.short for goal in part.rows] == ["B 1", "A 1"]
    assert part.cell(0, 1) == whole.cell(2, by["N"])
    assert part.cell(1, 0) == whole.cell(0, by["K"])
    assert part.cell(0, 0).gap


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_a_publisher_of_a_level_has_what_its_goals_have(given_quads: list[Quad]) -> None:
    found = network.load(store_of(given_quads), "da")
    bodies = [
        body(level.slug, *(s for s in found.sets if s.level == level)) for level in found.levels
    ]
    crossed = matrix.of_publishers(found, bodies)
    assert bodies
    for row, each in enumerate(bodies):
        sets = {place for place, ref in enumerate(found.sets) if ref in each.sets}
        goals = matrix.of_goals(found, sets)
        for column in range(len(found.levels)):
            cell = crossed.cell(row, column)
            parts = [goals.cell(place, column) for place in range(len(goals.rows))]
            links = {edge.link.iri for part in parts for edge in part.links}
            assert {edge.link.iri for edge in cell.links} == links
            assert set(cell.frames) == {thing for part in parts for thing in part.frames}
            assert set(cell.themes) == {thing for part in parts for thing in part.themes}
            assert set(cell.adopted) == {goal for part in parts for goal in part.adopted}


def test_the_query_behind_the_page_counts_the_same() -> None:
    store = bundled()
    crossed = matrix.of_publishers(
        network.load(store, "da"), publishers(lists.goal_sets(store, "da"))
    )
    answer = store.query(shown("catalog/pages/matrix-publishers"), use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    rows = {
        tuple(str(getattr(row[name], "value", "")) for name in ("publisher", "level", "kind")): int(
            getattr(row["count"], "value", "0")
        )
        for row in answer
    }
    counted = {
        (crossed.rows[y].thing.iri, crossed.columns[x].iri, kind): count
        for (y, x), cell in crossed.cells.items()
        for kind, count in (
            ("links", cell.linked),
            ("themes", len(cell.themes)),
            ("frames", len(cell.frames)),
            ("shared goals", len(cell.adopted)),
        )
        if count
    }
    assert rows == counted


@given(graphs())
@settings(max_examples=20, deadline=None)
def test_a_row_counts_the_cells_that_connect_something(given_quads: list[Quad]) -> None:
    read = network.load(store_of(given_quads), "da")
    for found in (matrix.of_sets(read), matrix.of_levels(read)):
        rows = [found.connected(row) for row in range(len(found.rows))]
        joined = [
            cell.gap is False for place, cell in found.cells.items() if not found.itself(*place)
        ]
        assert sum(count for count, _ in rows) == sum(joined)
        assert {total for _, total in rows} <= {len(found.columns) - found.of_sets}

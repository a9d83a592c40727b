"""What goals require: a row for each target, what is missing kept apart, and sorted by deadline."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.catalog import lists
from graph.catalog.requirements import (
    GoalRequirements,
    Requirement,
    Requirements,
    read_requirements,
    sorted_by_deadline,
)
from graph.model.goals import Target
from graph.model.values import GoalRef
from tests.support.building import GRAPH, quads, store_of
from tests.support.published import bundled


def of_set(
    slug: str, *, most: int = 100, by_deadline: bool = False, lang: str = "da"
) -> Requirements:
    store = bundled()
    cards = [card for card in lists.goal_sets(store, lang) if card.ref.slug == slug]
    goals = lists.list_goals(store, cards)
    return read_requirements(store, goals, cards[0].goals, lang, most=most, by_deadline=by_deadline)


def refs() -> tuple[GoalRef, ...]:
    store = store_of(quads({"a": "national"}, ["a/1", "a/2", "a/3"]))
    return tuple(lists.list_goals(store, lists.goal_sets(store, "da")))


def test_every_goal_has_a_row_for_each_target() -> None:
    found = of_set("stps-2023")
    backlog = next(each for each in found.goals if each.goal.number == "2.3")

    assert [each.goal.number for each in found.goals] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert [row.target.value for row in backlog.rows if row.target] == [None, 800]
    assert [row.measure.number for row in backlog.rows if row.measure] == ["1", "2"]
    assert [each.label.value for each in backlog.publishers] == ["Styrelsen for Patientsikkerhed"]


def test_reservations_are_of_the_source_or_of_the_editors_in_the_language() -> None:
    danish, english = (
        next(each for each in of_set("stps-2023", lang=lang).goals if each.goal.number == "2.3")
        for lang in ("da", "en")
    )
    noted = [each for each in of_set("sst-2023").goals if each.goal.number == "2.1"]

    assert [each.text.value[:20] for each in danish.reservations] == ["Kilden nævner målet "]
    assert [each.text.value[:16] for each in english.reservations] == ["The source gives"]
    assert not danish.reservations[0].stated
    assert any(each.stated for each in noted[0].reservations)


def test_a_goal_without_measures_has_one_empty_row() -> None:
    store = store_of(quads({"a": "national"}, ["a/1"]))
    goals = lists.list_goals(store, lists.goal_sets(store, "da"))

    found = read_requirements(store, goals, 1, "da", most=9)

    assert [each.rows for each in found.goals] == [(Requirement(),)]
    assert [goal.number for goal in found.without] == ["1"]
    assert not found.listed
    assert (found.dated, found.in_words, found.started) == (0, 0, 0)


def test_a_measure_without_targets_has_a_row_with_its_text() -> None:
    measure = NamedNode(namespaces.goal("a", "1") + "/measure/1")
    said = [
        Quad(NamedNode(namespaces.goal("a", "1")), NamedNode(namespaces.GG + "hasMeasure"), measure, GRAPH),
        Quad(measure, NamedNode(namespaces.DCT + "description"), Literal("Målt", language="da"), GRAPH),
    ]  # fmt: skip
    store = store_of([*quads({"a": "national"}, ["a/1"]), *said])

    found = read_requirements(
        store, lists.list_goals(store, lists.goal_sets(store, "da")), 1, "da", most=9
    )

    (row,) = found.goals[0].rows
    assert row.target is None
    assert row.measure is not None
    assert row.measure.text is not None
    assert row.measure.text.value == "Målt"


def test_only_the_first_goals_are_read() -> None:
    found = of_set("stps-2023", most=2)

    assert (found.read, found.total) == (2, 6)
    assert [each.goal.number for each in found.goals] == ["1.1", "1.2"]


def test_sorted_by_deadline_those_without_come_last() -> None:
    found = of_set("stps-2023", by_deadline=True)
    days = [row.deadline for each in found.goals for row in each.rows]

    assert days == sorted(days)
    assert date.max in days
    assert len(days) == sum(len(each.rows) for each in of_set("stps-2023").goals)


@given(st.lists(st.lists(st.none() | st.dates(), min_size=1, max_size=4), min_size=1, max_size=3))
def test_sorting_loses_no_row_and_never_puts_two_goals_in_one(
    days: list[list[date | None]],
) -> None:
    found = [
        GoalRequirements(
            goal=goal,
            publishers=(),
            rows=tuple(Requirement(None, Target(iri="", deadline=day)) for day in each),
            reservations=(),
        )
        for goal, each in zip(refs(), days, strict=False)
    ]

    listed = list(sorted_by_deadline(found))

    rows = [(each.goal.number, row.deadline) for each in listed for row in each.rows]
    assert sorted(rows) == sorted(
        (each.goal.number, row.deadline) for each in found for row in each.rows
    )
    assert [day for _, day in rows] == sorted(day for _, day in rows)

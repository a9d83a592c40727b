"""The deadlines of goals: dated and in words, shared goals once, and what a choice leaves."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.analysis.timeline import Choice, Timeline, overlaps
from graph.catalog import lists
from tests.support.building import GRAPH, goal, quads, store_of
from tests.support.published import bundled

LMST = f"{namespaces.ID}org/laegemiddelstyrelsen"
SST = f"{namespaces.ID}org/sundhedsstyrelsen"


def read(store: Store) -> Timeline:
    return Timeline.read(store, lists.goal_sets(store, "da"))


def due(name: str, day: str = "", words: str = "") -> Iterator[Quad]:
    """A goal's target with a deadline, by date or in words."""
    measure = NamedNode(f"{goal(name)}/measure/1")
    target = NamedNode(f"{measure.value}/target/1")
    yield Quad(NamedNode(goal(name)), NamedNode(namespaces.GG + "hasMeasure"), measure, GRAPH)
    yield Quad(measure, NamedNode(namespaces.GG + "hasTarget"), target, GRAPH)
    if day:
        kind = NamedNode(namespaces.PREFIXES["xsd"] + "date")
        written = Literal(day, datatype=kind)
        yield Quad(target, NamedNode(namespaces.GG + "deadline"), written, GRAPH)
    if words:
        told = Literal(words, language="da")
        yield Quad(target, NamedNode(namespaces.GG + "deadlineText"), told, GRAPH)


def made(targets: Iterable[Quad], adopts: dict[str, str] | None = None) -> Timeline:
    sets = {"a": "ministry-plan", "b": "ministry-plan", "s": "ministry-plan"}
    goals = ["s/1", "a/1", "a/2", "b/1"]
    return read(store_of([*quads(sets, goals, adopts=adopts or {}), *targets]))


def names(found: Timeline) -> list[str]:
    return [namespaces.local(each.goal).removeprefix("goal/") for each in found.due]


def test_the_graph_has_deadlines_by_day_and_in_words() -> None:
    found = read(bundled())
    days = [each.day for each in found.due]

    assert days == sorted(day for day in days if day)
    assert found.years == (2019, 2023, 2024)
    assert [each.words for each in found.in_words] == ["inden for strategiens tidsplaner"]
    assert found.undated > 0


def test_a_shared_goal_stands_once_and_names_the_sets_it_binds() -> None:
    found = read(bundled())
    shared = [each for each in found.due if each.part_of.endswith("/koncern-2023")]

    assert len(shared) == 3
    assert {len(each.binds) for each in shared} == {4}
    assert not any("/1." in each.goal and "koncern" not in each.goal for each in found.due)


def test_an_adopting_goal_with_a_deadline_of_its_own_stands_for_itself() -> None:
    adopts = {"a/1": "s/1", "b/1": "s/1"}
    found = made(
        [*due("s/1", "2023-06-30"), *due("a/1", "2023-06-30"), *due("b/1", "2023-09-30")], adopts
    )

    assert names(found) == ["s/1", "b/1"]
    assert [len(each.binds) for each in found.due] == [1, 0]


def test_a_target_without_any_deadline_is_counted_and_not_listed() -> None:
    found = made([*due("a/1"), *due("a/2", words="snart"), *due("b/1", "2023-01-01")])

    assert names(found) == ["b/1"]
    assert [each.words for each in found.in_words] == ["snart"]
    assert found.undated == 1


def test_a_choice_leaves_what_a_body_issues_or_is_bound_by() -> None:
    store, found = bundled(), read(bundled())
    chosen = found.chosen(store, Choice(publisher=LMST))

    assert names(chosen) == [
        "koncern-2023/1.1", "koncern-2023/1.3", "lmst-2023/2.1", "lmst-2023/2.3",
        "lmst-2023/2.4", "koncern-2023/1.3",
    ]  # fmt: skip
    assert {card.ref.slug for card in chosen.cards} == {"lmst-2023"}


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(year=2024), 1),
        (Choice(year=1900), 0),
        (Choice(level=f"{namespaces.CODE}level/municipal"), 1),
        (Choice(theme=f"{namespaces.ID}theme/none"), 0),
        (Choice(publisher=SST, year=2023), 8),
    ],
)
def test_choices_narrow_together(choice: Choice, count: int) -> None:
    assert len(read(bundled()).chosen(bundled(), choice).due) == count


def test_a_theme_leaves_the_goals_that_have_it() -> None:
    theme = f"{namespaces.ID}theme/sagsbehandlingstid"
    chosen = read(bundled()).chosen(bundled(), Choice(theme=theme))

    assert {"lmst-2023/2.1", "stps-2023/2.3"} <= set(names(chosen))


def test_milestones_are_read_in_full() -> None:
    store, found = bundled(), read(bundled())
    (backlog,) = [
        each
        for each in found.read_milestones(store, found.due, "da")
        if each.goal.short == "STPS 2.3" and each.by_the_end
    ]

    assert backlog.last == date(2023, 12, 31)
    assert [each.label.value for each in backlog.publishers] == ["Styrelsen for Patientsikkerhed"]
    assert backlog.measure is not None


def test_sets_overlap_where_both_periods_are_known() -> None:
    found = {
        one.rpartition("/")[2]: {other.slug for other in others}
        for one, others in overlaps(read(bundled()).cards).items()
    }

    assert found["viborg-budget-2017"] == {
        "nationale-maal-2016",
        "sundhedsaftale-midtjylland-2015-2018",
    }
    assert "viborg-sundhedspolitik" not in found

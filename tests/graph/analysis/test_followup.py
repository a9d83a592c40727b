"""Follow-up says what is promised, what is there and what is missing, as of a given day."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Store

from graph.analysis import followup, network
from graph.analysis.deadlines import DutyState
from graph.store.dataset import bundled
from tests.support.building import L, quads, store_of
from tests.support.reporting import duty, report

DAY = date(2030, 7, 15)
PROMISED = (*duty("a", "2030-H1", "2030-06-30"), *duty("a", "2030-H2", "2030-12-31"))


def plan(*reports: Iterable[Quad], links: Iterable[L] = (), **about: object) -> Store:
    """A plan with two goals that promises two half-years, a national set, and made-up reports."""
    sets = {"a": "ministry-plan", "n": "national", "s": "ministry-plan"}
    given = quads(sets, ["a/1", "a/2", "n/1", "n/2", "s/1"], links, **about)
    return store_of([*given, *PROMISED, *(quad for each in reports for quad in each)])


def found(store: Store, day: date = DAY) -> followup.FollowUp:
    return followup.find(store, network.load(store, "da"), day)


def goal_of(store: Store, name: str) -> followup.GoalFollowUp:
    known = network.load(store, "da")
    goal = known.goal(*name.split("/"))
    assert goal is not None
    return followup.of_goal(store, known, goal)


# The bundled graph


@pytest.fixture(scope="module")
def bundled_followup() -> followup.FollowUp:
    return found(bundled(), date(2023, 7, 15))


def test_the_four_plans_promise_56_statuses_and_none_is_here(
    bundled_followup: followup.FollowUp,
) -> None:
    assert bundled_followup.promised == 56
    assert bundled_followup.goals == 28
    assert bundled_followup.received == bundled_followup.reported == 0
    assert {each.ref.slug: len(each.goals) for each in bundled_followup.promising} == {
        "sst-2023": 6,
        "stps-2023": 6,
        "stpk-2023": 9,
        "lmst-2023": 7,
    }


def test_the_plans_deadlines_stand_together(bundled_followup: followup.FollowUp) -> None:
    assert [
        (str(each.half_year), each.due, each.expected, each.standing, each.days)
        for each in bundled_followup.deadlines
    ] == [
        ("2023-H1", date(2023, 6, 30), 28, DutyState.OVERDUE, -15),
        ("2023-H2", date(2023, 12, 31), 28, DutyState.LATER, 169),
    ]


def test_a_set_that_promises_nothing_has_no_follow_up() -> None:
    store = bundled()
    known = network.load(store, "da")
    found = {each.ref: each.terms for each in followup.of_sets(store, known)}

    assert {each.slug for each in found} == {
        f"{body}-2023" for body in ("lmst", "sst", "stpk", "stps")
    }
    for number, part_of in enumerate(known.sets):
        goals = [known.goals[goal].iri for goal in known.members(number)]
        assert followup.terms_of_set(store, part_of.iri, goals) == found.get(part_of, ())


# Counts


def test_what_is_reported_and_what_is_missing_is_counted() -> None:
    one = report("a/1", "2030-H1", "Green")
    (a,) = found(
        plan(one, report("a/2", "2030-H1", "Yellow"), report("a/1", "2030-H2", "Red"))
    ).sets

    first, second = a.terms
    assert (first.expected, first.reported, first.missing) == (2, 2, 0)
    assert (second.expected, second.reported, second.missing) == (2, 1, 1)
    assert {str(status): count for status, count in first.counts.items()} == {
        "yellow": 1,
        "green": 1,
    }
    assert [each.goal.number for each in a.weak] == ["1", "2"]
    assert a.silent == ()


def test_a_report_that_nobody_promised_is_shown_and_counts_for_no_promise() -> None:
    told = found(plan(report("n/1", "2030-H1", "Green")))

    assert [each.ref.slug for each in told.sets] == ["n", "a"]
    assert (told.promised, told.received, told.reported) == (4, 0, 1)
    assert [each.ref.slug for each in told.promising] == ["a"]
    assert [goal.number for goal in told.sets[0].silent] == ["2"]
    assert told.sets[0].terms[0].missing == 0


def test_one_set_can_be_asked_for() -> None:
    store = plan(report("n/1", "2030-H1", "Green"))
    known = network.load(store, "da")
    told = followup.find(store, known, DAY, goal_set=known.goal_set("n"))

    assert [each.ref.slug for each in told.sets] == ["n"]
    assert told.deadlines == ()


# Over time


def test_a_goal_shows_how_its_status_changes() -> None:
    first, second = report("a/1", "2030-H1", "Green"), report("a/1", "2030-H2", "Red")
    followed = goal_of(plan(first, second), "a/1")

    assert [(str(turn.half_year), turn.change) for turn in followed.turns] == [
        ("2030-H1", None),
        ("2030-H2", "worse"),
    ]
    assert followed.latest is not None
    assert followed.latest.status == "red"


def test_a_half_year_without_a_report_is_passed_over_when_changes_are_told() -> None:
    store = plan(report("a/1", "2029-H2", "Red"), report("a/1", "2030-H2", "Green"))
    turns = goal_of(store, "a/1").turns

    assert [(bool(turn.report), turn.change) for turn in turns] == [
        (True, None),
        (False, None),
        (True, "better"),
    ]


# What a weak goal puts at risk


LINKS = (L("a/1", "n/1"), L("a/2", "n/2", status="Suggested"), L("a/2", "n/1", "sameAim"))


def weakened(store: Store, name: str) -> list[str]:
    return [one.goal.short for one in goal_of(store, name).weakened]


def test_a_weak_goal_names_what_it_supports() -> None:
    store = plan(report("a/1", "2030-H1", "Yellow"), links=LINKS)

    assert weakened(store, "a/1") == ["N 1"]
    assert weakened(store, "n/1") == []


def test_a_goal_that_is_green_again_weakens_nothing() -> None:
    store = plan(report("a/1", "2030-H1", "Red"), report("a/1", "2030-H2", "Green"), links=LINKS)

    assert weakened(store, "a/1") == []


def test_the_same_aim_counts_both_ways_and_a_suggestion_not_at_all() -> None:
    either = (report("a/2", "2030-H1", "Red"), report("n/1", "2030-H1", "Red"))
    store = plan(*either, links=LINKS)

    assert weakened(store, "a/2") == ["N 1"]
    assert weakened(store, "n/1") == ["A 2"]


def test_the_goals_further_along_the_threads_are_named_once_and_without_the_goal_itself() -> None:
    links = [L("a/1", "n/1"), L("n/1", "s/1"), L("s/1", "a/2"), L("a/2", "a/1"), L("n/1", "n/2")]
    found = goal_of(plan(report("a/1", "2030-H1", "Red"), links=links), "a/1")

    assert [one.goal.short for one in found.weakened] == ["N 1"]
    assert sorted(goal.short for goal in found.onward) == ["A 2", "N 2", "S 1"]
    green = goal_of(plan(report("a/1", "2030-H1", "Green"), links=links), "a/1")
    assert green.onward == ()


def test_a_goal_that_adopts_a_shared_goal_weakens_what_that_supports() -> None:
    store = plan(report("a/1", "2030-H1", "Red"), links=[L("s/1", "n/2")], adopts={"a/1": "s/1"})

    assert weakened(store, "a/1") == ["N 2"]


# Whatever is reported


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a/1", "a/2", "n/1", "gone/1"]),
            st.sampled_from(["2029-H2", "2030-H1", "2030-H2", "2030-H3", ""]),
            st.sampled_from(["Green", "Yellow", "Red", "Purple"]),
        ),
        max_size=8,
    ),
    st.dates(),
)
def test_counts_agree_whatever_is_reported(reports: list[tuple[str, str, str]], day: date) -> None:
    given = [report(*each, name=str(place)) for place, each in enumerate(reports)]
    told = found(plan(*given), day)

    known = {
        each[:2] for each in reports if each[0] != "gone/1" and each[1][-2:] in {"H1", "H2"}
        and each[2] != "Purple"
    }  # fmt: skip
    assert told.reported == sum(told.counts.values()) == len(known)
    assert told.promised == 4
    assert told.received == len({each for each in known if each[0] != "n/1" and "2030" in each[1]})
    assert sum(each.expected - each.reported for each in told.deadlines) == 4 - told.received
    for each in told.sets:
        goals = [goal for goal in each.goals if goal.reports]
        assert sum(len(goal.reports) for goal in goals) == each.reported
        assert len(goals) + len(each.silent) == len(each.goals)

"""Reports and duties are read as the graph has them; what is said twice or oddly is decided once."""

from datetime import date

import pytest

from graph.catalog.status_reports import (
    Change,
    Status,
    StatusReport,
    change_between,
    duties,
    reports,
)
from graph.model.values import HalfYear
from graph.namespaces import goal_set
from tests.support.building import goal, quads, store_of
from tests.support.reporting import duty, report

H1, H2 = HalfYear(2030, 1), HalfYear(2030, 2)
PLAN = quads({"a": "ministry-plan", "b": "national"}, ["a/1", "a/2", "b/1"])


def test_a_report_is_read_with_all_it_says() -> None:
    store = store_of([*PLAN, *report("a/1", "2030-H2", "Red")])
    found = reports(store)[goal("a/1")][H2]

    assert found.status is Status.RED
    texts = (found.assessment, found.cause, found.consequence, found.action)
    assert [text and text.value for text in texts] == [
        "Opdigtet vurdering.",
        "Opdigtet cause for a/1.",
        "Opdigtet consequence for a/1.",
        "Opdigtet action for a/1.",
    ]


def test_reports_can_be_read_of_one_set_or_one_goal() -> None:
    given = [report(each, "2030-H1", "Green") for each in ("a/1", "a/2", "b/1")]
    store = store_of([*PLAN, *(quad for each in given for quad in each)])

    assert set(reports(store)) == {goal("a/1"), goal("a/2"), goal("b/1")}
    assert set(reports(store, part_of=goal_set("a"))) == {goal("a/1"), goal("a/2")}
    assert set(reports(store, goal=goal("a/2"))) == {goal("a/2")}


@pytest.mark.parametrize("names", [("x", "y"), ("y", "x")])
def test_of_two_reports_for_a_half_year_the_graver_counts(names: tuple[str, str]) -> None:
    first = report("a/1", "2030-H1", "Green", names[0])
    store = store_of([*PLAN, *first, *report("a/1", "2030-H1", "Yellow", names[1])])

    assert reports(store)[goal("a/1")][H1].status is Status.YELLOW


@pytest.mark.parametrize(
    ("half_year", "status"), [("2030-H3", "Green"), ("2030", "Red"), ("2030-H1", "Purple")]
)
def test_a_report_without_a_known_half_year_or_status_is_left_out(
    half_year: str, status: str
) -> None:
    assert not reports(store_of([*PLAN, *report("a/1", half_year, status)]))


def test_a_report_on_a_goal_that_is_not_here_is_left_out() -> None:
    assert not reports(store_of([*PLAN, *report("a/9", "2030-H1", "Green")]))


def test_duties_are_read_by_set_and_half_year() -> None:
    store = store_of([*PLAN, *duty("a", "2030-H1", "2030-06-30"), *duty("b", "2030-H2")])

    assert duties(store) == {goal_set("a"): {H1: date(2030, 6, 30)}, goal_set("b"): {H2: None}}
    assert duties(store, goal_set("b")) == {goal_set("b"): {H2: None}}
    assert duties(store, goal_set("c")) == {}


def test_of_two_duties_for_a_half_year_the_earlier_day_counts() -> None:
    twice = (*duty("a", "2030-H1", "2030-07-31", "x"), *duty("a", "2030-H1", "2030-06-30", "y"))
    store = store_of([*PLAN, *twice, *duty("a", "2030-H1", "", "z"), *duty("a", "2030-H3")])

    assert duties(store) == {goal_set("a"): {H1: date(2030, 6, 30)}}


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Status.GREEN, Status.YELLOW, Change.WORSE),
        (Status.YELLOW, Status.RED, Change.WORSE),
        (Status.RED, Status.GREEN, Change.BETTER),
        (Status.YELLOW, Status.YELLOW, Change.SAME),
    ],
)
def test_a_status_is_better_worse_or_as_before(
    before: Status, after: Status, change: Change
) -> None:
    assert (
        change_between(
            StatusReport(iri="x", half_year=H1, status=before),
            StatusReport(iri="y", half_year=H2, status=after),
        )
        is change
    )

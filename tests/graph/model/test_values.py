"""Periods that meet or not, links and connections, pages of a list."""

from datetime import date
from decimal import Decimal

import pytest

from graph import namespaces
from graph.model.links import Connection, Link
from graph.model.lists import Page
from graph.model.values import Code, GoalRef, Overlap, Period, SetRef, Text

LEVEL = Code(
    iri="https://example.org/level", label=Text("Niveau", "da"), notation="level", letter="N"
)


def goal(number: str, period: Period | None = None) -> GoalRef:
    part_of = SetRef(
        iri=namespaces.goal_set("x"),
        label=Text("X"),
        short="X",
        level=LEVEL,
        period=period or Period(),
    )
    return GoalRef(
        iri=namespaces.goal("x", number), number=number, title=Text("Mål", "da"), part_of=part_of
    )


def link(subject: GoalRef, target: GoalRef, *, basis: str = "ExplicitText") -> Link:
    return Link(
        iri=f"{namespaces.ID}link/{subject.number}-{target.number}",
        subject=subject,
        relation="supports",
        object=target,
        status=Code(iri=namespaces.GG + "Asserted", label=Text("begrundet", "da")),
        basis=Code(iri=namespaces.GG + basis, label=Text("grundlag", "da")),
        strength=None,
        confidence=Decimal("0.9"),
        rationale=None,
        said_by=(),
        said_on=None,
        reviewed_by=(),
        needs_review=False,
    )


def years(first: int, last: int | None) -> Period:
    return Period(date(first, 1, 1), None if last is None else date(last, 12, 31))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (years(2023, 2023), years(2023, 2023), Overlap.FULL),
        (years(2015, 2018), years(2017, 2017), Overlap.FULL),
        (years(2016, None), years(2023, 2023), Overlap.FULL),
        (years(2015, 2018), years(2016, None), Overlap.PARTIAL),
        (years(2015, 2018), years(2018, 2020), Overlap.PARTIAL),
        (years(2015, 2018), years(2019, 2023), Overlap.NONE),
        (years(2015, 2018), Period(), None),
        (Period(None, date(2018, 12, 31)), years(2015, 2018), None),
    ],
)
def test_periods_overlap_both_ways_alike(
    one: Period, other: Period, expected: Overlap | None
) -> None:
    assert one.overlap(other) is expected
    assert other.overlap(one) is expected


def test_the_last_day_of_one_is_shared_with_the_first_of_the_other() -> None:
    spring = Period(date(2023, 1, 1), date(2023, 6, 30))

    assert spring.overlap(Period(date(2023, 6, 30), date(2023, 12, 31))) is Overlap.PARTIAL
    assert spring.overlap(Period(date(2023, 7, 1), date(2023, 12, 31))) is Overlap.NONE


def test_a_goal_is_called_by_its_sets_short_name_and_its_number() -> None:
    assert goal("2.1").short == "X 2.1"


def test_only_a_source_states() -> None:
    assert link(goal("1"), goal("2")).stated
    assert not link(goal("1"), goal("2"), basis="EditorialReading").stated


def test_a_link_has_another_end_seen_from_either() -> None:
    one, two = goal("1"), goal("2")

    assert link(one, two).other(one.iri) == two
    assert link(one, two).other(two.iri) == one


def test_links_both_ways_make_a_mutual_connection() -> None:
    one, two = goal("1"), goal("2")

    assert not Connection((link(one, two),)).mutual
    assert Connection((link(one, two), link(two, one))).mutual


def test_a_links_periods_are_those_of_its_goals_sets() -> None:
    assert link(goal("1", years(2015, 2018)), goal("2", years(2023, 2023))).overlap is Overlap.NONE
    assert link(goal("1"), goal("2")).overlap is None


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (101, 3)])
def test_a_list_has_at_least_one_page(total: int, pages: int) -> None:
    assert Page((), 1, 50, total).pages == pages

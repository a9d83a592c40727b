"""Deadlines stand where the given day puts them: what is missing and late comes first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.deadlines import SOON, DutyState, DutyTerm, deadlines
from graph.model.values import Code, HalfYear, Period, SetRef, Text

DUE = date(2030, 6, 30)


def ref(slug: str) -> SetRef:
    return SetRef(
        iri=f"urn:{slug}",
        label=Text(slug),
        short=slug,
        level=Code(iri="urn:level", label=Text("n")),
        period=Period(),
    )


def term(
    due: date | None = DUE, reported: int = 0, *, promised: bool = True, expected: int = 3
) -> DutyTerm:
    return DutyTerm(
        half_year=HalfYear(2030, 1),
        promised=promised,
        due=due,
        expected=expected,
        reported=reported,
        counts={},
    )


@pytest.mark.parametrize(
    ("days", "standing"),
    [
        (-1, DutyState.OVERDUE),
        (0, DutyState.SOON),
        (SOON, DutyState.SOON),
        (SOON + 1, DutyState.LATER),
    ],
)
def test_a_deadline_is_overdue_from_the_day_after_it(days: int, standing: DutyState) -> None:
    (found,) = deadlines([(ref("a"), [term()])], DUE - timedelta(days))

    assert (found.standing, found.days) == (standing, days)


def test_what_is_received_is_not_late() -> None:
    (found,) = deadlines([(ref("a"), [term(reported=3)])], date.max)

    assert found.standing is DutyState.RECEIVED


def test_sets_that_owe_the_same_stand_together() -> None:
    owed = [(ref("a"), [term(reported=3)]), (ref("b"), [term(reported=1)])]
    (found,) = deadlines(owed, date.max)

    assert (found.expected, found.reported, found.standing) == (6, 4, DutyState.OVERDUE)
    assert [each.short for each in found.sets] == ["a", "b"]


def test_what_nobody_promised_is_not_due() -> None:
    nothing = [term(promised=False), term(expected=0)]

    assert deadlines([(ref("a"), nothing)], date.max) == ()


@given(
    st.lists(st.tuples(st.none() | st.dates(), st.integers(0, 3)), max_size=12),
    st.dates(),
)
def test_what_is_missing_and_late_comes_first(
    owed: list[tuple[date | None, int]], as_of: date
) -> None:
    terms = [term(due, reported) for due, reported in owed]
    found = deadlines([(ref("a"), terms)], as_of)

    places = [list(DutyState).index(each.standing) for each in found]
    assert places == sorted(places)
    assert sum(each.expected for each in found) == 3 * len(owed)
    for each in found:
        if each.standing is DutyState.OVERDUE:
            assert each.due is not None
            assert each.due < as_of
            assert each.reported < each.expected

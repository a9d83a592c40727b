"""Parts of a year are whole days in order, and lie within it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.tables.dates.intervals import (
    before,
    from_to,
    interval_of,
    months,
    one_day,
    part_of_months,
    school_year,
    week,
)

YEARS = st.integers(1900, 2200)


@given(YEARS, st.sampled_from((1, 2, 3)), st.sampled_from((1, 3, 6, 12)), st.integers(0, 11))
def test_parts_of_months_lie_within_them_in_order(
    year: int, part: int, length: int, at: int
) -> None:
    first = at // length * length + 1
    within = months(year, first, first + length - 1, "month")
    found = part_of_months(part, within)

    assert within.start is not None
    assert found.start is not None
    assert within.start <= found.start <= found.deadline <= within.deadline
    assert found.precision == "half-month"
    middle = within.start + (within.deadline - within.start) / 2
    assert part != 2 or found.start <= middle <= found.deadline


@given(YEARS, st.integers(1, 52))
def test_a_week_is_seven_days_from_a_monday(year: int, number: int) -> None:
    found = week(year, number, number)

    assert found.start is not None
    assert found.start.isocalendar()[:3] == (year, number, 1)
    assert found.deadline - found.start == timedelta(days=6)


def test_a_week_that_the_year_does_not_have_is_none() -> None:
    assert week(2026, 53, 53).deadline == date(2027, 1, 3)
    with pytest.raises(ValueError, match="week"):
        week(2028, 53, 53)


def test_a_day_before_and_a_span_need_a_beginning() -> None:
    by = before(one_day(date(2028, 7, 1)))

    assert by.deadline == date(2028, 6, 30)
    with pytest.raises(ValueError, match="Interval"):
        before(by)
    with pytest.raises(ValueError, match="Interval"):
        before(one_day(date.min))
    with pytest.raises(ValueError, match="Interval"):
        from_to(by, by)


def test_a_school_year_is_from_august_to_july() -> None:
    found = school_year(2028)

    assert (found.start, found.deadline) == (date(2028, 8, 1), date(2029, 7, 31))


def test_the_month_and_the_year_of_a_day() -> None:
    day = date(2028, 2, 10)

    assert interval_of(day, "month") == months(2028, 2, 2, "month")
    assert interval_of(day, "year") == months(2028, 1, 12, "year")

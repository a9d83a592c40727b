"""Which days a deadline may mean, and when the source names only the end of a period."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.milestones import day_after, ends_a_period, interval
from graph.model.goals import Target

JUNE = date(2023, 6, 30)


def target(precision: str, end: date | None, words: str = "", start: date | None = None) -> Target:
    return Target(iri="", precision=precision, deadline=end, deadline_text=words, start=start)


@pytest.mark.parametrize(
    ("precision", "start", "first", "open_start"),
    [
        ("day", None, JUNE, False),
        ("", None, JUNE, False),
        ("half-month", None, date(2023, 6, 16), True),
        ("half-month", date(2023, 6, 8), date(2023, 6, 8), False),
        ("month", None, date(2023, 6, 1), True),
        ("quarter", None, date(2023, 4, 1), True),
        ("half-year", None, date(2023, 1, 1), True),
        ("year", None, date(2023, 1, 1), True),
        ("year", date(2020, 1, 1), date(2020, 1, 1), False),
        ("year", date(2024, 1, 1), date(2023, 1, 1), True),
    ],
)
def test_the_days_that_a_deadline_may_mean(
    precision: str, start: date | None, first: date, *, open_start: bool
) -> None:
    assert interval(target(precision, JUNE, start=start)) == (first, JUNE, open_start)


def test_a_deadline_in_words_only_has_no_days() -> None:
    assert interval(target("", None, "snart")) == (None, None, False)


@pytest.mark.parametrize(
    ("end", "words", "by_the_end"),
    [
        (date(2023, 12, 31), "inden udgangen af 2023", True),
        (date(2023, 9, 30), "inden udgangen af 3. kvt. 2023", True),
        (date(2023, 12, 31), "31. december 2023", False),
        (date(2023, 12, 31), "senest den 31. december 2023", False),
        (date(2023, 12, 31), "", False),
        (date(2023, 7, 1), "Pr. 1. juli 2023", False),
    ],
)
def test_the_end_of_a_period_is_no_day_of_the_source(
    end: date, words: str, *, by_the_end: bool
) -> None:
    assert ends_a_period(target("day", end, words)) is by_the_end


@given(
    st.dates(),
    st.none() | st.dates(),
    st.sampled_from(["day", "half-month", "month", "quarter", "half-year", "year", "odd"]),
)
def test_the_first_day_is_never_after_the_last(
    end: date, start: date | None, precision: str
) -> None:
    first, last, open_start = interval(target(precision, end, start=start))

    assert first is not None
    assert last == end
    assert first <= end
    assert not open_start or start is None or start > end


def test_the_day_after_the_last_day_there_is() -> None:
    assert day_after(date(2023, 12, 31)) == date(2024, 1, 1)
    assert day_after(date.max) == date.max
    assert monthrange(9999, 12)[1] == date.max.day

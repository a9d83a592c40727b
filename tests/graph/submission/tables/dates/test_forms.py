"""A point in time is read by its form, with the year that is meant where none is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.tables.dates.forms import names_day, read_point
from graph.submission.tables.dates.intervals import Interval, months, one_day, week


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_is_read_with_and_without_its_year(day: date) -> None:
    assert read_point(f"{day.day}/{day.month}", day.year) == one_day(day)
    assert read_point(f"{day.day}/{day.month} {day.year}", None) == one_day(day)
    assert read_point(f"{day.day}/{day.month}", None) is None


@given(st.integers(1900, 2200), st.integers(1, 52))
def test_a_week_is_read_in_every_form(year: int, number: int) -> None:
    meant = week(year, number, number)

    assert read_point(f"uge {number} {year}", None) == meant
    assert read_point(f"{year}-w{number:02}", None) == meant
    assert read_point(f"uge {number}", year) == meant


@given(st.integers(1900, 2200), st.integers(1, 4))
def test_a_quarter_is_read_in_every_form(year: int, number: int) -> None:
    meant = months(year, 3 * number - 2, 3 * number, "quarter")
    forms = (
        "{n}. kvartal {y}",
        "q{n} {y}",
        "{y}-q{n}",
        "{y} {n}. kvartal",
        "kvartal {n} {y}",
        "k{n}/{y}",
    )

    assert [read_point(form.format(n=number, y=year), None) for form in forms] == [meant] * 6
    assert read_point(f"{number}. kvartal", year) == meant


@pytest.mark.parametrize(
    "words", ["", "2028 eller 2029", "uge", "kvartal", "medio", "året", "0. maj 2028"]
)
def test_other_words_are_no_point_in_time(words: str) -> None:
    assert read_point(words, None) is None


def test_a_written_year_comes_before_the_one_meant() -> None:
    assert read_point("medio 2029", 2027) == Interval(
        date(2029, 6, 16), date(2029, 7, 15), "half-month"
    )


def test_a_day_that_is_none_is_still_in_the_form_of_one() -> None:
    assert names_day("31. februar 2028")
    assert not names_day("31. februar")
    assert not names_day("uge 40 2028")

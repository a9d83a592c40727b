"""Deadlines in words mean the days the model says they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.store.dataset import bundled
from graph.submission.tables.dates import (
    Interval,
    has_two_readings,
    looks_like_day,
    read_day,
    read_interval,
)


def interval(start: str, end: str, precision: str) -> Interval:
    first = date.fromisoformat(start) if start else None
    return Interval(first, date.fromisoformat(end), precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("2023-12-31", "2023-12-31", "2023-12-31", "day"),
        ("31.12.2023", "2023-12-31", "2023-12-31", "day"),
        ("31-12-2023", "2023-12-31", "2023-12-31", "day"),
        ("31/12/2023", "2023-12-31", "2023-12-31", "day"),
        ("1. september 2023", "2023-09-01", "2023-09-01", "day"),
        ("pr. 1. juli 2023", "2023-07-01", "2023-07-01", "day"),
        ("den 31. December 2023", "2023-12-31", "2023-12-31", "day"),
        ("1. halvår 2023", "2023-01-01", "2023-06-30", "half-year"),
        ("2. halvår 2023", "2023-07-01", "2023-12-31", "half-year"),
        ("2023-H2", "2023-07-01", "2023-12-31", "half-year"),
        ("3. kvartal 2023", "2023-07-01", "2023-09-30", "quarter"),
        ("3. kvt. 2023", "2023-07-01", "2023-09-30", "quarter"),
        ("februar 2024", "2024-02-01", "2024-02-29", "month"),
        ("primo marts 2023", "2023-03-01", "2023-03-15", "half-month"),
        ("medio juni 2023", "2023-06-08", "2023-06-22", "half-month"),
        ("ultimo februar 2023", "2023-02-15", "2023-02-28", "half-month"),
        ("ultimo 2023", "2023-12-16", "2023-12-31", "half-month"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("i 2023", "2023-01-01", "2023-12-31", "year"),
        ("i 2016-2019", "2016-01-01", "2019-12-31", "year"),
        ("inden udgangen af 2023", "", "2023-12-31", "day"),
        ("inden udgangen af 3. kvt. 2023", "", "2023-09-30", "day"),
        ("senest 1. maj 2023", "", "2023-05-01", "day"),
        ("senest d. 1. maj 2023", "", "2023-05-01", "day"),
        ("d. 31. december 2028", "2028-12-31", "2028-12-31", "day"),
        ("H1 2027", "2027-01-01", "2027-06-30", "half-year"),
        ("2027 H1", "2027-01-01", "2027-06-30", "half-year"),
        ("2027 Q3", "2027-07-01", "2027-09-30", "quarter"),
        ("31/12 2027", "2027-12-31", "2027-12-31", "day"),
        ("31/12-2027", "2027-12-31", "2027-12-31", "day"),
        ("ultimo dec. 2027", "2027-12-16", "2027-12-31", "half-month"),
        ("første halvdel af 2028", "2028-01-01", "2028-06-30", "half-year"),
        ("h2-2027", "2027-07-01", "2027-12-31", "half-year"),
        ("første halvår 2028", "2028-01-01", "2028-06-30", "half-year"),
        ("andet halvår 2028", "2028-07-01", "2028-12-31", "half-year"),
        ("second half 2028", "2028-07-01", "2028-12-31", "half-year"),
        ("Q1 2027", "2027-01-01", "2027-03-31", "quarter"),
        ("andet kvartal 2027", "2027-04-01", "2027-06-30", "quarter"),
        ("i fjerde kvartal 2027", "2027-10-01", "2027-12-31", "quarter"),
        ("senest i 2028", "", "2028-12-31", "day"),
        ("senest Q2 2028", "", "2028-06-30", "day"),
        ("i løbet af 2028", "2028-01-01", "2028-12-31", "year"),
        ("i løbet af 1. halvår 2028", "2028-01-01", "2028-06-30", "half-year"),
        ("udgangen af december 2027", "", "2027-12-31", "day"),
        ("by the end of 2028", "", "2028-12-31", "day"),
        ("dec-27", "2027-12-01", "2027-12-31", "month"),
        ("maj '27", "2027-05-01", "2027-05-31", "month"),
        ("december/2027", "2027-12-01", "2027-12-31", "month"),
        ("2027-12", "2027-12-01", "2027-12-31", "month"),
        ("1/2-27", "2027-02-01", "2027-02-01", "day"),
        ("31.12.27", "2027-12-31", "2027-12-31", "day"),
    ],
)
def test_words_mean_days(words: str, start: str, end: str, precision: str) -> None:
    assert read_interval(words) == interval(start, end, precision)
    assert read_interval(f"  {words.upper()}. ") == interval(start, end, precision)


@pytest.mark.parametrize(
    "words",
    ["", "snart", "resten af 2023", "inden for strategiens tidsplaner", "5. kvartal 2023", "medio 2023",
     "3. halvår 2023", "2019-2016", "13. 13. 2023", "12345", "2027-13", "12-27",
     "december 27", "tredje halvår 2028", "femte kvartal 2028", "andet kvartal", "inden 2028",
     "13/13-27", "H3 2027", "inden udgangen af inden udgangen af"],
)  # fmt: skip
def test_other_words_mean_no_day(words: str) -> None:
    assert read_interval(words) is None


@pytest.mark.parametrize(
    ("words", "end"),
    [("andet kvartal", "2027-06-30"), ("2. kvartal", "2027-06-30"), ("i første halvår", "2027-06-30"),
     ("inden udgangen af 3. kvartal", "2027-09-30")],
)  # fmt: skip
def test_a_part_of_a_year_alone_is_in_the_year_meant(words: str, end: str) -> None:
    found = read_interval(words, 2027)

    assert found is not None
    assert found.deadline == date.fromisoformat(end)
    assert read_interval(words) is None


def test_a_year_that_is_written_is_not_another_one() -> None:
    assert read_interval("2. kvartal 2028", 2027) == read_interval("2. kvartal 2028")
    assert read_interval("snart", 2027) is None


def test_days_that_could_be_read_the_other_way_round_are_known() -> None:
    assert [
        has_two_readings(words) for words in ("1/2-27", "den 1.2.27", "31/12-27", "2/2-27")
    ] == [
        True,
        True,
        False,
        False,
    ]
    assert not has_two_readings("1. februar 2027")


def test_a_day_that_does_not_exist_is_seen() -> None:
    assert looks_like_day("31.02.2023")
    assert read_day("31.02.2023") is None
    assert not looks_like_day("snart")


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_is_read_in_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"):
        assert read_day(day.strftime(form)) == day


@given(st.text(max_size=300))
def test_any_words_come_to_an_end(words: str) -> None:
    assert read_interval(words) is None or read_interval(words)
    assert read_interval("inden udgangen af " * 500 + words) is None


def test_what_the_documents_say_is_read_as_the_model_has_it() -> None:
    """Where words are read at all, they are read as the editors read them; most are."""
    store: Store = bundled()
    read = 0
    for quad in store.quads_for_pattern(
        None, NamedNode(namespaces.GG + "deadlineText"), None, None
    ):
        assert isinstance(quad.object, Literal)
        if (found := read_interval(quad.object.value)) is None:
            continue
        read += 1
        for name, value in (("start", found.start), ("deadline", found.deadline)):
            said = [
                str(each.object).split('"')[1]
                for each in store.quads_for_pattern(
                    quad.subject, NamedNode(namespaces.GG + name), None, None
                )
            ]
            assert said == ([value.isoformat()] if value else []), quad.object.value
    assert read >= 20

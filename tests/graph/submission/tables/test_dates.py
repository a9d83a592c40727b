"""Deadlines in words mean the days the model says they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.store.dataset import bundled
from graph.submission.tables.dates import Interval, looks_like_day, read_day, read_interval


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
    ],
)
def test_words_mean_days(words: str, start: str, end: str, precision: str) -> None:
    assert read_interval(words) == interval(start, end, precision)
    assert read_interval(f"  {words.upper()}. ") == interval(start, end, precision)


@pytest.mark.parametrize(
    "words",
    ["", "snart", "resten af 2023", "inden for strategiens tidsplaner", "5. kvartal 2023", "medio 2023",
     "3. halvår 2023", "2019-2016", "13. 13. 2023", "12345", "inden udgangen af inden udgangen af"],
)  # fmt: skip
def test_other_words_mean_no_day(words: str) -> None:
    assert read_interval(words) is None


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

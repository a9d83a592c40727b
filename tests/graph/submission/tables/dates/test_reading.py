"""Deadlines in words mean the days the model says they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.store.dataset import bundled
from graph.submission.tables.dates.intervals import Interval
from graph.submission.tables.dates.reading import (
    has_two_readings,
    is_before,
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
        ("medio 2029", "2029-06-16", "2029-07-15", "half-month"),
        ("midt på året 2029", "2029-06-16", "2029-07-15", "half-month"),
        ("mid-2029", "2029-06-16", "2029-07-15", "half-month"),
        ("medio 1. halvår 2028", "2028-03-16", "2028-04-15", "half-month"),
        ("medio 3. kvartal 2028", "2028-08-08", "2028-08-22", "half-month"),
        ("ultimo 3. kvartal 2028", "2028-09-16", "2028-09-30", "half-month"),
        ("i slutningen af maj 2028", "2028-05-16", "2028-05-31", "half-month"),
        ("senest medio 2029", "", "2029-07-15", "day"),
        ("uge 40 2028", "2028-10-02", "2028-10-08", "day"),
        ("i uge 40, 2028", "2028-10-02", "2028-10-08", "day"),
        ("uge 40/2028", "2028-10-02", "2028-10-08", "day"),
        ("2028-W40", "2028-10-02", "2028-10-08", "day"),
        ("uge 40-42 2028", "2028-10-02", "2028-10-22", "day"),
        ("week 40 of 2028", "2028-10-02", "2028-10-08", "day"),
        ("senest ved udgangen af 3. kvartal 2029", "", "2029-09-30", "day"),
        ("inden udgangen af tredje kvartal i 2029", "", "2029-09-30", "day"),
        ("by the end of the third quarter of 2029", "", "2029-09-30", "day"),
        ("senest december 2028", "", "2028-12-31", "day"),
        ("senest ultimo 2028", "", "2028-12-31", "day"),
        ("t.o.m. 31.12.2028", "", "2028-12-31", "day"),
        ("inden 1. juli 2028", "", "2028-07-01", "day"),
        ("inden den 31. december 2028", "", "2028-12-31", "day"),
        ("før 1. juli 2028", "", "2028-06-30", "day"),
        ("før 2028", "", "2027-12-31", "day"),
        ("before 1 July 2028", "", "2028-06-30", "day"),
        ("July 1, 2028", "2028-07-01", "2028-07-01", "day"),
        ("inden årets udgang 2028", "", "2028-12-31", "day"),
        ("ved årsskiftet 2028/29", "", "2028-12-31", "day"),
        ("ved udgangen af året 2028", "", "2028-12-31", "day"),
        ("i skoleåret 2028/29", "2028-08-01", "2029-07-31", "year"),
        ("budgetåret 2028", "2028-01-01", "2028-12-31", "year"),
        ("2027-28", "2027-01-01", "2028-12-31", "year"),
        ("fra 2027 til 2029", "2027-01-01", "2029-12-31", "year"),
        ("juli-september 2028", "2028-07-01", "2028-09-30", "month"),
        ("maj/juni 2028", "2028-05-01", "2028-06-30", "month"),
        ("dec. 2028 - feb. 2029", "2028-12-01", "2029-02-28", "month"),
        ("1.-15. juli 2028", "2028-07-01", "2028-07-15", "day"),
        ("fra 1. juli 2028 til 30. juni 2029", "2028-07-01", "2029-06-30", "day"),
        ("1/7-30/9 2028", "2028-07-01", "2028-09-30", "day"),
        ("3.-4. kvartal 2028", "2028-07-01", "2028-12-31", "quarter"),
        ("4. kvartal af 2028", "2028-10-01", "2028-12-31", "quarter"),
        ("sidste kvartal 2028", "2028-10-01", "2028-12-31", "quarter"),
        ("Q4/28", "2028-10-01", "2028-12-31", "quarter"),
        ("kvartal 4 2028", "2028-10-01", "2028-12-31", "quarter"),
        ("1H 2028", "2028-01-01", "2028-06-30", "half-year"),
        ("i marts måned 2028", "2028-03-01", "2028-03-31", "month"),
        ("december, 2027", "2027-12-01", "2027-12-31", "month"),
        ("12/2028", "2028-12-01", "2028-12-31", "month"),
        ("fredag den 5. maj 2028", "2028-05-05", "2028-05-05", "day"),
        ("1. maj 2028 kl. 12.00", "2028-05-01", "2028-05-01", "day"),
    ],
)
def test_words_mean_days(words: str, start: str, end: str, precision: str) -> None:
    assert read_interval(words) == interval(start, end, precision)
    assert read_interval(f"  {words.upper()}. ") == interval(start, end, precision)


@pytest.mark.parametrize(
    "words",
    ["", "snart", "resten af 2023", "inden for strategiens tidsplaner", "5. kvartal 2023",
     "3. halvår 2023", "2019-2016", "13. 13. 2023", "12345", "2027-13", "12-27",
     "december 27", "tredje halvår 2028", "femte kvartal 2028", "andet kvartal", "inden 2028",
     "13/13-27", "H3 2027", "inden udgangen af inden udgangen af",
     "uge 40", "uge 53 2028", "uge 0 2028", "uge 42-40 2028", "fredag den 6. maj 2028", "foråret 2028",
     "inden sommerferien 2028", "i begyndelsen af 2028", "late 2029", "inden juli 2028", "inden uge 40 2028",
     "2028/29", "skoleåret 2028/30", "september-juli 2028", "juni/maj 2028", "15.-1. juli 2028",
     "2. og 1. kvartal 2028", "ca. 2030", "frem mod 2030", "medio medio 2029", "senest senest 2028",
     "1. juli og 31. december 2028", "dec 27", "før før 2028", "medio uge 40 2028", "0/2028"],
)  # fmt: skip
def test_other_words_mean_no_day(words: str) -> None:
    assert read_interval(words) is None


@pytest.mark.parametrize(
    ("words", "end"),
    [("andet kvartal", "2027-06-30"), ("2. kvartal", "2027-06-30"), ("i første halvår", "2027-06-30"),
     ("inden udgangen af 3. kvartal", "2027-09-30"), ("uge 40", "2027-10-10"), ("senest 1. juli", "2027-07-01"),
     ("1/7", "2027-07-01"), ("medio maj", "2027-05-22"), ("december", "2027-12-31"),
     ("inden årets udgang", "2027-12-31"), ("maj - juni", "2027-06-30"), ("udgangen af maj", "2027-05-31")],
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


@pytest.mark.parametrize(
    ("words", "told"),
    [("inden 1. juli 2028", True), ("inden 15. juni 2028", True), ("inden 31. december 2028", False),
     ("inden udgangen af 2028", False), ("før 1. juli 2028", True), ("før 2028", True), ("before July 2028", True),
     ("senest 1. juli 2028", False), ("inden for 2028", False), ("inden 2028", False), ("snart", False)],
)  # fmt: skip
def test_a_deadline_before_a_day_is_known(words: str, *, told: bool) -> None:
    assert is_before(words) is told


def test_days_that_contradict_their_weekday_are_words() -> None:
    assert read_day("fredag den 5. maj 2028") == date(2028, 5, 5)
    assert not looks_like_day("fredag den 6. maj 2028")


def test_a_week_is_no_single_day() -> None:
    assert read_day("uge 40 2028") is None
    assert read_day("1. juli 2028") == date(2028, 7, 1)


def test_a_day_that_does_not_exist_is_seen() -> None:
    assert looks_like_day("31.02.2023")
    assert looks_like_day("senest den 31. februar 2028")
    assert not looks_like_day("31/2")
    assert read_day("31.02.2023") is None
    assert not looks_like_day("snart")


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_is_read_in_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"):
        assert read_day(day.strftime(form)) == day


PIECES = (
    "uge",
    "40",
    "1.",
    "2.",
    "juli",
    "maj",
    "kvartal",
    "halvår",
    "medio",
    "2028",
    "28",
    "-",
    "til",
    "/",
)


@given(
    st.sampled_from(("", "senest ", "inden ", "før ", "udgangen af ", "i ", "fra ")),
    st.lists(st.sampled_from(PIECES), max_size=8),
)
def test_words_in_any_order_mean_an_interval_or_nothing(lead: str, listed: list[str]) -> None:
    found = read_interval(lead + " ".join(listed), 2027)

    assert found is None or found.start is None or found.start <= found.deadline


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

"""The forms in which a point in time is written, and the days that each of them means."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Final, TypeAlias

from graph.submission.tables.dates.calendar_names import english_months, month_numbers, weekdays
from graph.submission.tables.dates.intervals import (
    Interval,
    Precision,
    by_its_end,
    months,
    one_day,
    part_of_months,
    school_year,
    week,
)
from graph.submission.tables.words import meanings, pattern, words

_CENTURY: Final = 2000
"""The century of a year of two digits: plans are about years to come."""
_YEAR: Final = r"(?P<year>[12]\d{3})"
_SHORT_DAY: Final = r"(?P<day>\d\d?)(?:\. |[-/])(?P<month>\d\d?)(?:\. |[-/])(?P<year>\d\d)(?!\d)"
"""A day with a year of two digits, in the Danish order: 1/2-27 is 1 February."""

Reader: TypeAlias = Callable[[re.Match[str], int | None], Interval]
"""Reads a match; the year is the one meant where none is written. ``ValueError`` if it means no days."""


def read_point(text: str, year: int | None) -> Interval | None:
    """The days that one point in time means; None for other words, and for days there are not."""
    for form, read in _forms():
        if found := form.fullmatch(text):
            try:
                return read(found, year)
            except ValueError:
                return None
    return None


def names_day(text: str) -> bool:
    """Whether a text has the form of a day with its year, be there such a day or not."""
    return any(form.fullmatch(text) for form, _ in days() if "year" in form.groupindex)


@cache
def short_day() -> re.Pattern[str]:
    """A day by numbers whose order could be read in two ways."""
    return re.compile(_SHORT_DAY, re.ASCII)


@cache
def days() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """The forms of a single day."""
    month, clock = _month(), _clock()
    return _compiled(
        (rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)", _day),
        (rf"(?P<day>\d\d?)[-/](?P<month>\d\d?)[-/ ]{_YEAR}{clock}", _day),
        (rf"(?P<day>\d\d?)\. (?P<month>\d\d?)\. ?{_YEAR}{clock}", _day),
        (rf"{_SHORT_DAY}{clock}", _day),
        (rf"(?P<day>\d\d?)\.? {month}\.? {_YEAR}{clock}", _day),
        (rf"(?P<day>\d\d?)\.? {month}\.? ?'(?P<year>\d\d)", _day),
        (rf"(?P<month>{pattern(*english_months())}) (?P<day>\d\d?) {_YEAR}", _day),
    )


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """All forms, most precise first. None nests repetitions, so matching takes linear time."""
    month, span = _month(), r" ?[-–/] ?"
    part = f"(?P<part>{pattern(*meanings('half-month'), *meanings('half-month-only'))})"
    of = f"(?:{pattern(*words('time')['of'])} )?"
    weekday = f"(?P<weekday>{pattern(*weekdays())})(?: {pattern(*words('time')['day'])})?"
    in_year = rf"(?:\.? {of}{_YEAR})?"
    year_word, year_end = (pattern(*words("time")[key]) for key in ("year", "year-end"))
    at = f"(?:{pattern(*words('time')['at'])} )?"
    numbered_week = rf"{pattern(*words('time')['week'])} ?(?P<week>\d\d?)"
    to = pattern(*words("time")["to"])
    counted = (*_counted("quarter", 4, in_year), *_counted("half-year", 2, in_year))
    return days() + _compiled(
        (rf"{weekday} (?P<rest>\d.*)", _on_weekday),
        (rf"(?P<day>\d\d?)\. {month}", _day),
        (r"(?P<day>\d\d?)/(?P<month>\d\d?)", _day),
        (rf"(?P<first>\d\d?)\.? ?(?:[-–]|{to}) ?(?P<day>\d\d?)\. {month}{in_year}", _days_of_month),
        (rf"{numbered_week}(?: ?[-–] ?(?P<until>\d\d?))?(?:/{_YEAR})?", _week),
        (rf"{numbered_week}(?: ?[-–] ?(?P<until>\d\d?))?{in_year}", _week),
        (rf"{_YEAR}-w(?P<week>\d\d)", _week),
        (rf"{part}[ -]{of}(?P<rest>.+)", _part_of),
        (rf"{month}{_month_word()}{in_year}", _whole_month),
        (rf"{month}(?:[-/]|\.? ')(?P<year>\d\d)", _whole_month),
        (rf"{month}[-/]{_YEAR}", _whole_month),
        (rf"{_YEAR}[-/](?P<month>0[1-9]|1[0-2])", _whole_month),
        (rf"(?P<month>0[1-9]|1[0-2])/{_YEAR}", _whole_month),
        (rf"(?P<first>{pattern(*month_numbers())})/{month}{in_year}", _two_months),
        *counted,
        (rf"{at}{year_end}{in_year}", _end_of_year),
        (rf"{at}{pattern(*words('time')['turn'])} {_YEAR}{span}(?P<until>(?:\d\d)?\d\d)", _turn_of_year),
        (rf"{pattern(*words('time')['school-year'])} {_YEAR}{span}(?P<until>(?:\d\d)?\d\d)", _school_year),
        (rf"(?:{year_word} )?{_YEAR}(?: ?[-–] ?(?P<until>(?:[12]\d)?\d\d))?", _years),
        (rf"{pattern(*words('time')['the-year'])}(?: {_YEAR})?", _years),
    )  # fmt: skip


def _compiled(*forms: tuple[str, Reader]) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((re.compile(form, re.ASCII), read) for form, read in forms)


def _day(found: re.Match[str], year: int | None) -> Interval:
    return one_day(date(_year(found, year), _month_number(found), int(found["day"])))


def _on_weekday(found: re.Match[str], year: int | None) -> Interval:
    """A day with its name. They contradict each other if it is another day of the week."""
    meant = read_point(found["rest"], year)
    if (
        meant is None
        or not meant.is_day
        or meant.deadline.weekday() != weekdays()[found["weekday"]]
    ):
        raise ValueError(found[0])
    return meant


def _days_of_month(found: re.Match[str], year: int | None) -> Interval:
    last = _day(found, year).deadline
    first = last.replace(day=int(found["first"]))
    if first > last:
        raise ValueError(found[0])
    return Interval(first, last, "day")


def _week(found: re.Match[str], year: int | None) -> Interval:
    until = found.groupdict().get("until")
    return week(_year(found, year), int(found["week"]), int(until or found["week"]))


def _part_of(found: re.Match[str], year: int | None) -> Interval:
    meant = read_point(found["rest"], year)
    parts = meanings("half-month")
    if meant is not None and meant.precision == "month":
        parts |= meanings("half-month-only")
    if meant is None or meant.precision in {"day", "half-month"} or found["part"] not in parts:
        raise ValueError(found[0])
    return part_of_months(int(parts[found["part"]]), meant)


def _whole_month(found: re.Match[str], year: int | None) -> Interval:
    number = _month_number(found)
    return months(_year(found, year), number, number, "month")


def _two_months(found: re.Match[str], year: int | None) -> Interval:
    first, last = month_numbers()[found["first"]], _month_number(found)
    if first >= last:
        raise ValueError(found[0])
    return months(_year(found, year), first, last, "month")


def _quarter(found: re.Match[str], year: int | None) -> Interval:
    return _parts(found, _year(found, year), "quarter")


def _half_year(found: re.Match[str], year: int | None) -> Interval:
    return _parts(found, _year(found, year), "half-year")


def _parts(found: re.Match[str], year: int, precision: Precision) -> Interval:
    """One part of a year, or several after each other."""
    length = 3 if precision == "quarter" else 6
    last = _ordinal(found["part"], 12 // length)
    named = found.groupdict().get("first")
    first = _ordinal(named, 12 // length) if named else last
    if first > last:
        raise ValueError(found[0])
    return months(year, length * (first - 1) + 1, length * last, precision)


def _ordinal(written: str, last: int) -> int:
    if written.isdecimal():
        return int(written)
    meant = meanings("ordinal")[written]
    return last if meant == "last" else int(meant)


def _end_of_year(found: re.Match[str], year: int | None) -> Interval:
    return by_its_end(months(_year(found, year), 1, 12, "year"))


def _turn_of_year(found: re.Match[str], year: int | None) -> Interval:
    return by_its_end(months(_year_before(found, year), 1, 12, "year"))


def _school_year(found: re.Match[str], year: int | None) -> Interval:
    return school_year(_year_before(found, year))


def _year_before(found: re.Match[str], year: int | None) -> int:
    """The first of two years that follow each other: 2028/29."""
    first = _year(found, year)
    if int(found["until"]) not in {first + 1, (first + 1) % 100}:
        raise ValueError(found[0])
    return first


def _years(found: re.Match[str], year: int | None) -> Interval:
    first = _year(found, year)
    until = found.groupdict().get("until")
    last = int(until or first)
    last = first - first % 100 + last if until and len(until) == 2 else last  # noqa: PLR2004 - two digits
    if last < first:
        raise ValueError(found[0])
    return Interval(date(first, 1, 1), date(last, 12, 31), "year")


def _year(found: re.Match[str], meant: int | None) -> int:
    written = found.groupdict().get("year")
    if written is None:
        if meant is None:
            raise ValueError(found[0])
        return meant
    return int(written) if len(written) > 2 else _CENTURY + int(written)  # noqa: PLR2004 - two digits


def _month_number(found: re.Match[str]) -> int:
    month = found["month"]
    return int(month) if month.isdecimal() else month_numbers()[month]


def _month() -> str:
    return f"(?P<month>{pattern(*month_numbers())})"


def _month_word() -> str:
    return rf"\.?(?: {pattern(*words('time')['month'])})?"


def _clock() -> str:
    """A time of day behind a day, which is not read."""
    return rf"(?: {pattern(*words('time')['clock'])} ?\d\d?(?:[:. ]{{1,2}}\d\d)?)?"


def _counted(kind: Precision, most: int, in_year: str) -> Iterator[tuple[str, Reader]]:
    """A part of a year by its place in it: «2. kvartal», «1. og 2. kvartal», «kvartal 2», «Q2»."""
    ordinals = [
        word.rstrip(".")
        for number, listed in words("ordinal").items()
        if number == "last" or int(number) <= most
        for word in listed
    ]
    one, place = pattern(*dict.fromkeys(ordinals)), f"(?P<part>[1-{most}])"
    first = rf"(?:(?P<first>{one})\.? ?(?:[-–]|{pattern(*words('between')['and'])}) ?)?"
    part, name = rf"(?P<part>{one})\.?", pattern(*words("deadline")[kind])
    letter = pattern(*words("deadline")[f"{kind}-letter"])
    short_year, any_year = r"(?:/| ?')(?P<year>\d\d)", rf"(?:[ -/]?{_YEAR})?"
    read = _quarter if kind == "quarter" else _half_year
    for form in (
        rf"{first}{part} ?{name}{in_year}",
        rf"{part} ?{name}\.?{short_year}",
        rf"{name} {place}{in_year}",
        rf"{_YEAR}\.? {part} ?{name}",
        rf"{_YEAR}[- ]?{letter}{place}",
        rf"{letter}{place}{any_year}",
        rf"{letter}{place}{short_year}",
        rf"{place}{letter}{any_year}",
    ):
        yield form, read

"""Parses dates and deadlines in words."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal, TypeAlias

from graph.formatting import month_names
from graph.model.values import HalfYear
from graph.submission.tables.words import meanings, pattern, words

Precision = Literal["day", "half-month", "month", "quarter", "half-year", "year"]
_LONGEST: Final = 80
_MONTHS: Final = 12
_CENTURY: Final = 2000
"""The century of a year of two digits: plans are about years to come."""


_SHORT_DAY: Final = r"(?P<day>\d\d?)(?:\. |[-/])(?P<month>\d\d?)(?:\. |[-/])(?P<year>\d\d)(?!\d)"
"""A day with a year of two digits, in the Danish order: 1/2-27 is 1 February."""


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day of an interval, and its precision. Without a first day: by the last."""

    start: date | None
    deadline: date
    precision: Precision


def read_interval(text: str, year: int | None = None) -> Interval | None:
    """Parse a deadline in words; None if it names no day. Nothing is guessed.

    ``year`` is the year meant where the words name a part of a year alone: «andet kvartal».
    """
    plain = _plain(text)
    if year is not None and _forms_without_year().fullmatch(plain):
        plain = f"{plain} {year}"
    for form, read in _forms():
        if found := form.fullmatch(plain):
            try:
                return read(found)
            except ValueError:
                return None
    return None


def interval_of(day: date, precision: Literal["month", "year"]) -> Interval:
    """The whole month or year of a day, as a cell that shows only that means it."""
    if precision == "month":
        return Interval(day.replace(day=1), _last(day.year, day.month), precision)
    return Interval(date(day.year, 1, 1), date(day.year, 12, 31), precision)


def read_day(text: str) -> date | None:
    """Parse a day: 2023-12-31, 31.12.2023, 31-12-2023, 31/12/2023 or 31. december 2023."""
    found = read_interval(text)
    return found.deadline if found and found.precision == "day" and found.start else None


def has_two_readings(text: str) -> bool:
    """Whether a text is a day by numbers that could be a month and a day too: 1/2-27."""
    found = _short_day().fullmatch(_plain(text))
    if found is None:
        return False
    day, month = int(found["day"]), int(found["month"])
    return day != month and max(day, month) <= _MONTHS


def looks_like_day(text: str) -> bool:
    """Whether a text has the form of a day, so that a nonexistent date can be reported."""
    plain = _plain(text)
    return any(form.fullmatch(plain) for form, read in _forms() if read is _day)


def _plain(text: str) -> str:
    """Normalise to lower case with one space after each full stop; too long a text is cut."""
    return " ".join(text[:_LONGEST].casefold().replace(".", ". ").split()).rstrip(". ")


def _day(found: re.Match[str]) -> Interval:
    month = found["month"]
    number = int(month) if month.isdecimal() else _month_numbers()[month]
    day = date(_year(found), number, int(found["day"]))
    return Interval(day, day, "day")


def _year(found: re.Match[str]) -> int:
    year = int(found["year"])
    return year if len(found["year"]) > 2 else _CENTURY + year  # noqa: PLR2004 - two digits


def _half_month(found: re.Match[str]) -> Interval:
    year, part = int(found["year"]), int(meanings("half-month")[found["part"]])
    first_month, last_month = _months(found)
    if part == 1:
        start, end = date(year, first_month, 1), date(year, first_month, 15)
    elif part == 2:  # noqa: PLR2004 - the middle: a week either side of the 15th
        if first_month != last_month:
            raise ValueError(found[0])
        start, end = date(year, first_month, 8), date(year, first_month, 22)
    else:
        end = _last(year, last_month)
        start = end.replace(day=end.day - 13 if last_month == 2 else 16)  # noqa: PLR2004 - February
    return Interval(start, end, "half-month")


def _month(found: re.Match[str]) -> Interval:
    named = found["month"]
    year, month = _year(found), int(named) if named.isdecimal() else _month_numbers()[named]
    return Interval(date(year, month, 1), _last(year, month), "month")


def _part(found: re.Match[str]) -> int:
    part = found["part"]
    return int(part) if part.isdecimal() else int(meanings("ordinal")[part])


def _quarter(found: re.Match[str]) -> Interval:
    year, month = _year(found), 3 * _part(found)
    return Interval(date(year, month - 2, 1), _last(year, month), "quarter")


def _half_year(found: re.Match[str]) -> Interval:
    meant = HalfYear(_year(found), _part(found))
    return Interval(meant.start, meant.end, "half-year")


def _years(found: re.Match[str]) -> Interval:
    first = int(found["year"])
    last = int(found["until"] or first) if "until" in found.re.groupindex else first
    if last < first:
        raise ValueError(found[0])
    return Interval(date(first, 1, 1), date(last, 12, 31), "year")


def _by_the_end(found: re.Match[str]) -> Interval | None:
    meant = read_interval(found["rest"])
    return None if meant is None else Interval(None, meant.deadline, "day")


def _months(found: re.Match[str]) -> tuple[int, int]:
    month = found["month"]
    return (_month_numbers()[month], _month_numbers()[month]) if month else (1, 12)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@cache
def _month_numbers() -> dict[str, int]:
    """Month numbers by name: full names in both languages, abbreviations in Danish."""
    listed = (month_names("da"), month_names("da", "abbreviated"), month_names("en"))
    return {
        name.casefold().rstrip("."): number for names in listed for number, name in names.items()
    }


_Form: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str]], Interval | None]]


@cache
def _forms() -> tuple[_Form, ...]:
    """The patterns, most precise first. None nests repetitions, so matching takes linear time."""
    part = words("deadline")
    year = r"(?P<year>[12]\d{3})"
    within = f"(?:{pattern(*part['in'])} )?"
    month = f"(?P<month>{pattern(*_month_numbers())})"
    half_month = f"(?P<part>{pattern(*meanings('half-month'))})"
    quarter, half_year = _counted("quarter", 4), _counted("half-year", 2)
    forms: tuple[tuple[str, Callable[[re.Match[str]], Interval | None]], ...] = (
        (rf"{within}{year}-(?P<month>\d\d)-(?P<day>\d\d)", _day),
        (rf"{within}(?P<day>\d\d?)[-/](?P<month>\d\d?)[-/ ]{year}", _day),
        (rf"{within}(?P<day>\d\d?)\. (?P<month>\d\d?)\. {year}", _day),
        (rf"{within}{_SHORT_DAY}", _day),
        (rf"{within}(?P<day>\d\d?)\.? {month}\.? {year}", _day),
        (rf"{half_month} (?:{month}\.? )?{year}", _half_month),
        (rf"{within}{month}\.? {year}", _month),
        (rf"{within}{month}(?:[-/]|\.? ')(?P<year>\d\d)", _month),
        (rf"{within}{month}[-/]{year}", _month),
        (rf"{within}{year}-(?P<month>0[1-9]|1[0-2])", _month),
        (rf"{within}{quarter}\.? {year}", _quarter),
        (rf"{within}{year}[- ]?q(?P<part>[1-4])", _quarter),
        (rf"{within}q(?P<part>[1-4])[ -/]?{year}", _quarter),
        (rf"{within}{half_year}\.? {year}", _half_year),
        (rf"{within}{year}[- ]?h(?P<part>[12])", _half_year),
        (rf"{within}h(?P<part>[12])[ -/]?{year}", _half_year),
        (rf"{within}{year}", _years),
        (rf"{within}{year} ?[-–] ?(?P<until>[12]\d{{3}})", _years),
        (rf"{pattern(*part['by-the-end'])} (?P<rest>.+)", _by_the_end),
        (rf"{pattern(*part['by'])} (?P<rest>[\dqh].*)", _by_the_end),
    )
    return tuple((re.compile(form, re.ASCII), read) for form, read in forms)


@cache
def _short_day() -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(*words('deadline')['in'])} )?{_SHORT_DAY}", re.ASCII)


@cache
def _forms_without_year() -> re.Pattern[str]:
    """Parts of a year without the year."""
    part = words("deadline")
    before = f"(?:{pattern(*part['in'], *part['by-the-end'])} )?"
    either = f"(?:{_counted('quarter', 4)}|{_counted('half-year', 2).replace('part', 'half')})"
    return re.compile(rf"{before}{either}\.?", re.ASCII)


def _counted(kind: str, most: int) -> str:
    """A part of a year with its place in it, such as «2. kvartal» and «andet kvartal»."""
    ordinals = [
        word.rstrip(".")
        for number, listed in words("ordinal").items()
        if int(number) <= most
        for word in listed
    ]
    return rf"(?P<part>{pattern(*dict.fromkeys(ordinals))})\.? ?{pattern(*words('deadline')[kind])}"

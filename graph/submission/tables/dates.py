"""Dates and deadlines in words."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from graph.model.values import HalfYear

Precision = Literal["day", "half-month", "month", "quarter", "half-year", "year"]
_MONTHS: Final = {
    name: number
    for names in (
        "januar februar marts april maj juni juli august september oktober november december",
        "jan feb mar apr maj jun jul aug sep okt nov dec",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_HALF_MONTH: Final = {"primo": 1, "medio": 2, "ultimo": 3}
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day that is meant, and how exactly it was said. No first day: by the last."""

    start: date | None
    deadline: date
    precision: Precision


def read_interval(text: str) -> Interval | None:
    """What a deadline in words means, None where it says no day. Nothing is guessed."""
    plain = _plain(text)
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(plain):
            try:
                return read(found)
            except ValueError:
                return None
    return None


def read_day(text: str) -> date | None:
    """A day, written as 2023-12-31, 31.12.2023, 31-12-2023, 31/12/2023 or 31. december 2023."""
    found = read_interval(text)
    return found.deadline if found and found.precision == "day" and found.start else None


def looks_like_day(text: str) -> bool:
    """Whether a text has the form of a day, so that one that does not exist is a mistake."""
    plain = _plain(text)
    return any(pattern.fullmatch(plain) for pattern, read in _FORMS if read is _day)


def _plain(text: str) -> str:
    """In small letters, with one space after each full stop; what is too long is no deadline."""
    return " ".join(text[:_LONGEST].casefold().replace(".", ". ").split()).rstrip(". ")


def _day(found: re.Match[str]) -> Interval:
    month = found["month"]
    number = int(month) if month.isdecimal() else _MONTHS[month]
    day = date(int(found["year"]), number, int(found["day"]))
    return Interval(day, day, "day")


def _half_month(found: re.Match[str]) -> Interval:
    year, part = int(found["year"]), _HALF_MONTH[found["part"]]
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
    year, month = int(found["year"]), _MONTHS[found["month"]]
    return Interval(date(year, month, 1), _last(year, month), "month")


def _quarter(found: re.Match[str]) -> Interval:
    year, month = int(found["year"]), 3 * int(found["part"])
    return Interval(date(year, month - 2, 1), _last(year, month), "quarter")


def _half_year(found: re.Match[str]) -> Interval:
    meant = HalfYear(int(found["year"]), int(found["part"]))
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
    return (_MONTHS[month], _MONTHS[month]) if month else (1, 12)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_YEAR: Final = r"(?P<year>[12]\d{3})"
_IN: Final = r"(?:(?:i|in|for|pr\.|den) )?"
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Interval | None]], ...]] = (
    (re.compile(rf"{_IN}{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII), _day),
    (re.compile(rf"{_IN}(?P<day>\d\d?)[-/](?P<month>\d\d?)[-/]{_YEAR}", re.ASCII), _day),
    (re.compile(rf"{_IN}(?P<day>\d\d?)\. (?P<month>\d\d?)\. {_YEAR}", re.ASCII), _day),
    (re.compile(rf"{_IN}(?P<day>\d\d?)\.? (?P<month>{_MONTH})\.? {_YEAR}", re.ASCII), _day),
    (
        re.compile(rf"(?P<part>primo|medio|ultimo) (?:(?P<month>{_MONTH}) )?{_YEAR}", re.ASCII),
        _half_month,
    ),
    (re.compile(rf"{_IN}(?P<month>{_MONTH})\.? {_YEAR}", re.ASCII), _month),
    (re.compile(rf"{_IN}(?P<part>[1-4])\. ?(?:kvartal|kvt|kv)\.? {_YEAR}", re.ASCII), _quarter),
    (re.compile(rf"{_IN}{_YEAR}-?q(?P<part>[1-4])", re.ASCII), _quarter),
    (re.compile(rf"{_IN}(?P<part>[12])\. ?(?:halvår|halvaar)\.? {_YEAR}", re.ASCII), _half_year),
    (re.compile(rf"{_IN}{_YEAR}-?h(?P<part>[12])", re.ASCII), _half_year),
    (re.compile(rf"{_IN}{_YEAR}", re.ASCII), _years),
    (re.compile(rf"{_IN}{_YEAR} ?[-–] ?(?P<until>[12]\d{{3}})", re.ASCII), _years),
    (re.compile(r"(?:inden|ved|senest ved) udgangen af (?P<rest>.+)", re.ASCII), _by_the_end),
    (re.compile(r"senest (?:den )?(?P<rest>\d.*)", re.ASCII), _by_the_end),
)
"""The forms, most exact first. No two repeat within each other, so the time is linear."""

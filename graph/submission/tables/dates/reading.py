"""Parses dates and deadlines in words."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from graph.submission.tables.dates.forms import names_day, read_point, short_day
from graph.submission.tables.dates.intervals import Interval, before, by_its_end, from_to, last_day
from graph.submission.tables.words import pattern, words

_LONGEST: Final = 80
_MONTHS: Final = 12


def read_interval(text: str, year: int | None = None) -> Interval | None:
    """Parse a deadline in words; None if it names no day. Nothing is guessed.

    ``year`` is the year meant where the words name a part of a year alone: «andet kvartal».
    """
    plain = _plain(text)
    if found := _leads()["by"].fullmatch(plain):
        meant = _by_the_end(found["rest"], year)
        return None if meant is None else by_its_end(meant)
    return _by_the_end(plain, year) or _before(plain, year)


def read_day(text: str) -> date | None:
    """Parse a day: 2023-12-31, 31.12.2023, 31-12-2023, 31/12/2023 or 31. december 2023."""
    found = read_interval(text)
    return found.deadline if found and found.is_day else None


def has_two_readings(text: str) -> bool:
    """Whether a text is a day by numbers that could be a month and a day too: 1/2-27."""
    found = short_day().fullmatch(_without_lead(_plain(text)))
    if found is None:
        return False
    day, month = int(found["day"]), int(found["month"])
    return day != month and max(day, month) <= _MONTHS


def is_before(text: str, year: int | None = None) -> bool:
    """Whether a deadline is read by what it comes before: «før 1. juli 2028» is by 30 June.

    «Inden 1. juli 2028» may mean either day, and is read as by 1 July; nobody means the last day
    but one by «inden 31. december», which is no such text.
    """
    plain = _plain(text)
    if _leads()["by"].fullmatch(plain) or _by_the_end(plain, year):
        return False
    meant = _before(plain, year)
    if meant is None:
        return False
    end = meant.deadline
    return _leads()["before"].fullmatch(plain) is not None or end != last_day(end.year, end.month)


def looks_like_day(text: str) -> bool:
    """Whether a text has the form of a day, so that a nonexistent date can be reported."""
    return names_day(_without_lead(_plain(text)))


def _plain(text: str) -> str:
    """Normalise to lower case with one space after each full stop; too long a text is cut."""
    spaced = text[:_LONGEST].casefold().replace(".", ". ").replace(",", " ").replace("’", "'")
    return " ".join(spaced.split()).rstrip(". ")


def _by_the_end(text: str, year: int | None) -> Interval | None:
    """An interval, or by the end of one: «udgangen af 2023»."""
    if found := _leads()["by-the-end"].fullmatch(text):
        meant = _within(found["rest"], year)
        return None if meant is None else by_its_end(meant)
    return _within(text, year)


def _before(text: str, year: int | None) -> Interval | None:
    """By the day before an interval, or by a day itself: «inden» is said of both."""
    for lead in ("before", "no-later"):
        found = _leads()[lead].fullmatch(text)
        meant = _within(found["rest"], year) if found else None
        if meant is None:
            continue
        if lead == "before":
            return _or_none(before, meant)
        return by_its_end(meant) if meant.is_day else None
    return None


def _within(text: str, year: int | None) -> Interval | None:
    """A point in time or a span, with or without a word before it."""
    found = _leads()["in"].fullmatch(text)
    for rest in (text, *((found["rest"],) if found else ())):
        if (meant := read_point(rest, year) or _span(rest, year)) is not None:
            return meant
    return None


@cache
def _to() -> re.Pattern[str]:
    """What stands between the first and the last day of an interval."""
    return re.compile(rf" ?[-–—] ?| {pattern(*words('time')['to'])} ")


def _span(text: str, year: int | None) -> Interval | None:
    """From one point in time to another; what the first leaves out is the second's."""
    if found := _leads()["from"].fullmatch(text):
        text = found["rest"]
    for mark in _to().finditer(text):
        last = _point(text[mark.end() :], year)
        first = _point(text[: mark.start()], last.deadline.year) if last else None
        if first is not None and last is not None:
            return _or_none(from_to, first, last)
    return None


def _point(text: str, year: int | None) -> Interval | None:
    """A point in time at either end of a span."""
    for name in ("by-the-end", "in"):
        if found := _leads()[name].fullmatch(text):
            meant = read_point(found["rest"], year)
            return by_its_end(meant) if meant and name == "by-the-end" else meant
    return read_point(text, year)


def _or_none(read: Callable[..., Interval], *meant: Interval) -> Interval | None:
    try:
        return read(*meant)
    except ValueError:
        return None


def _without_lead(text: str) -> str:
    """What a deadline is about, without the words before it."""
    for name in ("by", "before", "no-later", "by-the-end", "in"):
        if found := _leads()[name].fullmatch(text):
            text = found["rest"]
    return text


@cache
def _leads() -> dict[str, re.Pattern[str]]:
    """What stands before a point in time, each with the rest of the text."""
    listed = words("deadline")
    return {
        name: re.compile(rf"{pattern(*sorted(listed[name], key=len, reverse=True))} (?P<rest>.+)")
        for name in ("by", "by-the-end", "before", "no-later", "in", "from")
    }

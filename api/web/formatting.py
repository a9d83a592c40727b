"""Formats numbers, days, periods and deadlines for readers."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from graph.formatting import day, day_of_month, month, number
from graph.i18n import translate
from graph.model.goals import Target
from graph.model.values import Named, Period

_SPACE: Final = "\N{NO-BREAK SPACE}"
_MONTHS_OF_QUARTER: Final = 3
_MONTHS_OF_HALF_YEAR: Final = 6


def issued(lexical: str, lang: str) -> str:
    """Format a date that may be only a month or a year; any other text is returned unchanged."""
    try:
        match lexical[:10].split("-"):
            case [year]:
                return str(int(year))
            case [year, month_of_year]:
                return month(date(int(year), int(month_of_year), 1), lang)
            case _:
                return day(date.fromisoformat(lexical[:10]), lang)
    except ValueError:
        return lexical


def period(value: Period, lang: str) -> str:
    """Format a period as precisely as its ends: 2015–2018, 2016–, april 2016–; "" if unknown."""
    start, end = value.start, value.end
    first_days = start is None or start.day == 1
    last_days = end is None or end.day == monthrange(end.year, end.month)[1]
    if (start is None or (start.month, start.day) == (1, 1)) and (
        end is None or (end.month, end.day) == (12, 31)
    ):
        ends = [str(each.year) if each else "" for each in (start, end)]
    elif first_days and last_days:
        ends = [month(each, lang) if each else "" for each in (start, end)]
    else:
        ends = [day(each, lang) if each else "" for each in (start, end)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def deadline(target: Target, lang: str) -> str:
    """Format a target's deadline as precisely as in its source; "" if there is none."""
    start, end = target.start, target.deadline
    if end is None:
        return translate(lang, "from {day}", day=day(start, lang)) if start else ""
    match target.precision:
        case "half-month" if start and (start.year, start.month) == (end.year, end.month):
            return f"{day_of_month(start, lang)}–{day(end, lang)}"
        case "month":
            return month(end, lang)
        case "quarter" | "half-year" as part:
            return quarter(end, lang) if part == "quarter" else half_year(end, lang)
        case "year":
            return period(Period(start or date(end.year, 1, 1), end), lang)
        case _:
            return day(end, lang) if start in {None, end} else period(Period(start, end), lang)


def quarter(end: date, lang: str) -> str:
    """Format the quarter of a day: 3. kvartal 2023."""
    number_of = (end.month - 1) // _MONTHS_OF_QUARTER + 1
    return translate(lang, "quarter {quarter} of {year}", quarter=number_of, year=end.year)


def half_year(end: date, lang: str) -> str:
    """Format the half-year of a day: 1. halvår 2023."""
    if end.month <= _MONTHS_OF_HALF_YEAR:
        return translate(lang, "first half of {year}", year=end.year)
    return translate(lang, "second half of {year}", year=end.year)


def recurrence(duration: str, lang: str) -> str:
    """Format a recurrence (ISO 8601 duration): hvert år; an unusual one is returned unchanged."""
    return {
        "P1Y": translate(lang, "every year"),
        "P12M": translate(lang, "every year"),
        "P6M": translate(lang, "every half-year"),
        "P3M": translate(lang, "every quarter"),
        "P1M": translate(lang, "every month"),
    }.get(duration, duration)


def amount(value: Decimal, target: Target, lang: str) -> str:
    """Format a target's number with its unit: 5 pct., 9 måneder, 400."""
    figure = number(value, lang)
    if target.unit is None or target.unit.notation == "count":
        return figure
    plural = target.unit.form.value if target.unit.form and value != 1 else ""
    unit = plural or target.unit.label.value
    return f"{figure}{unit}" if unit == "%" else f"{figure}{_SPACE}{unit}"


def same(written: str, ours: str) -> bool:
    """Whether the text of the source equals ours, apart from case and punctuation."""
    return _plain(written) == _plain(ours)


def names(things: Iterable[Named]) -> str:
    """The labels of resources, separated by commas."""
    return ", ".join(thing.label.value for thing in things)


def short(text: str, most: int = 200) -> str:
    """Cut a text of more than ``most`` characters at a space; « …» marks a cut text."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip().removeprefix("i ")

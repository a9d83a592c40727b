"""A target in words: what is required, by when, from which starting point."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from graph.formatting import day, day_of_month, month, number
from graph.i18n import N_, translate
from graph.model.goals import Target
from graph.model.values import Period

_SPACE: Final = "\N{NO-BREAK SPACE}"
_RANGE: Final = "–"
MONTHS: Final = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""The length in months of each precision that is wider than half a month."""
_NUMBERED: Final = ("at-least", "at-most", "equal", "between")
"""The comparators that say nothing without a number."""
_RECURRENCES: Final = {
    "P1Y": N_("every year"),
    "P12M": N_("every year"),
    "P6M": N_("every half-year"),
    "P3M": N_("every quarter"),
    "P1M": N_("every month"),
}


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
    elif start and end and start != end and (start.year, start.month) == (end.year, end.month):
        ends = [day_of_month(start, lang), day(end, lang)]
    else:
        ends = [day(each, lang) if each else "" for each in (start, end)]
    return ends[0] if ends[0] == ends[1] else _RANGE.join(ends)


def deadline(target: Target, lang: str) -> str:
    """Format a target's deadline as precisely as in its source; "" if there is none."""
    start, end = target.start, target.deadline
    if end is None:
        return translate(lang, "from {day}", day=day(start, lang)) if start else ""
    if start and start < first_day(end, MONTHS.get(target.precision, 0)):
        return period(Period(start, end), lang)
    match target.precision:
        case "month":
            return month(end, lang)
        case "quarter" | "half-year" as part:
            return quarter(end, lang) if part == "quarter" else half_year(end, lang)
        case "year":
            return period(Period(start or date(end.year, 1, 1), end), lang)
        case _:
            return day(end, lang) if start in {None, end} else period(Period(start, end), lang)


def first_day(end: date, months: int) -> date:
    """The first day of the calendar period of some months in which a day lies; of none, the first there is."""
    if not months:
        return date.min
    return date(end.year, (end.month - 1) // months * months + 1, 1)


def quarter(end: date, lang: str) -> str:
    """Format the quarter of a day: 3. kvartal 2023."""
    number_of = (end.month - 1) // MONTHS["quarter"] + 1
    return translate(lang, "quarter {quarter} of {year}", quarter=number_of, year=end.year)


def half_year(end: date, lang: str) -> str:
    """Format the half-year of a day: 1. halvår 2023."""
    if end.month <= MONTHS["half-year"]:
        return translate(lang, "first half of {year}", year=end.year)
    return translate(lang, "second half of {year}", year=end.year)


def recurrence(duration: str, lang: str) -> str:
    """Format a recurrence (ISO 8601 duration): hvert år; an unusual one is returned unchanged."""
    words = _RECURRENCES.get(duration)
    return translate(lang, words) if words else duration


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


def figure(target: Target, lang: str) -> str:
    """Format what is required as a number: 90 pct., 50–60 pct.; "" if there is no number."""
    if target.low is not None and target.high is not None:
        return f"{number(target.low, lang)}{_RANGE}{amount(target.high, target, lang)}"
    given = (target.value, target.low, target.high)
    value = next((each for each in given if each is not None), None)
    return "" if value is None else amount(value, target, lang)


def requirement(target: Target, lang: str) -> str:
    """Format what is required: højst ca. 90 pct., fald på 5 pct.; "" if nothing measurable is."""
    required, comparator = figure(target, lang), target.comparator
    if required and target.approximate:
        required = translate(lang, "approx. {figure}", figure=required)
    if comparator is None:
        return required
    word = comparator.label.value
    if comparator.notation == "deliver" and (required or target.scope):
        return required
    if not required:
        return word
    match comparator.notation:
        case "increase" | "decrease":
            return translate(lang, "{change} of {figure}", change=word, figure=required)
        case "between":
            return required
        case _:
            return f"{word} {required}"


def sentence(target: Target, lang: str) -> str:
    """All that a target says, without a full stop: «højst 50 pct. inden 31. december 2030».

    What it does not say is named too: a number, a comparator, a deadline.
    """
    said = [required(target, lang), recurrence(target.recurrence, lang), _due(target, lang)]
    return ", ".join((" ".join(filter(None, said)), *_besides(target, lang)))


def required(target: Target, lang: str) -> str:
    """What is required, of what: «puklen: højst 800»; said if it is nothing measurable."""
    figures = requirement(target, lang)
    delivery = target.comparator is not None and target.comparator.notation == "deliver"
    if not figures and not target.scope:
        return translate(lang, "no measurable requirement")
    scope = " ".join(target.scope.value.split()) if target.scope else ""
    said = ": ".join(part for part in (scope, figures) if part)
    return translate(lang, "{what} (a delivery)", what=said) if delivery and scope else said


def _due(target: Target, lang: str) -> str:
    """The deadline after what is required: by a day, due in a month or a year, in a period.

    «Ultimo 2027» is by its last day: the fortnight that it may mean would read as a period.
    """
    due, words = deadline(target, lang), " ".join(target.deadline_text.split())
    if not due:
        return ""
    if target.deadline is None:
        said = due
    elif target.precision == "half-month" and words:
        said = translate(lang, "by {day}", day=day(target.deadline, lang))
    elif _RANGE in due:
        said = translate(lang, "in the period {period}", period=due)
    elif target.precision in {"month", "quarter", "half-year", "year"}:
        said = translate(lang, "due in {period}", period=due)
    else:
        said = translate(lang, "by {day}", day=due)
    return said if not words or same(words, due) else f"{said} («{words}»)"


def _besides(target: Target, lang: str) -> Iterator[str]:
    """What else is said, and what is missing."""
    comparator, words = target.comparator, " ".join(target.deadline_text.split())
    has_number = bool(figure(target, lang))
    if comparator is None and has_number:
        yield translate(lang, "not said whether at least, at most or exactly")
    if comparator is not None and comparator.notation in _NUMBERED and not has_number:
        yield translate(lang, "no number")
    if comparator is not None and target.comparator_read:
        word = comparator.label.value
        yield translate(lang, "«{comparator}» is the editors' reading", comparator=word)
    if not deadline(target, lang):
        if words:
            yield translate(lang, "deadline in words only: «{words}»", words=words)
        elif not target.recurrence:
            yield translate(lang, "no deadline")
    if start := starting_point(target, lang):
        said = translate(lang, "starting point {figure}", figure=start)
        yield start if target.baseline is None else said


def starting_point(target: Target, lang: str) -> str:
    """Where a target starts from: «ca. 4.000 (1. december 2021)»; "" if the source says nothing."""
    since = period(target.baseline_period, lang) if target.baseline_period else ""
    if target.baseline is not None:
        start = amount(target.baseline, target, lang)
        if target.approximate and not figure(target, lang):
            start = translate(lang, "approx. {figure}", figure=start)
        return f"{start} ({since})" if since else start
    return translate(lang, "compared with {period}", period=since) if since else ""


def due(target: Target, lang: str) -> str:
    """The deadline, and the source's words in «» if they differ or stand alone; "" for neither."""
    said, words = deadline(target, lang), " ".join(target.deadline_text.split())
    if words and not same(words, said):
        return f"{said} («{words}»)" if said else f"«{words}»"
    return said


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip().removeprefix("i ")

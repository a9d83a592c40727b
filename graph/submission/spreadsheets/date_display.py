"""Shows a date or time as a spreadsheet shows it in a number format."""

from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from graph.formatting import month_names
from graph.i18n import DEFAULT
from graph.submission.spreadsheets.number_format import SYSTEM, FormatPart, FormatSection

Moment: TypeAlias = date | datetime | time | timedelta
_SHORT: Final = {"da": "{day:02}-{month:02}-{year:04}", "en": "{day:02}/{month:02}/{year:04}"}
"""The form of a date on a system in the language."""
_SLASH: Final = {"da": "-", "en": "/"}
"""What separates the parts of a date where the code has a slash."""
_NOON: Final = 12


def show_date(value: Moment, section: FormatSection, lang: str) -> str | None:
    """Show a date, a time or a duration; None if the section is outside the supported subset."""
    hours = any(part.kind == "date" and part.text.startswith("a") for part in section.parts)
    names = lang if section.lang is None else section.lang
    shown: list[str] = []
    fraction = False
    for part in section.parts:
        if part.kind == "literal":
            text: str | None = part.text
        elif part.kind == "slash":
            text = _SLASH[lang]
        elif part.kind in {"point", "comma"}:
            text = part.text
        elif part.kind == "digit" and fraction:
            return None  # parts of a second
        elif part.kind == "elapsed":
            text = _elapsed(value, part)
        elif part.kind == "date":
            text = _part(value, part.text, lang, names, halves=hours)
        else:
            return None
        if text is None:
            return None
        fraction = part.kind == "point"
        shown.append(text)
    return "".join(shown)


def _part(value: Moment, code: str, lang: str, names: str, *, halves: bool) -> str | None:
    """One unit of a date or of a time of day, or None if the value has no such unit."""
    if code == SYSTEM:
        day = _day(value)
        if day is None:
            return None
        return _SHORT[lang].format(day=day.day, month=day.month, year=day.year)
    if code[0] in "ymd":
        return _day_part(_day(value), code, names)
    clock = _clock(value)
    if clock is None:
        return None
    if code[0] == "a":
        letters = "AM" if clock.hour < _NOON else "PM"
        return letters if len(code) == len("am/pm") else letters[0]
    hour = (clock.hour - 1) % _NOON + 1 if halves else clock.hour
    number = {"h": hour, "n": clock.minute, "s": clock.second}[code[0]]
    return str(number).zfill(len(code))


def _day_part(day: date | None, code: str, lang: str) -> str | None:
    """A day, month or year; None for names in a language not known here, and for weekdays."""
    if day is None or (not lang and code.startswith("mmm")):
        return None
    numbers = {"d": day.day, "dd": day.day, "m": day.month, "mm": day.month}
    if code in numbers:
        return str(numbers[code]).zfill(len(code))
    if code[0] == "y":
        return f"{day.year % 100:02}" if len(code) <= 2 else f"{day.year:04}"  # noqa: PLR2004 - yy
    names = {
        "mmm": month_names(lang or DEFAULT, "abbreviated")[day.month].rstrip("."),
        "mmmm": month_names(lang or DEFAULT)[day.month],
        "mmmmm": month_names(lang or DEFAULT)[day.month][0].upper(),
    }
    return names.get(code)


def _elapsed(value: Moment, part: FormatPart) -> str | None:
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        units = {"h": 3600, "m": 60, "n": 60, "s": 1}
        return str(seconds // units[part.text[0]]).zfill(len(part.text))
    return None


def _day(value: Moment) -> date | None:
    return value if isinstance(value, date) else None


def _clock(value: Moment) -> time | None:
    match value:
        case datetime():
            return value.time()
        case time():
            return value
        case timedelta() if timedelta() <= value:
            minutes, seconds = divmod(int(value.total_seconds()) % 86_400, 60)
            return time(minutes // 60, minutes % 60, seconds)
        case date():
            return time()
        case _:
            return None

"""Formats numbers, dates and long texts for a language.

Babel and its data take 80 ms to load, so they are imported on first use.
"""

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from babel import Locale

LOCALES: Final = {"da": "da-DK", "en": "en-GB"}
"""The locale of each language (BCP 47)."""
_LONGEST: Final = 30
"""Numbers with more digits or a larger exponent than this are not formatted."""


def plain(text: str) -> str:
    """``text`` on one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def number(value: Decimal | int, lang: str) -> str:
    """A number, not rounded: 12.145 and 0,9 in Danish, 12,145 and 0.9 in English."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    exact = Decimal(value)
    if abs(exact.adjusted()) > _LONGEST or len(exact.as_tuple().digits) > _LONGEST:
        return str(value)
    with localcontext(prec=3 * _LONGEST):  # Babel rounds to this precision
        return str(format_decimal(exact, locale=_locale(lang), decimal_quantization=False))


def decimal(figures: str, lang: str) -> str:
    """A number with its digits unchanged and the decimal separator of the language: 0,90."""
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415

    return figures.replace(".", str(get_decimal_symbol(_locale(lang))))


def day(value: date, lang: str) -> str:
    """A full date: 30. september 2023."""
    return _date(value, "long", lang)


def clock(value: time, lang: str) -> str:
    """The hour and minute of a day: 14.22 in Danish, 14:22 in English."""
    from babel.dates import format_time  # noqa: PLC0415

    return str(format_time(value, "short", locale=_locale(lang)))


def day_of_month(value: date, lang: str) -> str:
    """A date without month and year: 30. in Danish, 30 in English."""
    from babel.dates import format_skeleton  # noqa: PLC0415

    return str(format_skeleton("d", value, locale=_locale(lang)))


def month(value: date, lang: str) -> str:
    """The month and year of a date: september 2023."""
    return _date(value, "MMMM y", lang)


def month_names(lang: str, width: Literal["wide", "abbreviated"] = "wide") -> dict[int, str]:
    """The names of the months by number, 1 to 12: 9 is september, or sep. if abbreviated."""
    from babel.dates import get_month_names  # noqa: PLC0415

    return dict(get_month_names(width, locale=_locale(lang)))


def weekday_names(lang: str) -> dict[int, str]:
    """The names of the days of the week by number, Monday 0."""
    from babel.dates import get_day_names  # noqa: PLC0415

    return dict(get_day_names(locale=_locale(lang)))


def short(text: str, most: int = 200) -> str:
    """Cut a text of more than ``most`` characters at a space; « …» marks a cut text."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"


def listed(items: Iterable[str]) -> str:
    """Texts separated by commas, each between « and » if one of them holds a comma itself."""
    texts = list(items)
    apart = any("," in text for text in texts)
    return ", ".join(f"«{text}»" if apart else text for text in texts)


def _date(value: date, pattern: str, lang: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415

    return str(format_date(value, pattern, locale=_locale(lang)))


@cache
def _locale(lang: str) -> "Locale":
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(LOCALES[lang], sep="-")

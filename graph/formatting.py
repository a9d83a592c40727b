"""Numbers and days as the readers of a language write them.

Babel and its data take 80 ms to load, and are loaded when something is first written.
"""

from datetime import date
from decimal import Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from babel import Locale

LOCALES: Final = {"da": "da-DK", "en": "en-GB"}
"""The region whose customs each language follows (BCP 47)."""
_LONGEST: Final = 30
"""Numbers of more figures than this are written as they stand: no reader groups them by thousands."""


def number(value: Decimal | int, lang: str) -> str:
    """A number, exactly: 12.145 and 0,9 in Danish, 12,145 and 0.9 in English."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    exact = Decimal(value)
    if abs(exact.adjusted()) > _LONGEST or len(exact.as_tuple().digits) > _LONGEST:
        return str(value)
    with localcontext(prec=3 * _LONGEST):  # Babel rounds to what it shows, in this precision
        return str(format_decimal(exact, locale=_locale(lang), decimal_quantization=False))


def decimal(figures: str, lang: str) -> str:
    """A number as its FIGURES stand, with the decimal sign of the language: 0,90."""
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415

    return figures.replace(".", str(get_decimal_symbol(_locale(lang))))


def day(value: date, lang: str) -> str:
    """A day: 30. september 2023."""
    return _date(value, "long", lang)


def day_of_month(value: date, lang: str) -> str:
    """A day whose month and year stand elsewhere: 30. in Danish, 30 in English."""
    from babel.dates import format_skeleton  # noqa: PLC0415

    return str(format_skeleton("d", value, locale=_locale(lang)))


def month(value: date, lang: str) -> str:
    """The month of a day: september 2023."""
    return _date(value, "MMMM y", lang)


def month_names(lang: str, width: Literal["wide", "abbreviated"] = "wide") -> dict[int, str]:
    """The names of the months, by their numbers: 9: september, or sep. when ABBREVIATED."""
    from babel.dates import get_month_names  # noqa: PLC0415

    return dict(get_month_names(width, locale=_locale(lang)))


def _date(value: date, pattern: str, lang: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415

    return str(format_date(value, pattern, locale=_locale(lang)))


@cache
def _locale(lang: str) -> "Locale":
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(LOCALES[lang], sep="-")

"""The names of months and of days of the week, in Danish and English."""

from functools import cache

from graph.formatting import month_names, weekday_names
from graph.submission.tables.words import meanings


@cache
def month_numbers() -> dict[str, int]:
    """Month numbers by name and by abbreviation without its full stop, in lower case."""
    listed = [month_names("da"), month_names("da", "abbreviated")]
    listed += [month_names("en"), month_names("en", "abbreviated")]
    named = {
        name.casefold().rstrip("."): number for names in listed for number, name in names.items()
    }
    return named | {word: int(number) for word, number in meanings("month").items()}


@cache
def english_months() -> tuple[str, ...]:
    """The English names of the months, which alone stand before the day: July 1, 2028."""
    return tuple(name.casefold() for name in month_names("en").values())


@cache
def weekdays() -> dict[str, int]:
    """The days of the week by name, Monday 0."""
    return {
        name.casefold(): number
        for lang in ("da", "en")
        for number, name in weekday_names(lang).items()
    }

"""Formats days and names for readers."""

from collections.abc import Iterable
from datetime import date

from graph.formatting import day, month
from graph.model.values import Named


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


def names(things: Iterable[Named]) -> str:
    """The labels of resources, separated by commas."""
    return ", ".join(thing.label.value for thing in things)

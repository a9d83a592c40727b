"""A version in words."""

from datetime import date

from graph.formatting import day
from graph.i18n import translate


def in_words(number: int | None, published: date | None, lang: str) -> str:
    """Its number and the day on which it was published, or that it comes with the program."""
    if number is None:
        return translate(lang, "goalgraph, the edition that comes with the program")
    if published is None:
        return translate(lang, "goalgraph, version {number}", number=number)
    on = day(published, lang)
    return translate(lang, "goalgraph, version {number}, {day}", number=number, day=on)

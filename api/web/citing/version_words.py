"""A version in words."""

from datetime import date

from graph.formatting import day
from graph.i18n import translate


def in_words(number: int | None, published: date | None, lang: str, *, engine: bool = False) -> str:
    """Its number and the day on which it was published, or where else it comes from."""
    if engine:
        return of_engine(published, lang)
    if number is None:
        return translate(lang, "goalgraph, the edition that comes with the program")
    if published is None:
        return translate(lang, "goalgraph, version {number}", number=number)
    on = day(published, lang)
    return translate(lang, "goalgraph, version {number}, {day}", number=number, day=on)


def of_engine(read: date | None, lang: str) -> str:
    """That the graphs were read from a SPARQL engine, where they have no versions, and on which day."""
    on = day(read, lang) if read else "–"
    return translate(lang, "goalgraph, as read from a SPARQL engine on {day}", day=on)

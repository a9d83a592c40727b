"""A place in a source as a reader would name it: section 2.3, table 2, goal 2.3."""

from typing import Final

from graph.evidence.outline import Heading, Place
from graph.formatting import number, short
from graph.i18n import N_, translate

_KINDS: Final = {
    "section": N_("section {number}"),
    "item": N_("point {number}"),
    "chapter": N_("chapter {number}"),
    "annex": N_("annex {number}"),
    "table": N_("table {number}"),
    "box": N_("box {number}"),
    "figure": N_("figure {number}"),
    "words": N_("“{words}”"),
}
_PAGE: Final = N_("page {number}")
_GOAL: Final = N_("goal {number}")
_CHARACTERS: Final = N_("characters {first}–{last}")
_MOST: Final = 60
"""Characters of a heading without a number that a place repeats."""


def place_words(place: Place, lang: str) -> str:
    """The name of a place; "" if no heading, page or goal is known, so that only characters are."""
    said = [] if not place.page else [translate(lang, _PAGE, number=number(place.page, lang))]
    said += [_words(heading, lang) for heading in _narrowest(place.headings)]
    if place.goal:
        said.append(translate(lang, _GOAL, number=place.goal))
    return ", ".join(said)


def characters(place: Place, lang: str) -> str:
    """The characters of a place, counted from 1: characters 6,132–6,199."""
    first, last = number(place.start + 1, lang), number(place.end, lang)
    return translate(lang, _CHARACTERS, first=first, last=last)


def place_in_full(place: Place, lang: str) -> str:
    """The name of a place and its characters, for where both stand on one line."""
    return ", ".join(filter(None, (place_words(place, lang), characters(place, lang))))


def _narrowest(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings without sections that have others within: section 2.3 is in section 2."""
    last = max((at for at, each in enumerate(headings) if each.kind == "section"), default=-1)
    return tuple(each for at, each in enumerate(headings) if each.kind != "section" or at == last)


def _words(heading: Heading, lang: str) -> str:
    return translate(
        lang, _KINDS[heading.kind], number=heading.number, words=short(heading.words, _MOST)
    )

"""Compares the numbers of a target with the words of its measure."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from graph.submission.validation.wording import listed

_NUMBER: Final = re.compile(r"(?<![\w.,])(\d[\d.,\u00a0]*)(?!\w)", re.ASCII)
_DATE: Final = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}\.\s+(?=[^\W\d_])|\b(?:19|20)\d\d\b"
)
"""Days and years, which are no quantities."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_COUNT: Final = "count"


def contradicting(words: str, value: Decimal, unit: str, others: Collection[Decimal]) -> str:
    """The number that the words of a measure give in place of a value; "" unless that is certain.

    ``unit`` is the end of the unit's IRI; ``others`` are the other numbers of the measure's targets.
    It is certain if a number with that unit stands there, and the value stands there in no way.

    >>> contradicting("mindst 90 pct. trives", Decimal(80), "percent", ())
    '90'
    """
    if value in _everything(words):
        return ""
    found = [(text, readings) for text, readings in _with_unit(words, unit)]
    if unit == _COUNT and len(found) > 1:  # which of them is counted cannot be known
        return ""
    return next((text for text, readings in found if not readings & {*others}), "")


def contradicted_comparator(words: str, comparator: str) -> str:
    """The words that say the opposite of a comparator, by the end of its IRI; "" unless certain.

    >>> contradicted_comparator("højst 10 pct. ryger", "at-least")
    'højst'
    """
    said = {meaning: _said(words, meaning) for meaning in listed("comparator")}
    if comparator not in said or said[comparator]:
        return ""
    return next((found for meaning, found in said.items() if meaning != comparator and found), "")


def readings(written: str) -> frozenset[Decimal]:
    """A number as Danish and as English read it: 1.500 is 1500, or one and a half."""
    bare = written.replace("\u00a0", "").strip(".,")
    found: set[Decimal] = set()
    for thousands, decimal in ((".", ","), (",", ".")):
        text = bare.replace(thousands, "").replace(decimal, ".")
        if text.count(".") <= 1 and text:
            found.add(Decimal(text))
    return frozenset(found)


def _everything(words: str) -> set[Decimal]:
    """All numbers in a text, in digits and in words, however they may be read."""
    found = {each for text in _NUMBER.findall(words) for each in readings(text)}
    lower = " ".join(words.casefold().split())
    return found | {
        number
        for number, names in _named().items()
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lower) for name in names)
    }


def _with_unit(words: str, unit: str) -> Iterator[tuple[str, frozenset[Decimal]]]:
    """The numbers in a text that a unit follows, as written and as read."""
    bare = _DATE.sub(lambda found: " " * len(found[0]), words)
    for found in _NUMBER.finditer(bare):
        rest = bare[found.end() :].lstrip(" \u00a0").casefold()
        if unit == _COUNT:
            fits = not any(
                _begins(rest, each) for names in listed("unit").values() for each in names
            )
        else:
            fits = any(_begins(rest, each) for each in listed("unit").get(unit, ()))
        if fits:
            text = found[1].strip(".,\u00a0")
            yield text, readings(text)


def _begins(rest: str, name: str) -> bool:
    return rest.startswith(name) and not rest[len(name) : len(name) + 1].isalpha()


def _said(words: str, meaning: str) -> str:
    """What says in front of a number that it is a minimum, or a ceiling."""
    names = "|".join(map(re.escape, listed("comparator")[meaning]))
    found = re.search(rf"(?<!\w)(?:{names})\.?\s+(?=\d)", words, re.IGNORECASE)
    return found[0].strip() if found else ""


@cache
def _named() -> dict[Decimal, tuple[str, ...]]:
    return {Decimal(number): tuple(names) for number, names in listed("number").items()}

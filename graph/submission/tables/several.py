"""Splits a cell with several values into the values that are known."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from graph.submission.tables.words import words

_BETWEEN: Final = "|".join(re.escape(word) for word in words("between")["and"])
SEPARATOR: Final = re.compile(
    rf"[;\r\n]+|,(?=\s|$|[^\W\d])|\s[-–—/&+|]\s|\s(?:{_BETWEEN})\s|[•·\t]", re.IGNORECASE
)
"""What may stand between two values. A comma inside a number stands between none."""
_STRONG: Final = re.compile(r"[;\r\n]+")
"""What certainly stands between two values."""
_MOST_PIECES: Final = 24
_BULLET: Final = " \t•·*–—-,"


def pieces(text: str) -> list[str]:
    """The pieces between all that may separate values, without bullets and blanks."""
    return [piece for part in SEPARATOR.split(text) if (piece := part.strip(_BULLET))]


def parts(text: str) -> list[str]:
    """The pieces between semicolons and line breaks."""
    return [piece for part in _STRONG.split(text) if (piece := part.strip(_BULLET))]


def segmented(text: str, known: Callable[[str], bool]) -> list[list[str]]:
    """All ways to read a text as known values with separators between; those of fewest values first.

    A name that holds a separator itself is one value, if it is known as a whole.
    """
    marks = [found.span() for found in SEPARATOR.finditer(text)][:_MOST_PIECES]
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(text)]
    empty = {at for at in range(len(starts)) if not text[starts[at] : ends[at]].strip(_BULLET)}
    read: dict[int, list[list[str]]] = {len(starts): [[]]}
    for first in range(len(starts) - 1, -1, -1):
        read[first] = []
        if first in empty:
            read[first] = read[first + 1]
            continue
        for last in range(first, len(starts)):
            piece = text[starts[first] : ends[last]].strip(_BULLET)
            if last not in empty and read[last + 1] and known(piece):
                read[first] += [[piece, *rest] for rest in read[last + 1]]
        read[first] = sorted(read[first], key=len)[:3]
    return [way for way in read[0] if way]


def one_way(ways: Sequence[Sequence[str]]) -> Sequence[str] | None:
    """The way of fewest values, if it is the only one of so many."""
    if not ways or (len(ways) > 1 and len(ways[0]) == len(ways[1])):
        return None
    return ways[0]

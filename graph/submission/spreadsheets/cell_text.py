"""Normalises the text of cells: line breaks, Unicode form and invisible characters."""

import re
import unicodedata
from collections.abc import Sequence
from math import isfinite
from typing import Any, Final

INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters without a shape. The joiners U+200C and U+200D are none: scripts and emoji need them."""
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_BREAKS: Final = re.compile("\r\n?|\u2028|\u2029|\u0085|\v|\f")


def normalised(text: str) -> str:
    """A text in Unicode form C, with line feeds as its only breaks and no invisible characters."""
    if text.isascii():
        return _BREAKS.sub("\n", text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _BREAKS.sub("\n", text)))


def with_one_break(text: str) -> str:
    """A text with line feeds as its only breaks, otherwise unchanged."""
    return _BREAKS.sub("\n", text)


def normalise_rows(rows: Sequence[list[Any]]) -> dict[tuple[int, int], str]:
    """Normalise the texts of rows in place; what is no finite number becomes a text.

    Returns those texts that changed otherwise than in their line breaks, by row and column.
    """
    exact: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                row[column] = text = normalised(value)
                if text != value and text != (kept := with_one_break(value)):
                    exact[number, column] = kept
            elif isinstance(value, float) and not isfinite(value):
                row[column] = str(value)
    return exact


def invisible(text: str) -> list[str]:
    """The invisible characters in a text by their code points, each once: U+200B."""
    return list(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _INVISIBLE.findall(text)))

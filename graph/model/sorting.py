"""Sort keys: Danish alphabet, goal numbers, numbers in labels."""

import re
import unicodedata
from typing import Final

_DIGITS: Final = re.compile(r"[0-9]+")
_WIDTH: Final = 20
"""As many digits as the number of a goal may have; gg:sortKey has as many."""


def natural(label: str) -> tuple[str, str]:
    """A key that sorts the numbers in a label as numbers, ignoring case."""
    return sort_key(label), label


def sort_key(label: str) -> str:
    """A text that sorts as the numbers in a label do, ignoring case: ``gg:sortKey`` in SPARQL."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(_WIDTH), label.lower())


_DANISH: Final = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
"""Sorts æ, ø and å after z."""
_ACCENTS: Final = re.compile("[\u0300-\u036f]")


def alphabetical(text: str) -> str:
    """A key that sorts in the order of the Danish alphabet, ignoring case and accents.

    «aa» is the old way to write å: Aabenraa and Aarhus come last.
    """
    letters = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_DANISH)
    return _ACCENTS.sub("", unicodedata.normalize("NFD", letters))


def numerical(number: str) -> tuple[str, str]:
    """A key that sorts goal numbers everywhere: 1.1, 1.2, 1.10, 1.a, 2, 10."""
    return natural(number)

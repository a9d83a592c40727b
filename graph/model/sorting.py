"""Sort keys: Danish alphabet, goal numbers, numbers in labels."""

import re
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


def alphabetical(text: str) -> str:
    """A key that sorts in the order of the Danish alphabet, ignoring case."""
    return text.casefold().translate(_DANISH)


def numerical(number: str) -> tuple[str, str]:
    """A key that sorts goal numbers everywhere: 1.1, 1.2, 1.10, 1.a, 2, 10."""
    return natural(number)

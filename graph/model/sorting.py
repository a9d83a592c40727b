"""Sort keys: Danish alphabet, goal numbers, numbers in labels."""

import re
from typing import Final

_DIGITS: Final = re.compile(r"(\d+)")


def natural(label: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts the numbers in a label as numbers."""
    return tuple(
        (0, int(part[:18]), part) if part.isdecimal() else (1, 0, part.casefold())
        for part in _DIGITS.split(label)
        if part
    )


_DANISH: Final = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
"""Sorts æ, ø and å after z."""


def alphabetical(text: str) -> str:
    """A key that sorts in the order of the Danish alphabet, ignoring case."""
    return text.casefold().translate(_DANISH)


def numerical(number: str) -> tuple[tuple[bool, int, str], ...]:
    """A key that sorts goal numbers: 2.9 before 2.10, digits before letters."""
    return tuple(
        (not part.isdecimal(), int(part[:9]) if part.isdecimal() else 0, part)
        for part in number.split(".")
    )

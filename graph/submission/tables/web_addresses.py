"""Recognises addresses of the web where an id or a name is expected."""

import re
from typing import Final

_ADDRESS: Final = re.compile(r"(?:https?|ftp|file)://|www\.|mailto:", re.IGNORECASE)
_LAST: Final = re.compile(r"[/?#]+")


def is_address(text: str) -> bool:
    """Whether a text begins as an address of the web does."""
    return _ADDRESS.match(text.strip()) is not None


def named_in(text: str) -> str:
    """The last part of an address without the suffix of a file, as a name to propose; else the text."""
    if not is_address(text):
        return text
    last = [part for part in _LAST.split(text.strip()) if part][-1]
    return last.rpartition(".")[0] or last

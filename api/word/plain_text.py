"""Text as a Word document can hold it: one line, no character that XML forbids, no hidden direction."""

import re
from typing import Final

from graph.xml_text import FORBIDDEN

_HIDDEN: Final = re.compile(r"[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Control characters, and marks of direction that would turn the words after them around."""
LONGEST: Final = 4_000
"""Characters of one run: four times the longest text of the bundled graph."""


def plain(text: str, most: int = LONGEST) -> str:
    """The text on one line, cut at a word with « …» after ``most`` characters.

    No-break spaces stay. A space at either end stays too, as it separates runs.
    """
    cleaned = _HIDDEN.sub("", FORBIDDEN.sub("", text))
    one_line = re.sub(r"[^\S\u00a0\u202f]+", " ", cleaned)
    if len(one_line) <= most:
        return one_line
    return one_line[:most].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"

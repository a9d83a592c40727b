"""How alike the titles of two goals are, by their words and by groups of three letters."""

import re
import unicodedata
from typing import Final

NEARLY_ALIKE: Final = 0.99
"""The most that titles in different words are alike, even with the same trigrams."""
_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 400
"""Characters of a title that are compared: no goal's title in the documents has more."""


def normalise(title: str) -> str:
    """A title's words in small letters with one space between, without signs."""
    words: list[str] = []
    length = 0
    for word in _WORD.finditer(unicodedata.normalize("NFC", title).casefold()):
        words.append(word[0])
        length += len(word[0]) + 1
        if length > _LONGEST:  # no more of a title of any length is compared
            break
    return " ".join(words)[:_LONGEST]


def share(one: str, other: str) -> float:
    """How alike two titles are: 1 for the same words, 0 for nothing in common."""
    texts = normalise(one), normalise(other)
    if texts[0] == texts[1]:
        return 1.0
    mine, theirs = map(trigrams, texts)
    if not mine or not theirs:
        return 0.0
    return min(2 * len(mine & theirs) / (len(mine) + len(theirs)), NEARLY_ALIKE)


def trigrams(text: str) -> set[str]:
    """The groups of three letters of a normalised title, with the blanks around it."""
    padded = f"  {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)} if text else set()

"""Tells a misspelling from a different name."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from graph.search.danish import fold, words

_MOST: Final = 2
_LETTERS_PER_SLIP: Final = 4


def allowed(word: str) -> int:
    """The number of typos allowed in a folded word; 0 with a digit, as numbers differ on purpose."""
    return min(_MOST, len(word) // _LETTERS_PER_SLIP) if word.isalpha() else 0


def slips(text: str, known: str) -> int | None:
    """The number of typos in ``text`` if ``known`` is meant; None if it is a different name.

    Names are compared word by word: each word that differs must be close by itself, and keep its
    first letter (Hillerød is no misspelling of Allerød) or have it in the next position. Case and
    accents are ignored, as is writing a compound as two words.
    """
    said, meant = _folded(text), _folded(known)
    if "".join(said) == "".join(meant):
        return 0
    if len(said) != len(meant):
        return None
    total = 0
    for one, other in zip(said, meant, strict=True):
        if one != other:
            wrong = OSA.distance(one, other, score_cutoff=allowed(one))
            if wrong > allowed(one) or not (one[0] in other[:2] or other[0] in one[:2]):
                return None
            total += wrong
    return total


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word.text) for word in words(name))

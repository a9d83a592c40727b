"""Tells a misspelling from another name."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from graph.search.danish import fold, words

_MOST: Final = 2
_LETTERS_PER_SLIP: Final = 4


def allowed(word: str) -> int:
    """How many slips a folded word may have: none where a digit stands in it, since numbers differ on purpose."""
    return min(_MOST, len(word) // _LETTERS_PER_SLIP) if word.isalpha() else 0


def slips(text: str, known: str) -> int | None:
    """How many letters of TEXT are wrong if KNOWN is meant; None where it is another name.

    Names are compared word by word: each word that differs must be close by itself, and keep its
    first letter (Hillerød is no slip of Allerød) or have it next to its place. Case and accents make no
    difference, nor does a compound written in two words.
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

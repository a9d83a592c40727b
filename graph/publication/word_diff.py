"""Compares two texts word by word."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

_MOST_WORDS: Final = 2_000
"""Beyond this many words a text is compared as a whole: the comparison is quadratic."""
PieceKind: TypeAlias = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row that stay, go or come."""

    kind: PieceKind
    text: str


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """The words of two texts in order: those that stay, go and come, with spaces between them."""
    return tuple(_pieces(before, after))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = before.split(), after.split()
    whole: list[tuple[PieceKind, list[str]]] = []
    if old == new:
        whole.append(("same", new))
    elif max(len(old), len(new)) > _MOST_WORDS:
        whole += [("removed", old), ("added", new)]
    else:
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        for kind, first, last, start, end in matcher.get_opcodes():
            if kind == "equal":
                whole.append(("same", new[start:end]))
            else:
                whole += [("removed", old[first:last]), ("added", new[start:end])]
    for piece, words in whole:
        if words:
            yield Piece(piece, " ".join(words))

"""Highlighting of search terms in a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.model.values import Text
from graph.search.danish import fold, words
from graph.search.query import Query

if TYPE_CHECKING:
    from graph.search.index import Index

AROUND: Final = 240
"""The number of characters shown of a long text."""
_BEFORE: Final = 60
"""The number of characters shown before the first match."""
_MORE: Final = "…"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text split into pieces, each flagged as match or not; joined, they give the text."""

    pieces: tuple[tuple[str, bool], ...]
    lang: str

    @property
    def found(self) -> bool:
        """Whether any piece is a match."""
        return any(marked for _, marked in self.pieces)

    @property
    def text(self) -> str:
        """The text without highlighting."""
        return "".join(piece for piece, _ in self.pieces)


class Marker:
    """Highlights the matches of a query."""

    def __init__(self, index: "Index", query: Query) -> None:
        known = index.vocabulary
        self._wanted = {
            known.words[number]
            for term in query.terms
            if not term.phrase
            for number in known.meant(term.words[0])
        }
        self._phrases = [tuple(map(fold, term.words)) for term in query.terms if term.phrase]
        self._wanted |= {"".join(phrase) for phrase in self._phrases if len(phrase) > 1}
        self._spans: dict[str, tuple[tuple[int, int], ...]] = {}

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """The (start, end) offsets of matches, sorted and disjoint; ends are exclusive."""
        if text not in self._spans:  # a title is often repeated in a measure and a quote
            self._spans[text] = self._found(text)
        return self._spans[text]

    def _found(self, text: str) -> tuple[tuple[int, int], ...]:
        whole = list(words(text))
        pieces = [piece for word in whole for piece in word.pieces]
        spans = {
            (word.start, word.end) for word in (*whole, *pieces) if fold(word.text) in self._wanted
        }
        folded = [fold(piece.text) for piece in pieces]
        for phrase in self._phrases:
            for place in range(len(folded) - len(phrase) + 1):
                if tuple(folded[place : place + len(phrase)]) == phrase:
                    spans.add((pieces[place].start, pieces[place + len(phrase) - 1].end))
        return _apart(sorted(spans))

    def mark(self, text: Text, most: int = AROUND) -> Marked:
        """Highlight the matches in a text; cut it to ``most`` characters around the first match."""
        spans = self.spans(text.value)
        start, end = _window(text.value, spans[0][0] if spans else 0, most)
        pieces: list[tuple[str, bool]] = [(_MORE, False)] if start else []
        place = start
        for first, last in spans:
            if last <= end:
                pieces += [(text.value[place:first], False), (text.value[first:last], True)]
                place = last
        pieces.append((text.value[place:end], False))
        if end < len(text.value):
            pieces.append((" " + _MORE, False))
        return Marked(tuple(piece for piece in pieces if piece[0]), text.lang)


def _apart(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Merge overlapping spans; ``spans`` must be sorted."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _window(text: str, first: int, most: int) -> tuple[int, int]:
    """The (start, end) offsets of the part shown, at word boundaries where there are spaces."""
    if len(text) <= most:
        return 0, len(text)
    start = 0 if first < most - _BEFORE else first - _BEFORE
    if start:
        space = text.find(" ", start, first)
        start = start if space < 0 else space + 1
    end = min(len(text), start + most)
    if end < len(text):
        space = text.rfind(" ", start + most // 2, end + 1)
        end = end if space < 0 else space
    return start, end

"""Inverted index of a version, held in NumPy arrays."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from graph.search.danish import LONGEST, danish, fold, words
from graph.search.documents import FACETS, Document, DocumentKind
from graph.search.vocabulary import MatchRank, Vocabulary

Numbers = NDArray[np.int32]
Marks = NDArray[np.bool_]
Figures = NDArray[np.float32]
_WEIGHTS: Final[Mapping[str, float]] = {
    "number": 4.0,
    "short": 4.0,
    "name": 3.0,
    "title": 3.0,
    "other-name": 3.0,
    "misspelling": 3.0,
    "heading": 1.5,
}
"""The weight of a word by field; 1 for fields not listed."""
_KINDS: Final = tuple(DocumentKind)
_PARTS: Final[Mapping[DocumentKind, float]] = {DocumentKind.MEASURE: 0.8, DocumentKind.QUOTE: 0.5}
"""Factors for documents that repeat a goal's words, so that the goal itself ranks first."""
# BM25's usual constants: how soon repetition saturates, and the penalty for long texts.
_SATURATION: Final = 1.2
_LENGTH: Final = 0.6
_BREAK: Final = -1
"""Separates two texts, so that no phrase matches across them."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The entries that match a word or phrase, with their best rank and their score.

    All arrays have shape (n_entries,): ``found`` is bool, ``ranks`` uint8, ``scores`` float32.
    """

    found: Marks
    ranks: NDArray[np.uint8]
    scores: Figures


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: value index ``values[i]`` belongs to entry ``entries[i]``; entries ascend.

    Both arrays are int32 of shape (n_pairs,); ``names`` holds the slugs, indexed by value.
    """

    names: Sequence[str]
    entries: Numbers
    values: Numbers

    def having(self, slug: str, size: int) -> Marks:
        """A bool mask of shape (``size``,) of the entries with a value; all False if unknown."""
        marks = np.zeros(size, dtype=np.bool_)
        if slug in self.names:
            marks[self.entries[self.values == self.names.index(slug)]] = True
        return marks

    def counts(self, chosen: Marks) -> list[tuple[str, int]]:
        """The number of entries in the mask ``chosen`` for each value, omitting unused values."""
        counted = np.bincount(self.values[chosen[self.entries]], minlength=len(self.names))
        return [(self.names[int(each)], int(counted[each])) for each in np.flatnonzero(counted)]


class Index:
    """An inverted index of documents. Built once; never changed.

    Measures and quotes are grouped under their goals: entry ``parts[i]`` is under entry ``heads[i]``
    (int32, equal length). A goal, or an entry that belongs to no goal, is its own head. The pairs
    are sorted by head, then by part. Only heads have facets.
    """

    def __init__(
        self, entries: Sequence[Document], vocabulary: Vocabulary, stream: "_Stream", order: Numbers
    ) -> None:
        """Take entries without their fields, and the token stream; ``of`` builds both.

        ``order`` (int32) maps a word number of the stream to its index in ``vocabulary``.
        """
        self.entries = entries
        self.vocabulary = vocabulary
        self.written: Sequence[tuple[str, ...]] = [
            tuple(sorted(stream.written[word])) for word in vocabulary.words
        ]
        """The spellings of each vocabulary word in the texts, in lower case, with hyphens."""
        self._tokens = order[np.frombuffer(stream.tokens, dtype=np.int32)]
        self._starts = np.frombuffer(stream.starts, dtype=np.int32)
        self._postings(np.frombuffer(stream.weights, dtype=np.float32))
        self.facets = {name: _facet(entries, name) for name in FACETS if name != "kind"}
        # The index of each entry's kind in _KINDS.
        self.kinds = np.array([_KINDS.index(entry.kind) for entry in entries], dtype=np.uint8)
        heads = np.frombuffer(stream.heads, dtype=np.int32)
        parts = np.frombuffer(stream.parts, dtype=np.int32)
        together = np.lexsort((parts, heads))
        self.heads, self.parts = heads[together], parts[together]

    @classmethod
    def of(cls, given: Iterable[Document]) -> Self:
        """Index some documents, whose order settles ties."""
        danish()
        stream = _Stream()
        entries = [stream.add(entry) for entry in given]
        vocabulary = Vocabulary(stream.spellings, stream.counts)
        order = np.full(len(stream.numbers) + 1, _BREAK, dtype=np.int32)
        for word, number in stream.numbers.items():
            order[number] = vocabulary.numbers[word]  # the last element is for the break
        return cls(entries, vocabulary, stream, order)

    @property
    def size(self) -> int:
        """The number of entries."""
        return len(self.entries)

    def holding(self, word: str) -> Matches:
        """The entries that contain a word, a form of it, or a word of which it is a part."""
        matches = self._nothing()
        meant = self.vocabulary.meant(word)
        for number, rank in meant.items():
            self._put(matches, number, rank)
        np.multiply(matches.scores, self._rarity(matches.found), out=matches.scores)
        return matches

    def holding_phrase(self, phrase: Sequence[str]) -> Matches:
        """The entries that contain some words consecutively, as spelled except for case and accents."""
        matches = self._nothing()
        numbers = [self.vocabulary.numbers.get(fold(word)) for word in phrase]
        if not numbers or None in numbers:
            return matches
        known = [number for number in numbers if number is not None]
        places = np.flatnonzero(self._tokens == known[0])
        for step, number in enumerate(known[1:], start=1):
            places = places[places + step < len(self._tokens)]
            places = places[self._tokens[places + step] == number]
        entries = np.searchsorted(self._starts, places, side="right") - 1
        inside = self._nothing()
        for number in dict.fromkeys(known):
            self._put(inside, number, MatchRank.WORD)
        matches.found[entries] = True
        matches.ranks[entries] = MatchRank.WORD
        matches.scores[entries] = inside.scores[entries]
        np.multiply(matches.scores, self._rarity(matches.found), out=matches.scores)
        return matches

    def _put(self, matches: Matches, number: int, rank: MatchRank) -> None:
        here = slice(int(self._offsets[number]), int(self._offsets[number + 1]))
        entries = self._entries[here]
        matches.found[entries] = True
        matches.ranks[entries] = np.minimum(matches.ranks[entries], rank)
        matches.scores[entries] = np.maximum(matches.scores[entries], self._impacts[here])

    def _nothing(self) -> Matches:
        size = self.size
        ranks = np.full(size, len(MatchRank), dtype=np.uint8)
        return Matches(np.zeros(size, np.bool_), ranks, np.zeros(size, np.float32))

    def _rarity(self, found: Marks) -> np.float32:
        holding = int(np.count_nonzero(found))
        return np.float32(np.log1p((self.size - holding + 0.5) / (holding + 0.5)))

    def _postings(self, weights: Figures) -> None:
        """Compute the postings of each word: its entries, and its BM25 weight in each."""
        size = len(self._starts)
        owners = np.repeat(
            np.arange(size, dtype=np.int32), np.diff(self._starts, append=len(self._tokens))
        )
        real = self._tokens != _BREAK
        tokens, owners, weights = self._tokens[real], owners[real], weights[real]
        keys = tokens.astype(np.int64) * max(size, 1) + owners
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        total = (
            np.add.reduceat(weights[order], first) if len(first) else np.zeros(0, dtype=np.float32)
        )
        lengths = np.bincount(owners, weights=weights, minlength=size).astype(np.float32)
        usual = max(float(lengths.mean()) if size else 0.0, 1.0)
        self._entries = (keys[first] % max(size, 1)).astype(np.int32)
        room = _SATURATION * (1 - _LENGTH + _LENGTH * lengths[self._entries] / usual)
        kinds = np.array([_PARTS.get(entry.kind, 1.0) for entry in self.entries], dtype=np.float32)
        counted = kinds[self._entries] * total * (_SATURATION + 1)
        self._impacts = (counted / (total + room)).astype(np.float32)
        held = keys[first] // max(size, 1)
        self._offsets = np.searchsorted(held, np.arange(len(self.vocabulary.words) + 1))


class _Stream:
    """Collects the tokens of documents; numbers words in order of first occurrence."""

    def __init__(self) -> None:
        self.tokens = array("i")
        self.weights = array("f")
        self.starts = array("i")
        self.numbers: dict[str, int] = {}
        self.counts: Counter[str] = Counter()
        self.spellings: dict[str, set[str]] = {}
        self.written: dict[str, set[str]] = {}
        self.heads = array("i")
        self.parts = array("i")
        self._seen: dict[str, tuple[int, str]] = {}
        self._goals: dict[str, int] = {}

    def add(self, entry: Document) -> Document:
        """Add a document; return it without its fields, which are read again for display."""
        self._join(entry, len(self.starts))
        self.starts.append(len(self.tokens))
        for name, text in entry.fields:
            weight = _WEIGHTS.get(name, 1.0)
            joined = []
            for word in words(text.value):
                pieces = word.pieces
                for piece in pieces:
                    self._put(piece.text, weight)
                if len(pieces) > 1:
                    joined.append(word.text)
            for each in joined:  # after the text, so that a phrase matches the pieces
                self._break()
                self._put(each.replace("-", ""), weight)
                self.written[fold(each)].add(each[:LONGEST].lower())
            self._break()
        return Document(kind=entry.kind, iri=entry.iri, fields=(), facets=entry.facets)

    def _join(self, entry: Document, number: int) -> None:
        """Group an entry under its goals, which must have been added before, or under itself."""
        if entry.kind is DocumentKind.GOAL:
            self._goals[entry.iri] = number
        heads = [self._goals[goal] for goal in entry.goals if goal in self._goals] or [number]
        self.heads.extend(heads)
        self.parts.extend([number] * len(heads))

    def _put(self, text: str, weight: float) -> None:
        known = self._seen.get(text)
        if known is None:
            folded = fold(text)
            number = self.numbers.setdefault(folded, len(self.numbers))
            known = self._seen[text] = (number, folded)
            self.spellings.setdefault(folded, set()).add(text[:LONGEST].lower())
            self.written.setdefault(folded, set()).add(text[:LONGEST].lower())
        self.counts[known[1]] += 1
        self.tokens.append(known[0])
        self.weights.append(weight)

    def _break(self) -> None:
        self.tokens.append(_BREAK)
        self.weights.append(0.0)


def _facet(entries: Sequence[Document], name: str) -> Facet:
    names = sorted({value for entry in entries for value in entry.facets.get(name, ())})
    numbers = {value: number for number, value in enumerate(names)}
    pairs = [
        (place, numbers[value])
        for place, entry in enumerate(entries)
        for value in entry.facets.get(name, ())
    ]
    both = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return Facet(names, both[:, 0].copy(), both[:, 1].copy())

"""Finds, ranks and counts hits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.search.danish import danish
from graph.search.documents import FACETS, DocumentKind
from graph.search.index import Figures, Index, Marks, Matches, Numbers
from graph.search.query import Query, SearchTerm
from graph.search.vocabulary import MatchRank

Keys = NDArray[np.float64]
_MOST_SHORTER: Final = 3
_KINDS: Final = tuple(map(str, DocumentKind))
_FAR: Final = np.float32(1000)
"""Exceeds any score, so that a closer match always ranks first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The result of a search. Entries are given by their number in the index.

    A hit is a goal that contains the words itself or in one of its measures or quotes, or another
    entry that contains them.
    """

    entries: tuple[int, ...]
    """One page of hits, best first."""
    parts: tuple[tuple[int, ...], ...]
    """For each hit, the entries that contain the words: itself, its measures, its quotes."""
    total: int
    page: int
    size: int
    counts: Mapping[str, Sequence[tuple[str, int]]]
    """By facet, each value with the number of hits if it were chosen instead in that facet.

    A hit counts for its own kind, and for the kinds of its parts that contain the words.
    """
    some: bool
    """Whether no entry contains all the words; the hits then contain some of them."""
    unknown: tuple[str, ...]
    """The words that occur in no entry in any form."""
    suggestion: str
    """The search with each unknown word replaced by the nearest known one; "" if there is none."""
    shorter: tuple[str, ...]
    """Known parts of unknown compounds, offered if there are no hits; longest first."""


def search(index: Index, query: Query, chosen: Mapping[str, str], page: int, size: int) -> Hits:
    """Find entries with all the words of a query, or else with some, filtered by ``chosen``.

    ``chosen`` maps facet names to slugs; unknown names and empty slugs are ignored. Pages count from 1
    with ``size`` hits each; a page out of range gives the nearest one. Exact matches rank before other
    forms of a word, then words with the same stem, then compounds that contain it; within each, by
    BM25 score, then in the order of the goals. A goal ranks as its best part does.
    """
    matches = [_matches(index, term) for term in query.terms]
    held = _how_many(matches, index.size)
    whole = held == len(matches) if matches else np.zeros(index.size, dtype=np.bool_)
    some = not whole.any() and len(matches) > 1
    holding = _Holding.of(index, held > 0 if some else whole, matches, held)
    marks = {name: holding.having(name, slug) for name in FACETS if (slug := chosen.get(name, ""))}
    left = _all(np.ones(len(holding.heads), dtype=np.bool_), marks.values())
    places = np.flatnonzero(left)
    total = len(places)
    page = min(max(1, page), max(1, -(-total // size)))
    shown = _slice(places, holding.keys[left], (page - 1) * size, page * size)
    found_any = len(holding.heads) > 0
    unknown = tuple(
        word
        for term, match in zip(query.terms, matches, strict=True)
        if not match.found.any()
        for word in term.words
        if not index.vocabulary.meant(word)
    )
    return Hits(
        entries=tuple(int(holding.heads[each]) for each in shown),
        parts=tuple(map(holding.parts_of, shown)),
        total=total,
        page=page,
        size=size,
        counts={name: _counts(holding, name, marks) for name in FACETS},
        some=some,
        unknown=unknown,
        suggestion=_suggestion(index, query, unknown),
        shorter=_shorter(index, unknown) if not found_any else (),
    )


def _matches(index: Index, term: SearchTerm) -> Matches:
    """The matches of a term; a phrase or hyphenated word without any is tried as one word."""
    if not term.phrase:
        return index.holding(term.words[0])
    phrase = index.holding_phrase(term.words)
    return phrase if phrase.found.any() or len(term.words) == 1 else _joined(index, term, phrase)


def _joined(index: Index, term: SearchTerm, phrase: Matches) -> Matches:
    joined = index.holding("".join(term.words))
    exact = joined.found & (joined.ranks == MatchRank.WORD)
    return Matches(exact, joined.ranks, joined.scores) if exact.any() else phrase


def _how_many(matches: Sequence[Matches], size: int) -> Figures:
    """The number of terms that each entry contains, float32 of shape (``size``,)."""
    held = np.zeros(size, dtype=np.float32)
    for match in matches:
        held += match.found
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class _Holding:
    """The heads with a matching entry under them, in index order."""

    index: Index
    heads: Numbers
    keys: Keys
    """The sort key of each head: the best (lowest) of its parts."""
    firsts: NDArray[np.int64]
    """For each head, the position in ``parts`` of its first part."""
    parts: Numbers
    """The matching entries, grouped by head."""

    @classmethod
    def of(
        cls, index: Index, found: Marks, matches: Sequence[Matches], held: Figures
    ) -> "_Holding":
        here = np.flatnonzero(found[index.parts])
        heads, parts = index.heads[here], index.parts[here]
        firsts = np.flatnonzero(np.diff(heads, prepend=-1))
        keys = _keys(matches, held, parts)
        best = np.minimum.reduceat(keys, firsts) if len(firsts) else keys
        return cls(index=index, heads=heads[firsts], keys=best, firsts=firsts, parts=parts)

    def having(self, name: str, slug: str) -> Marks:
        """A bool mask, over ``heads``, of those with a value of a facet."""
        if name == "kind":
            return self._of_kind(_KINDS.index(slug) if slug in _KINDS else len(_KINDS))
        marks: Marks = self.index.facets[name].having(slug, self.index.size)[self.heads]
        return marks

    def counts(self, name: str, left: Marks) -> list[tuple[str, int]]:
        """The number of heads in the mask ``left`` for each value of a facet, omitting unused ones."""
        if name == "kind":
            kinds = ((kind, self._of_kind(place)) for place, kind in enumerate(_KINDS))
            counts = ((kind, int(np.count_nonzero(marks & left))) for kind, marks in kinds)
            return [each for each in counts if each[1]]
        marks = np.zeros(self.index.size, dtype=np.bool_)
        marks[self.heads[left]] = True
        return self.index.facets[name].counts(marks)

    def parts_of(self, place: int) -> tuple[int, ...]:
        """The matching entries under the head at position ``place``."""
        ends = self.firsts[place + 1 : place + 2]
        parts = self.parts[self.firsts[place] : int(ends[0]) if len(ends) else None]
        return tuple(int(each) for each in parts)

    def _of_kind(self, kind: int) -> Marks:
        """A bool mask of the heads that are of a kind, or have a matching part of that kind."""
        marks: Marks = self.index.kinds[self.heads] == kind
        if len(self.firsts):
            marks |= np.logical_or.reduceat(self.index.kinds[self.parts] == kind, self.firsts)
        return marks


def _keys(matches: Sequence[Matches], held: Figures, entries: Numbers) -> Keys:
    """Sort keys of entries, lowest first: by missing terms, then match rank, then score.

    Returns float64 of the same shape as ``entries``.
    """
    keys = np.zeros(len(entries), dtype=np.float64)
    for match in matches:
        here = match.found[entries]
        keys += np.where(here, match.ranks[entries] * _FAR - match.scores[entries], 0.0)
    missing = len(matches) - held[entries]
    return keys + missing * float(_FAR) * len(MatchRank) * max(len(matches), 1)


def _slice(places: NDArray[np.int64], keys: Keys, first: int, last: int) -> tuple[int, ...]:
    """The hits from rank ``first`` to ``last`` (exclusive); sorts only as many as needed."""
    if last < len(places):
        edge = np.partition(keys, last - 1)[last - 1]
        near = np.flatnonzero(keys <= edge)
        places, keys = places[near], keys[near]
    order = np.argsort(keys, kind="stable")[first:last]
    return tuple(int(each) for each in places[order])


def _counts(
    holding: _Holding, name: str, marks: Mapping[str, Marks]
) -> tuple[tuple[str, int], ...]:
    others = [each for other, each in marks.items() if other != name]
    left = _all(np.ones(len(holding.heads), dtype=np.bool_), others)
    return tuple(sorted(holding.counts(name, left), key=lambda each: (-each[1], each[0])))


def _all(found: Marks, marks: Iterable[Marks]) -> Marks:
    left = found
    for each in marks:
        left = left & each
    return left


def _shorter(index: Index, unknown: Sequence[str]) -> tuple[str, ...]:
    """The known parts of some unknown compounds, without those contained in another."""
    known = index.vocabulary
    parts = {each for word in unknown for each in danish().parts(word, known.numbers.__contains__)}
    there = (each for each in parts if each in known.numbers)
    found: list[str] = []
    for each in sorted(there, key=lambda part: (-len(part), part)):
        if not any(each in longer for longer in found):
            found.append(each)
    return tuple(known.spelled(each) for each in found[:_MOST_SHORTER])


def _suggestion(index: Index, query: Query, unknown: Sequence[str]) -> str:
    text = query.text
    for word in unknown:
        if nearest := index.vocabulary.nearest(word):
            text = text.replace(word, nearest, 1)
    return "" if text == query.text else text

"""Searches a version: which entries hold the words, in which order, and how to narrow them down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.entries import FACETS
from graph.search_index import Figures, Index, Marks, Matches
from graph.search_query import Query, Term
from graph.vocabulary import Rank

Keys = NDArray[np.float64]

MOST_CHOICES: Final = 50
"""How many values of a facet are offered, those with most hits."""

_FAR: Final = np.float32(1000)
"""More than any score: what matches closer stands first whatever it scores."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search finds. Entries are numbers in the index."""

    entries: tuple[int, ...]
    """One page of the hits, best first."""
    total: int
    page: int
    size: int
    counts: Mapping[str, Sequence[tuple[str, int]]]
    """By facet, each value with how many hits another choice in that facet would give."""
    some: bool
    """Nothing holds all the words; these hold some of them."""
    unknown: tuple[str, ...]
    """The words that nothing holds in any form."""
    suggestion: str
    """The search with each unknown word replaced by the nearest known one; "" when there is none."""


def search(index: Index, query: Query, chosen: Mapping[str, str], page: int, size: int) -> Hits:
    """Find what holds all the words of a query, else what holds some, and has what is CHOSEN.

    CHOSEN has a slug for facets by name; other names and empty slugs choose nothing. A page beyond
    the last gives the last. Entries with the words as written come before those with another form
    of them, these before words of the same stem and these before words they are a part of; within
    each, those that say more of it in fewer words come first, and then the order of the goals.
    """
    matches = [_matches(index, term) for term in query.terms]
    held = _how_many(matches, index.size)
    whole = held == len(matches) if matches else np.zeros(index.size, dtype=np.bool_)
    some = not whole.any() and len(matches) > 1
    found = held > 0 if some else whole
    marks = {
        name: index.facets[name].having(slug, index.size)
        for name in FACETS
        if (slug := chosen.get(name, ""))
    }
    left = _all(found, marks.values())
    keys = _keys(matches, held, left)
    places = np.flatnonzero(left)
    total = len(places)
    page = min(max(1, page), max(1, -(-total // size)))
    unknown = tuple(
        word
        for term, match in zip(query.terms, matches, strict=True)
        if not match.found.any()
        for word in term.words
        if not index.vocabulary.meant(word)
    )
    return Hits(
        entries=_slice(places, keys, (page - 1) * size, page * size),
        total=total,
        page=page,
        size=size,
        counts={name: _counts(index, name, found, marks) for name in FACETS},
        some=some,
        unknown=unknown,
        suggestion=_suggestion(index, query, unknown),
    )


def _matches(index: Index, term: Term) -> Matches:
    """What holds a term; a word with hyphens is found as one word too."""
    if not term.phrase:
        return index.holding(term.words[0])
    phrase = index.holding_phrase(term.words)
    return phrase if phrase.found.any() or len(term.words) == 1 else _joined(index, term, phrase)


def _joined(index: Index, term: Term, phrase: Matches) -> Matches:
    joined = index.holding("".join(term.words))
    exact = joined.found & (joined.ranks == Rank.WORD)
    return Matches(exact, joined.ranks, joined.scores) if exact.any() else phrase


def _how_many(matches: Sequence[Matches], size: int) -> Figures:
    """How many of the terms each entry holds."""
    held = np.zeros(size, dtype=np.float32)
    for match in matches:
        held += match.found
    return held


def _keys(matches: Sequence[Matches], held: Figures, left: Marks) -> Keys:
    """What the hits are sorted by: terms that are missing, then how far off, then the score."""
    keys = np.zeros(int(np.count_nonzero(left)), dtype=np.float64)
    for match in matches:
        here = match.found[left]
        keys += np.where(here, match.ranks[left] * _FAR - match.scores[left], 0.0)
    missing = len(matches) - held[left]
    return keys + missing * float(_FAR) * len(Rank) * max(len(matches), 1)


def _slice(places: NDArray[np.int64], keys: Keys, first: int, last: int) -> tuple[int, ...]:
    """The hits from FIRST up to LAST in their order; only as many as needed are sorted."""
    if last < len(places):
        edge = np.partition(keys, last - 1)[last - 1]
        near = np.flatnonzero(keys <= edge)
        places, keys = places[near], keys[near]
    order = np.argsort(keys, kind="stable")[first:last]
    return tuple(int(each) for each in places[order])


def _counts(
    index: Index, name: str, found: Marks, marks: Mapping[str, Marks]
) -> tuple[tuple[str, int], ...]:
    others = [each for other, each in marks.items() if other != name]
    counts = index.facets[name].counts(_all(found, others))
    return tuple(sorted(counts, key=lambda each: (-each[1], each[0])))


def _all(found: Marks, marks: Iterable[Marks]) -> Marks:
    left = found
    for each in marks:
        left = left & each
    return left


def _suggestion(index: Index, query: Query, unknown: Sequence[str]) -> str:
    text = query.text
    for word in unknown:
        if nearest := index.vocabulary.nearest(word):
            text = text.replace(word, nearest, 1)
    return "" if text == query.text else text

"""Finds titles alike without comparing each with each: an index of the rarest letter groups of titles.

Two titles are alike if they share a large part of their trigrams (Dice's coefficient). Then they
share one of the rarest of each (prefix filtering: Bayardo, Ma and Srikant, Scaling up all pairs
similarity search, WWW 2007), so only titles with such a one in common are compared, first by
sketches of some hundred trigrams and then by all of theirs.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int32]
Floats: TypeAlias = NDArray[np.float64]

ALIKE: Final = 0.8
"""The share of their trigrams that two titles have in common (Dice) to be reported."""
_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 400
"""Characters of a title that are compared: no goal's title in the documents has more."""
_SKETCH: Final = 8
"""64-bit numbers of a sketch: 512 trigrams, those that tell most titles apart."""
_PART: Final = ALIKE / (2 - ALIKE)
"""The share of its trigrams that a title has at least in common with one that is alike, whatever its length."""
_NEARLY_ALIKE: Final = 0.99
"""The most that titles in different words are alike, even with the same trigrams."""
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A goal, by its IRI, and how alike its title is, 0 to 1."""

    goal: str
    share: float


class TitleIndex:
    """The titles of some goals, each distinct text once, the shortest first."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a goal's IRI and a title."""
        self._goals: list[str] = []
        by_text: dict[str, list[str]] = {}
        for goal, title in titles:
            self._goals.append(goal)
            by_text.setdefault(normalise(title), []).append(goal)
        grams = {text: trigrams(text) for text in by_text if text}
        self._texts = sorted(grams, key=lambda text: (len(grams[text]), text))
        self._goals_with = [tuple(sorted(by_text[text])) for text in self._texts]
        counts = Counter(gram for them in grams.values() for gram in them)
        order = sorted(counts, key=lambda gram: (counts[gram], gram))
        self._rank = {gram: rank for rank, gram in enumerate(order)}
        """Each trigram's place, the rarest first."""
        ranked = [self._ranked(grams[text]) for text in self._texts]
        self._sizes: Ints = np.array([len(ranks) for ranks in ranked], np.int32)
        self._starts = np.concatenate(([0], np.cumsum(self._sizes)))
        self._ranks: Ints = np.concatenate([*ranked, np.empty(0, np.int32)])
        """The trigrams of all texts, one text after the other, by place."""
        self._sketch = _Sketches(self._ranks, self._sizes, len(order))
        self._rarest = self._postings([_prefix(len(ranks)) for ranks in ranked])

    def __len__(self) -> int:
        return len(self._goals)

    def __iter__(self) -> Iterator[str]:
        return iter(self._goals)

    def like(self, title: str) -> list[Alike]:
        """The goals with a title like this one, the most alike first."""
        text = normalise(title)
        grams = trigrams(text)
        if not grams:
            return []
        size, known = len(grams), self._ranked(grams & self._rank.keys())
        rarest = known[: max(0, _prefix(size) - (size - len(known)))]
        first, last = np.searchsorted(
            self._sizes, (_least(size), floor(size / _PART + _ROUNDING) + 1)
        )
        found, shares = self._alike(
            known, size, self._rarest.holding(rarest, int(first), int(last))
        )
        return sorted(
            (
                Alike(
                    goal=goal,
                    share=1.0 if self._texts[place] == text else min(share, _NEARLY_ALIKE),
                )
                for place, share in zip(found.tolist(), shares.tolist(), strict=True)
                for goal in self._goals_with[place]
            ),
            key=lambda each: (-each.share, each.goal),
        )

    def pairs(self) -> "AlikePairs":
        """All titles of the index that are alike, each pair compared once."""
        # The longer of two has to share more with the shorter than the least it can share with any,
        # so fewer of the rarest of the shorter need to be looked up.
        sizes = self._sizes.tolist()
        shorter = self._postings([size - ceil(ALIKE * size - _ROUNDING) + 1 for size in sizes])
        rows, columns, shares = [np.empty(0, np.int32)], [np.empty(0, np.int32)], [np.empty(0)]
        for place, size in enumerate(sizes):
            ranks = self._ranks[self._starts[place] : self._starts[place + 1]]
            first = int(np.searchsorted(self._sizes, _least(size)))
            others = shorter.holding(ranks[: _prefix(size)], first, place)
            found, alike = self._alike(ranks, size, others)
            rows.append(np.full(len(found), place, np.int32))
            columns.append(found)
            shares.append(np.minimum(alike, _NEARLY_ALIKE))
        return AlikePairs(
            self._goals_with, np.concatenate(rows), np.concatenate(columns), np.concatenate(shares)
        )

    def _ranked(self, grams: Iterable[str]) -> Ints:
        return np.sort(np.array([self._rank[gram] for gram in grams], np.int32))

    def _postings(self, lengths: list[int]) -> "_Postings":
        """The texts by the rarest trigrams of each, so many as LENGTHS say."""
        return _Postings(self._ranks, self._starts, np.array(lengths, np.int32), len(self._rank))

    def _alike(self, ranks: Ints, size: int, places: Ints) -> tuple[Ints, Floats]:
        """Which texts are alike to one of SIZE trigrams, of which RANKS are known, and how much."""
        if not len(places):
            return places, np.empty(0)
        needed = ALIKE * (size + self._sizes[places]) - _ROUNDING
        places = places[2 * self._sketch.most_shared(ranks, places) >= needed]
        if not len(places):
            return places, np.empty(0)
        is_mine = np.zeros(len(self._rank), bool)
        is_mine[ranks] = True
        spans = zip(self._starts[places].tolist(), self._starts[places + 1].tolist(), strict=True)
        theirs = np.concatenate([self._ranks[start:end] for start, end in spans])
        sizes = self._sizes[places]
        ends = np.cumsum(sizes)
        shared = np.add.reduceat(is_mine[theirs], ends - sizes, dtype=np.int64)
        alike = 2 * shared / (size + sizes)
        is_alike = alike >= ALIKE
        return places[is_alike], alike[is_alike]


class AlikePairs:
    """Goals with titles alike, among those of one index."""

    def __init__(
        self, goals_with: list[tuple[str, ...]], rows: Ints, columns: Ints, shares: Floats
    ) -> None:
        """Take the goals with each text, and pairs of texts with how alike they are, each pair once."""
        self._goals_with = goals_with
        self._text_of = {goal: place for place, them in enumerate(goals_with) for goal in them}
        both = np.concatenate((rows, columns)), np.concatenate((columns, rows))
        order = np.argsort(both[0], kind="stable")
        self._others = both[1][order]
        self._shares = np.concatenate((shares, shares))[order]
        self._starts = np.searchsorted(both[0][order], np.arange(len(goals_with) + 1))

    def like(self, goal: str) -> list[Alike]:
        """The other goals with a title like that of a goal of the index, the most alike first."""
        place = self._text_of.get(goal)
        if place is None:
            return []
        same = [Alike(goal=each, share=1.0) for each in self._goals_with[place] if each != goal]
        found = slice(self._starts[place], self._starts[place + 1])
        others = zip(self._others[found].tolist(), self._shares[found].tolist(), strict=True)
        near = [
            Alike(goal=each, share=share)
            for other, share in others
            for each in self._goals_with[other]
        ]
        return sorted((*same, *near), key=lambda each: (-each.share, each.goal))


class _Postings:
    """For each trigram the texts that have it among their rarest, by their places."""

    def __init__(self, ranks: Ints, starts: NDArray[np.int64], lengths: Ints, grams: int) -> None:
        places = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        within = np.arange(len(places)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        rarest = ranks[np.repeat(starts[:-1], lengths) + within]
        order = np.argsort(rarest, kind="stable")
        self._places = places[order]
        self._starts = np.searchsorted(rarest[order], np.arange(grams + 1))
        self._texts = len(lengths)

    def holding(self, ranks: Ints, first: int, last: int) -> Ints:
        """The texts from FIRST to before LAST that have one of some trigrams, in order."""
        held = np.zeros(self._texts, bool)
        for rank in ranks.tolist():
            held[self._places[self._starts[rank] : self._starts[rank + 1]]] = True
        return (np.flatnonzero(held[first:last]) + first).astype(np.int32)


class _Sketches:
    """Which of some hundred trigrams each text has, as bits, and how many others it has."""

    def __init__(self, ranks: Ints, sizes: Ints, grams: int) -> None:
        """Take those trigrams that about half of the texts have: they tell most texts apart."""
        share = np.bincount(ranks, minlength=grams) / max(1, len(sizes))
        chosen = np.argsort(-share * (1 - share), kind="stable")[: 64 * _SKETCH]
        self._bit = np.full(grams, -1, np.int32)
        self._bit[chosen] = np.arange(len(chosen), dtype=np.int32)
        bits = self._bit[ranks]
        texts = np.repeat(np.arange(len(sizes)), sizes)
        is_in = bits >= 0
        self._words = np.zeros((len(sizes), _SKETCH), np.uint64)
        masks = np.left_shift(np.uint64(1), (bits[is_in] % 64).astype(np.uint64))
        np.bitwise_or.at(self._words, (texts[is_in], bits[is_in] // 64), masks)
        self._others = np.bincount(texts[~is_in], minlength=len(sizes)).astype(np.int32)

    def most_shared(self, ranks: Ints, places: Ints) -> NDArray[np.int64]:
        """The most trigrams that a text can share with others, by their places; never too few."""
        bits = self._bit[ranks]
        own = bits[bits >= 0]
        words = np.zeros(_SKETCH, np.uint64)
        np.bitwise_or.at(
            words, own // 64, np.left_shift(np.uint64(1), (own % 64).astype(np.uint64))
        )
        shared: NDArray[np.int64] = np.bitwise_count(self._words[places] & words).sum(
            axis=1, dtype=np.int64
        )
        return shared + np.minimum(self._others[places], len(ranks) - len(own))


def normalise(title: str) -> str:
    """A title's words in small letters with one space between, without signs."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", title).casefold()))[:_LONGEST]


def share(one: str, other: str) -> float:
    """How alike two titles are: 1 for the same words, 0 for nothing in common."""
    texts = normalise(one), normalise(other)
    if texts[0] == texts[1]:
        return 1.0
    mine, theirs = map(trigrams, texts)
    if not mine or not theirs:
        return 0.0
    return min(2 * len(mine & theirs) / (len(mine) + len(theirs)), _NEARLY_ALIKE)


def trigrams(text: str) -> set[str]:
    """The groups of three letters of a normalised title, with the blanks around it."""
    padded = f"  {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)} if text else set()


def _least(size: int) -> int:
    """How many trigrams a title of SIZE has at least in common with one that is alike."""
    return ceil(_PART * size - _ROUNDING)


def _prefix(size: int) -> int:
    """Of how many of its rarest trigrams a title has one in common with each that is alike."""
    return size - _least(size) + 1

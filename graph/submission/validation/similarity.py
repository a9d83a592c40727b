"""Finds titles alike without comparing each with each: an index of the rarest letter groups of titles.

Two titles are alike if they share a large part of their trigrams (Dice's coefficient). Then they
share one of the rarest of each (prefix filtering: Bayardo, Ma and Srikant, Scaling up all pairs
similarity search, WWW 2007), so only titles with such a one in common are compared, first by
sketches of some hundred trigrams and then by all of theirs.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from math import ceil, floor
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.model.title_words import NEARLY_ALIKE, normalise, trigrams
from graph.submission.validation.alike_pairs import AlikePairs
from graph.submission.validation.title_filters import Ints, Postings, Sketches

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
_Waiting: TypeAlias = tuple[float, str, int, int]
"""An entry that is alike: how much, negative; a goal of it; its place; and the goal's place in it."""

ALIKE: Final = 0.8
"""The share of their trigrams that two titles have in common (Dice) to be reported."""
_PART: Final = ALIKE / (2 - ALIKE)
"""The share of its trigrams that a title has at least in common with one that is alike, whatever its length."""
_ROUNDING: Final = 1e-9
_FEW: Final = 64
"""Titles alike to one, on average, that are all computed ahead, each pair once."""
_AT_ONCE: Final = 64
"""Titles that are compared in full at a time: few of them are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A goal, by its IRI, and how alike its title is, 0 to 1."""

    goal: str
    share: float


class TitleIndex:
    """The titles of some goals, each distinct text of goals of one kin once, the shortest first."""

    def __init__(
        self,
        titles: Iterable[tuple[str, str]],
        kin: Mapping[str, int] = MappingProxyType({}),
        known: Callable[[int], Bools] | None = None,
    ) -> None:
        """Take pairs of a goal's IRI and a title, and the number of each goal's kin.

        KNOWN says of a kin which kins are left out of what is like it.
        """
        self._known = known
        self._goals: list[str] = []
        by_text: dict[tuple[str, int], list[str]] = {}
        for goal, title in titles:
            self._goals.append(goal)
            by_text.setdefault((normalise(title), kin.get(goal, 0)), []).append(goal)
        grams = {text: trigrams(text) for text in {text for text, _ in by_text} if text}
        entries = sorted(
            (each for each in by_text if each[0]), key=lambda each: (len(grams[each[0]]), *each)
        )
        self._texts = [text for text, _ in entries]
        self._kin: Ints = np.array([kin for _, kin in entries], np.int32)
        self._goals_with = [tuple(sorted(by_text[each])) for each in entries]
        self._first: Ints = np.empty(len(entries), np.int32)
        """The place of each entry's first goal among those of all, in order of IRIs."""
        order = sorted(range(len(entries)), key=self._goals_with.__getitem__)
        self._first[order] = np.arange(len(entries), dtype=np.int32)
        self._place_of = {goal: at for at, them in enumerate(self._goals_with) for goal in them}
        self._span_of = _spans(self._texts)
        counts = Counter(gram for text in self._texts for gram in grams[text])
        rarest = sorted(counts, key=lambda gram: (counts[gram], gram))
        self._rank = {gram: rank for rank, gram in enumerate(rarest)}
        """Each trigram's place, the rarest first."""
        of = {text: self._ranked(them) for text, them in grams.items()}
        self._sizes: Ints = np.array([len(of[text]) for text in self._texts], np.int32)
        self._starts = np.concatenate(([0], np.cumsum(self._sizes)))
        self._ranks: Ints = np.concatenate(
            [*(of[text] for text in self._texts), np.empty(0, np.int32)]
        )
        """The trigrams of all entries, one after the other, by place."""
        self._sketch = Sketches(self._ranks, self._sizes, len(rarest))
        self._among_longer, self._among_shorter = (
            Postings(self._ranks, self._starts, [*map(prefix, self._sizes.tolist())], len(rarest))
            for prefix in (_prefix, _short_prefix)
        )
        """The longer of two has to share more with the shorter than the least it can share with any,
        so fewer of the rarest of the shorter need to be looked up."""

    def __len__(self) -> int:
        return len(self._goals)

    def __iter__(self) -> Iterator[str]:
        return iter(self._goals)

    def like(self, title: str) -> Iterator[Alike]:
        """The goals with a title like this one, the most alike first, each looked for when it is asked for."""
        text = normalise(title)
        grams = trigrams(text)
        if grams:
            known = self._ranked(grams & self._rank.keys())
            yield from self._near(text, known, len(grams), None)

    def like_own(self, goal: str) -> Iterator[Alike]:
        """The other goals with a title like that of a goal of the index, the most alike first.

        Those of kins that are left out for it are left out.
        """
        place = self._place_of.get(goal)
        if place is None:
            return
        kin = self._kin[place].item()
        if self._pairs is not None:
            found = self._pairs.of(place)
            if self._known is None or not self._known(kin)[kin]:
                found.append((place, 1.0))
            near = self._in_order([self._waiting(self._texts[place], *each) for each in found])
        else:
            ranks = self._ranks[self._starts[place] : self._starts[place + 1]]
            known = self._known(kin) if self._known is not None else None
            near = self._near(self._texts[place], ranks, len(ranks), known)
        yield from (each for each in near if each.goal != goal)

    @cached_property
    def _pairs(self) -> AlikePairs | None:
        """All titles of the index that are alike, each pair compared once; None if they are too many."""
        rows, columns, shares = [np.empty(0, np.int32)], [np.empty(0, np.int32)], [np.empty(0)]
        count = 0
        for place, size in enumerate(self._sizes.tolist()):
            ranks = self._ranks[self._starts[place] : self._starts[place + 1]]
            first = int(np.searchsorted(self._sizes, _least(size)))
            others = self._among_shorter.holding(ranks[: _prefix(size)], first, place)
            if self._known is not None:
                others = others[~self._known(self._kin[place].item())[self._kin[others]]]
            others = others[self._most(ranks, size, others) >= ALIKE - _ROUNDING]
            if not len(others):
                continue
            alike = self._shares(ranks, size, others)
            is_alike = alike >= ALIKE
            found = others[is_alike]
            count += len(found)
            if count > _FEW * len(self._sizes):
                return None
            rows.append(np.full(len(found), place, np.int32))
            columns.append(found)
            shares.append(alike[is_alike])
        return AlikePairs(
            np.concatenate(rows), np.concatenate(columns), np.concatenate(shares), len(self._sizes)
        )

    def _near(self, text: str, ranks: Ints, size: int, known: Bools | None) -> Iterator[Alike]:
        """The goals alike, computed in parts: as many as can come before what is not yet computed."""
        places, most = self._candidates(text, ranks, size, known)
        order = np.lexsort((self._first[places], -most))
        places, most = places[order], most[order]
        waiting: list[_Waiting] = []
        for start in range(0, len(places), _AT_ONCE):
            part = places[start : start + _AT_ONCE]
            shares = self._shares(ranks, size, part)
            for place, share in zip(part.tolist(), shares.tolist(), strict=True):
                if share >= ALIKE:
                    heappush(waiting, self._waiting(text, place, share))
            rest = slice(start + _AT_ONCE, start + _AT_ONCE + 1)
            behind = [
                (-bound, self._goals_with[place][0])
                for bound, place in zip(most[rest].tolist(), places[rest].tolist(), strict=True)
            ]
            yield from self._in_order(waiting, *behind)

    def _waiting(self, text: str, place: int, share: float) -> _Waiting:
        """The first goal of an entry that is alike to a text."""
        alike = 1.0 if self._texts[place] == text else min(share, NEARLY_ALIKE)
        return -alike, self._goals_with[place][0], place, 0

    def _in_order(
        self, waiting: list[_Waiting], behind: tuple[float, str] | None = None
    ) -> Iterator[Alike]:
        """The goals of the entries that wait, those taken out that come before what is BEHIND."""
        heapify(waiting)
        while waiting and (behind is None or waiting[0][:2] < behind):
            share, goal, place, at = heappop(waiting)
            if at + 1 < len(self._goals_with[place]):
                heappush(waiting, (share, self._goals_with[place][at + 1], place, at + 1))
            yield Alike(goal=goal, share=-share)

    def _candidates(
        self, text: str, ranks: Ints, size: int, known: Bools | None
    ) -> tuple[Ints, Floats]:
        """The entries that may be alike to a text, and how alike at most."""
        unknown, longest = size - len(ranks), floor(size / _PART + _ROUNDING) + 1
        first, middle, last = np.searchsorted(self._sizes, (_least(size), size, longest)).tolist()
        rarest, fewer = (
            ranks[: max(0, prefix - unknown)] for prefix in (_prefix(size), _short_prefix(size))
        )
        shorter = self._among_shorter.holding(rarest, first, middle)
        longer = self._among_longer.holding(fewer, middle, last)
        places = np.concatenate((shorter, longer))
        if known is not None:
            places = places[~known[self._kin[places]]]
        most = self._most(ranks, size, places)
        same, behind = self._span_of.get(text, (0, 0))
        is_same = (places >= same) & (places < behind)
        most = np.where(is_same, 1.0, np.minimum(most, NEARLY_ALIKE))
        may_be = most >= ALIKE - _ROUNDING
        return places[may_be], most[may_be]

    def _ranked(self, grams: Iterable[str]) -> Ints:
        return np.sort(np.array([self._rank[gram] for gram in grams], np.int32))

    def _most(self, ranks: Ints, size: int, places: Ints) -> Floats:
        """How alike some entries are at most to a text of SIZE trigrams, of which RANKS are known."""
        most: Floats = 2 * self._sketch.most_shared(ranks, places) / (size + self._sizes[places])
        return most

    def _shares(self, ranks: Ints, size: int, places: Ints) -> Floats:
        """How alike some entries are to a text of SIZE trigrams, of which RANKS are known."""
        spans = zip(self._starts[places].tolist(), self._starts[places + 1].tolist(), strict=True)
        theirs = np.concatenate([self._ranks[start:end] for start, end in spans])
        is_mine = np.zeros(len(self._rank), bool)
        is_mine[ranks] = True
        sizes = self._sizes[places]
        ends = np.cumsum(sizes)
        shared = np.add.reduceat(is_mine[theirs], ends - sizes, dtype=np.int64)
        shares: Floats = 2 * shared / (size + sizes)
        return shares


def _spans(texts: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Where each text begins and ends among texts in order."""
    found: dict[str, tuple[int, int]] = {}
    for place, text in enumerate(texts):
        found[text] = found.get(text, (place, 0))[0], place + 1
    return found


def _least(size: int) -> int:
    """How many trigrams a title of SIZE has at least in common with one that is alike."""
    return ceil(_PART * size - _ROUNDING)


def _prefix(size: int) -> int:
    """Of how many of its rarest trigrams a title has one in common with each that is alike."""
    return size - _least(size) + 1


def _short_prefix(size: int) -> int:
    """The same among those that are alike and no shorter."""
    return size - ceil(ALIKE * size - _ROUNDING) + 1

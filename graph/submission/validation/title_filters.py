"""Filters of an index of titles: which may be alike, before any two are compared in full."""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int32]

_SKETCH: Final = 8
"""64-bit numbers of a sketch: 512 trigrams, those that tell most titles apart."""


class Postings:
    """For each trigram the texts that have it among their rarest, by their places."""

    def __init__(
        self, ranks: Ints, starts: NDArray[np.int64], prefixes: Sequence[int], grams: int
    ) -> None:
        lengths = np.array(prefixes, np.int32)
        places = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        within = np.arange(len(places)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        rarest = ranks[np.repeat(starts[:-1], lengths) + within]
        order = np.argsort(rarest, kind="stable")
        self._places = places[order]
        self._starts = np.searchsorted(rarest[order], np.arange(grams + 1))
        self._texts = len(lengths)

    def holding(self, ranks: Ints, first: int, last: int) -> Ints:
        """The texts from FIRST to before LAST that have one of some trigrams, in order."""
        if first >= last:
            return np.empty(0, np.int32)
        starts, ends = self._starts[ranks].tolist(), self._starts[ranks + 1].tolist()
        spans = [self._places[start:end] for start, end in zip(starts, ends, strict=True)]
        held = np.zeros(self._texts, bool)
        held[np.concatenate([*spans, np.empty(0, np.int32)])] = True
        return (np.flatnonzero(held[first:last]) + first).astype(np.int32)


class Sketches:
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

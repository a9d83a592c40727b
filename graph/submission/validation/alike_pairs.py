"""Pairs of titles that are alike, looked up by either."""

import numpy as np
from numpy.typing import NDArray

from graph.submission.validation.title_filters import Ints


class AlikePairs:
    """For each of some entries, by its place, those that are alike and how much."""

    def __init__(
        self, rows: Ints, columns: Ints, shares: NDArray[np.float64], entries: int
    ) -> None:
        """Take the two places of each pair, once, and how alike they are, 0 to 1."""
        both = np.concatenate((rows, columns)), np.concatenate((columns, rows))
        order = np.argsort(both[0], kind="stable")
        self._others = both[1][order]
        self._shares = np.concatenate((shares, shares))[order]
        self._starts = np.searchsorted(both[0][order], np.arange(entries + 1))

    def of(self, place: int) -> list[tuple[int, float]]:
        """The places of the entries that are alike to one, each with how alike it is."""
        found = slice(self._starts[place], self._starts[place + 1])
        return [*zip(self._others[found].tolist(), self._shares[found].tolist(), strict=True)]

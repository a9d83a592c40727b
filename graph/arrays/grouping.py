"""Items grouped by a small integer, and counts of what is distinct."""

from dataclasses import dataclass
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
"""Integers in one dimension."""
Truths: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Groups:
    """Items 0 to n - 1, group by group; within a group they ascend."""

    items: Ints
    starts: Ints
    """Where each group begins in ``items``, of shape (groups + 1,)."""

    @classmethod
    def by(cls, keys: Ints, groups: int) -> Self:
        """Group the places of ``keys`` by their values, which are from 0 to ``groups`` - 1."""
        starts = np.zeros(groups + 1, dtype=np.int64)
        np.cumsum(np.bincount(keys, minlength=groups), out=starts[1:])
        return cls(np.argsort(keys, kind="stable"), starts)

    @property
    def sizes(self) -> Ints:
        """How many items each group has."""
        return np.diff(self.starts)

    def of(self, group: int) -> Ints:
        """The items of one group."""
        return self.items[self.starts[group] : self.starts[group + 1]]

    def expand(self, groups: Ints) -> tuple[Ints, Ints]:
        """The items of each of some groups: the place in ``groups`` and the item, for every pair."""
        sizes = self.starts[groups + 1] - self.starts[groups]
        which = np.repeat(np.arange(len(groups)), sizes)
        first = np.repeat(self.starts[groups] - (np.cumsum(sizes) - sizes), sizes)
        return which, self.items[first + np.arange(len(which))]


def distinct(one: Ints, other: Ints, size: int) -> tuple[Ints, Ints]:
    """The distinct pairs of two columns, sorted; ``other`` is from 0 to ``size`` - 1."""
    keys = unique(one * max(size, 1) + other)
    return np.divmod(keys, max(size, 1))


def unique(values: Ints) -> Ints:
    """The distinct values, sorted."""
    if not len(values):
        return values
    in_order = np.sort(values)
    first = np.ones(len(in_order), dtype=bool)
    np.not_equal(in_order[1:], in_order[:-1], out=first[1:])
    return in_order[first]


def table(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Ints:
    """How often each pair of row and column stands there, of shape (rows, columns)."""
    counts = np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1])
    return counts.reshape(shape).astype(np.int64, copy=False)

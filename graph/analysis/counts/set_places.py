"""Which rows of a list belong to which sets, as arrays."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from graph.arrays.grouping import Groups, Ints, unique


@dataclass(frozen=True, slots=True)
class SetPlaces:
    """The rows by set; a row may belong to several sets."""

    of_sets: Groups
    """The rows of each set, ascending."""
    sets: Mapping[str, int]
    """The sets by IRI."""
    home: Ints
    """For each row the set under which it is listed."""

    def within(self, sets: Collection[str]) -> Ints:
        """The rows of some sets, given by IRI, ascending."""
        return unique(self.of_sets.expand(self._numbers(sets))[1])

    def elsewhere(self, sets: Collection[str]) -> int:
        """Of the rows of some sets, how many are listed under another set."""
        here = self.home[self.within(sets)]
        return int(np.count_nonzero(~np.isin(here, self._numbers(sets))))

    def _numbers(self, sets: Collection[str]) -> Ints:
        found = (self.sets.get(each) for each in sets)
        return np.array([each for each in found if each is not None], dtype=np.int64)

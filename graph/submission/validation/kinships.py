"""Which goals are connected by their sets or by what they adopt, without a look at each pair."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.model.terms import Term

Bools: TypeAlias = NDArray[np.bool_]
_MOST_KEPT: Final = 4_000
"""Groups with what they are connected with, each as many bytes as there are groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """What connects a goal with others, its links apart."""

    sets: frozenset[Term]
    replaced: frozenset[Term]
    """The sets that its own sets replace."""
    adopted: frozenset[Term]


@dataclass(frozen=True, kw_only=True)
class Kinships:
    """Goals in groups, each of the same kinship."""

    of_goal: Mapping[str, int]
    """The number of each goal's group."""
    kinships: tuple[Kinship, ...]
    by_cause: Mapping[tuple[str, Term], NDArray[np.int64]]
    """The groups by set, by replaced set and by adopted goal."""
    _kept: dict[int, Bools] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, goals: Mapping[str, Kinship]) -> Self:
        """The groups of some goals, by IRI."""
        numbers: dict[Kinship, int] = {}
        of_goal = {goal: numbers.setdefault(each, len(numbers)) for goal, each in goals.items()}
        by_cause: dict[tuple[str, Term], list[int]] = defaultdict(list)
        for each, number in numbers.items():
            for cause, terms in (
                ("set", each.sets),
                ("replaced", each.replaced),
                ("adopted", each.adopted),
            ):
                for term in terms:
                    by_cause[cause, term].append(number)
        return cls(
            of_goal=of_goal,
            kinships=tuple(numbers),
            by_cause={cause: np.array(them) for cause, them in by_cause.items()},
        )

    def connected(self, number: int) -> Bools:
        """Which groups share a set or an adopted goal with one, or are of a set before or after its own."""
        if number not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[number] = self._look_up(number)
        return self._kept[number]

    def _look_up(self, number: int) -> Bools:
        kinship, found = self.kinships[number], np.zeros(len(self.kinships), bool)
        for cause, terms in (
            ("set", kinship.sets | kinship.replaced),
            ("replaced", kinship.sets),
            ("adopted", kinship.adopted),
        ):
            for term in terms:
                if (groups := self.by_cause.get((cause, term))) is not None:
                    found[groups] = True
        return found

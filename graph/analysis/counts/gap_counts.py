"""Which goals of a large network lack what, worked out on arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from graph.analysis.counts.link_table import LinkTable
from graph.analysis.counts.set_places import SetPlaces
from graph.analysis.edges import LinkFilter
from graph.analysis.network import Network
from graph.arrays.grouping import Groups, Ints, Truths, distinct
from graph.model.values import Code


@dataclass(frozen=True, kw_only=True)
class GapCounts:
    """What each goal is supported by and supports, with the goals that adopt it as one.

    Only what is said of goals that count matters: those that adopt no other.
    """

    goals: Ints
    """The goals that count, in the order of their sets."""
    is_supported_from: Truths
    """For each level and goal, whether a goal of that level supports it."""
    is_own: Truths
    """For each level and goal, whether it or a goal that adopts it is at that level."""
    is_supporting: Truths
    """For each goal, whether it supports another."""
    is_supporting_outside: Truths
    """For each goal, whether it supports a goal of another set."""
    proposals: Groups
    """The suggested links that would support each goal."""
    links: LinkTable
    network: Network

    @classmethod
    def of(cls, network: Network, links: LinkTable, view: LinkFilter) -> Self:
        """Look at the links of a network that ``view`` selects."""
        count, shared = len(links.shared), links.shared
        shape = len(network.levels), count
        one, other, _ = links.steps(links.counted(view))
        apart = shared[one] != shared[other]
        one, other = one[apart], other[apart]
        supported_from, own = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
        supported_from[links.level_of[one], shared[other]] = True
        own[links.level_of, shared] = True
        supporting, outside = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        supporting[shared[one]] = True
        outside[shared[one[links.set_of[one] != links.set_of[other]]]] = True
        here, there, proposed = links.steps(links.proposals(view))
        apart = shared[here] != shared[there]
        by_goal = Groups.by(shared[there[apart]], count)
        return cls(
            goals=links.side_by_side[shared[links.side_by_side] == links.side_by_side],
            is_supported_from=supported_from,
            is_own=own,
            is_supporting=supporting,
            is_supporting_outside=outside,
            proposals=Groups(proposed[apart][by_goal.items], by_goal.starts),
            links=links,
            network=network,
        )

    def without(self, notation: str, supporting: str, levels: Sequence[Code]) -> Truths:
        """For each goal at a level, whether no goal of another level supports it; by their notations."""
        here, there = (
            np.array([level.notation == each for level in levels], dtype=bool)
            for each in (notation, supporting)
        )
        is_supported: Truths = self.is_supported_from[there].any(axis=0)
        return np.asarray(here[self.links.level_of] & ~is_supported)

    def those(self, wanted: Truths) -> Ints:
        """The goals that count and for which ``wanted`` is true, in order."""
        found: Ints = self.goals[wanted[self.goals]]
        return found

    @cached_property
    def lacks(self) -> Truths:
        """For each level and goal, whether it is another level and none of its goals supports it."""
        return ~(self.is_own | self.is_supported_from)

    @property
    def is_lacking(self) -> Truths:
        """For each goal, whether it lacks a level."""
        return np.asarray(self.lacks.any(axis=0))

    @cached_property
    def is_unsupported(self) -> Truths:
        """For each goal, whether no goal of any level supports it."""
        return np.asarray(~self.is_supported_from.any(axis=0))

    @property
    def is_only_suggested(self) -> Truths:
        """For each goal, whether only suggested links support it."""
        return np.asarray(self.is_unsupported & (self.proposals.sizes > 0))

    @cached_property
    def sets(self) -> Mapping[str, int]:
        """The sets by IRI."""
        return {each.iri: place for place, each in enumerate(self.network.sets)}

    @cached_property
    def members(self) -> Groups:
        """The goals that count as each goal: itself and those that adopt it."""
        return Groups.by(self.links.shared, len(self.links.shared))

    def rows_of(self, goal: int) -> Ints:
        """The goals that adopt a goal that counts."""
        found = self.members.of(goal)
        return np.asarray(found[found != goal])

    def places_by_set(self, goals: Ints) -> SetPlaces:
        """The places in ``goals`` of those that each set has or adopts."""
        place, member = self.members.expand(goals)
        part_of, places = distinct(self.links.set_of[member], place, max(len(goals), 1))
        starts = np.searchsorted(part_of, np.arange(len(self.network.sets) + 1))
        return SetPlaces(Groups(places, starts), self.sets, self.links.set_of[goals])

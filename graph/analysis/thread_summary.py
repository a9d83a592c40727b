"""Summary of a thread: kind, goals, levels reached and missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.analysis.edges import Basis, Edge
from graph.analysis.network import Network
from graph.model.values import Code, Named

ENOUGH: Final = 2
"""A thread spans at least two levels; for goals that cite a frame, two sets suffice."""


class ThreadKind(StrEnum):
    """The three kinds of threads."""

    EXPLICIT = "explicit"
    THEMATIC = "thematic"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Reach:
    """The number of a thread's goals at a level."""

    level: Code
    goals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The list entry of a thread. Suggested and contested links are not counted."""

    kind: ThreadKind
    about: Named
    """The goal after which an explicit thread is named, or the theme or frame."""
    goals: int
    """In a thread of a theme or frame, a shared goal and the goals that adopt it count once."""
    sets: int
    levels: tuple[Reach, ...]
    """Every level, including those the thread does not reach."""
    links: int = 0
    """Number of links; a mutual link counts once."""
    stated: int = 0
    """Number of links stated in a source."""
    apart: bool = False
    """Whether all pairs of a theme's goals across levels are judged to be unrelated."""

    @property
    def reached(self) -> tuple[Code, ...]:
        """The levels it reaches."""
        return tuple(each.level for each in self.levels if each.goals)

    @property
    def missing(self) -> tuple[Code, ...]:
        """The levels it does not reach."""
        return tuple(each.level for each in self.levels if not each.goals)

    @property
    def holds(self) -> bool:
        """Whether it qualifies as a thread. A set has one level, so two levels imply two sets.

        A theme does not if all that it joins across levels is judged to be unrelated.
        """
        if self.kind is ThreadKind.REFERENCE:
            return self.sets >= ENOUGH
        return len(self.reached) >= ENOUGH and not self.apart


def summarise(
    network: Network,
    kind: ThreadKind,
    about: Named,
    goals: Iterable[int],
    links: Sequence[Edge] = (),
) -> Summary:
    """Summarise a thread from its goals and the links between them."""
    counts = [0] * len(network.levels)
    members = set(goals)
    for goal in members:
        counts[network.level_of[goal]] += 1
    explicit = network.bases[Basis.EXPLICIT_TEXT]
    return Summary(
        kind=kind,
        about=about,
        goals=len(members),
        sets=len({network.set_of[goal] for goal in members}),
        levels=tuple(map(Reach, network.levels, counts)),
        links=len({edge.claim for edge in links}),
        stated=len({edge.claim for edge in links if edge.link.basis == explicit}),
        apart=kind is ThreadKind.THEMATIC and _are_apart(network, members),
    )


def _are_apart(network: Network, goals: Iterable[int]) -> bool:
    """Whether some goals are at several levels and no two of different levels may be related."""
    at_levels: dict[int, list[int]] = defaultdict(list)
    found = False
    for goal in goals:
        level = network.level_of[goal]
        others = [other for at, those in at_levels.items() if at != level for other in those]
        if others:
            if not _unrelated(network, goal).issuperset(others):
                return False
            found = True
        at_levels[level].append(goal)
    return found


def _unrelated(network: Network, goal: int) -> set[int]:
    """The goals that asserted, uncontested links say are not related to a goal."""
    return {
        edge.object if edge.subject == goal else edge.subject
        for edge in network.edges_at((goal,))
        if edge.asserted and edge.link.relation == "noRelation"
    }

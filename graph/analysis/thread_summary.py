"""A thread in short: kind, goals, levels reached and missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.analysis.edges import Basis, Edge
from graph.analysis.network import Network
from graph.model.values import Code, Named

ENOUGH: Final = 2
"""A thread touches at least two levels; goals that cite a frame need only be of two sets."""


class ThreadKind(StrEnum):
    """The three kinds of threads."""

    EXPLICIT = "explicit"
    THEMATIC = "thematic"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of a thread's goals are at a level."""

    level: Code
    goals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A thread in a list. Links that are suggested or contested are not counted."""

    kind: ThreadKind
    about: Named
    """The goal that an explicit thread is named by, a theme or a frame."""
    goals: int
    """A shared goal and the goals that adopt it count once in a thread of a theme or a frame."""
    sets: int
    levels: tuple[Reach, ...]
    """Every level, also those that the thread does not reach."""
    links: int = 0
    """A mutual link counts once."""
    stated: int = 0
    """How many of the links a source itself states."""

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
        """Whether it is a thread at all. A set has one level, so two levels are two sets."""
        if self.kind is ThreadKind.REFERENCE:
            return self.sets >= ENOUGH
        return len(self.reached) >= ENOUGH


def summarise(
    network: Network,
    kind: ThreadKind,
    about: Named,
    goals: Iterable[int],
    links: Sequence[Edge] = (),
) -> Summary:
    """A thread in short, from its goals and the links between them."""
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
    )

"""Summary of a thread: kind, goals, levels reached and missing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.analysis.edges import Basis, Edge
from graph.analysis.network import Network
from graph.model.values import Code, GoalRef, Named

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
    bodies: int = 0
    """The number of bodies whose sets the goals stand in."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LevelLinks:
    """The links of a thread from one level to another, given by their positions in ``levels``."""

    source: int
    target: int
    both_ways: bool = False
    """Whether the links are mutual or of the same aim; ``source`` is then the smaller number."""
    links: int
    stated: int
    """Number of links stated in a source."""


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
    rows: int = 0
    """The same with each goal that adopts one of them counted by itself; 0 for an explicit thread."""
    links: int = 0
    """Number of links between its goals; a mutual link counts once."""
    stated: int = 0
    """Number of links stated in a source."""
    between: tuple[LevelLinks, ...] = ()
    """The links by the levels that they join; together as many as ``links``.

    Empty for a theme or frame, whose picture claims no support."""
    goal: GoalRef | None = None
    """The goal of an explicit thread."""
    apart: bool = False
    """Whether all pairs of a theme's goals across levels, or across bodies, are judged to be unrelated."""

    @property
    def reached(self) -> tuple[Code, ...]:
        """The levels it reaches."""
        return tuple(each.level for each in self.levels if each.goals)

    @property
    def missing(self) -> tuple[Code, ...]:
        """The levels it does not reach."""
        return tuple(each.level for each in self.levels if not each.goals)

    @property
    def bodies(self) -> int:
        """The number of bodies at the only level that it reaches; 0 if it reaches another number."""
        reached = [each.bodies for each in self.levels if each.goals]
        return reached[0] if len(reached) == 1 else 0

    @property
    def across_bodies(self) -> bool:
        """Whether its goals are under a theme, at one level and in sets of several bodies."""
        return self.kind is ThreadKind.THEMATIC and self.bodies >= ENOUGH

    @property
    def holds(self) -> bool:
        """Whether it qualifies as a thread. A set has one level, so two levels imply two sets.

        A theme at one level does if its goals are in sets of two bodies. No theme does if all that it
        joins across levels, or at one level across bodies, is judged to be unrelated.
        """
        if self.kind is ThreadKind.REFERENCE:
            return self.sets >= ENOUGH
        return (len(self.reached) >= ENOUGH or self.across_bodies) and not self.apart


def summarise(
    network: Network,
    kind: ThreadKind,
    about: Named,
    goals: Iterable[int],
    links: Sequence[Edge] = (),
    *,
    goal: int | None = None,
    rows: int = 0,
) -> Summary:
    """Summarise a thread from its goals and the links between them; ``goal`` names an explicit one.

    ``rows`` is the number of its goals with each that adopts one of them.
    """
    members = set(goals)
    in_set = Counter(map(network.set_of.__getitem__, members))
    # All goals of a set are at one level.
    level_of = {each: network.level_of[network.spans[each].start] for each in in_set}
    counts: Counter[int] = Counter()
    for each, number in in_set.items():
        counts[level_of[each]] += number
    in_level = Counter(
        level for level, _ in {(level_of[each], network.bodies[each]) for each in in_set}
    )
    explicit = network.bases[Basis.EXPLICIT_TEXT]
    return Summary(
        kind=kind,
        about=about,
        goals=len(members),
        sets=len(in_set),
        levels=tuple(
            Reach(level, counts[n], in_level[n]) for n, level in enumerate(network.levels)
        ),
        rows=rows,
        links=len({edge.claim for edge in links}),
        stated=len({edge.claim for edge in links if edge.link.basis == explicit}),
        between=tuple(level_links(network, links)) if kind is ThreadKind.EXPLICIT else (),
        goal=None if goal is None else network.goals[goal],
        apart=kind is ThreadKind.THEMATIC and _are_apart(network, members),
    )


def level_totals(network: Network) -> tuple[Reach, ...]:
    """The goals and bodies at each level of the whole network."""
    goals = Counter(network.level_of)
    bodies = {(level, network.body_of(goal)) for goal, level in enumerate(network.level_of)}
    in_level = Counter(level for level, _ in bodies)
    return tuple(Reach(level, goals[n], in_level[n]) for n, level in enumerate(network.levels))


def level_links(network: Network, edges: Iterable[Edge]) -> list[LevelLinks]:
    """Count links by the levels that they join; a mutual link counts once."""
    explicit = network.bases[Basis.EXPLICIT_TEXT]
    counts: Counter[tuple[int, int, bool]] = Counter()
    stated: Counter[tuple[int, int, bool]] = Counter()
    for halves in claims(edges).values():
        key = joined_levels(network, halves)
        counts[key] += 1
        stated[key] += any(edge.link.basis == explicit for edge in halves)
    return sorted(
        LevelLinks(source=key[0], target=key[1], both_ways=key[2], links=count, stated=stated[key])
        for key, count in counts.items()
    )


def claims(edges: Iterable[Edge]) -> dict[tuple[int, int, str], list[Edge]]:
    """The links by claim: the two halves of a mutual link are one."""
    found: dict[tuple[int, int, str], list[Edge]] = {}
    for edge in edges:
        found.setdefault(edge.claim, []).append(edge)
    return found


def joined_levels(network: Network, halves: Sequence[Edge]) -> tuple[int, int, bool]:
    """The levels that a claim joins, and whether it goes both ways."""
    first = halves[0]
    one, other = network.level_of[first.subject], network.level_of[first.object]
    if first.both_ways or any(edge.subject != first.subject for edge in halves):
        return min(one, other), max(one, other), True
    return one, other, False


def _are_apart(network: Network, goals: Collection[int]) -> bool:
    """Whether some goals are at several levels and no two of different levels may be related.

    If all are at one level, the same of the bodies in whose sets they are.
    """
    level, body = network.level_of.__getitem__, network.body_of
    side: Callable[[int], int | str] = level if len({*map(level, goals)}) > 1 else body
    by_side: dict[int | str, list[int]] = defaultdict(list)
    found = False
    for goal in goals:
        here = side(goal)
        others = [other for at, those in by_side.items() if at != here for other in those]
        if others:
            if not _unrelated(network, goal).issuperset(others):
                return False
            found = True
        by_side[here].append(goal)
    return found


def _unrelated(network: Network, goal: int) -> set[int]:
    """The goals that asserted, uncontested links say are not related to a goal."""
    return {
        edge.object if edge.subject == goal else edge.subject
        for edge in network.edges_at((goal,))
        if edge.asserted and edge.link.relation == "noRelation"
    }

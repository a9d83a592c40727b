"""Differences between the graph before and after a submission."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, Self

from graph.submission.impact.goal_lookup import (
    ADOPTS,
    IS_PART_OF,
    KIND,
    LEVEL,
    NOTATION,
    GoalLookup,
)
from graph.submission.impact.support_lookup import (
    OBJECT,
    RELATION,
    STATUS,
    SUBJECT,
    ChangedSupport,
    Step,
    SupportLookup,
)
from graph.submission.validation.overlay import Overlays, Thing

_OF_GOALS: Final = (IS_PART_OF, NOTATION, ADOPTS)
_OF_SETS: Final = (KIND, LEVEL)
_OF_LINKS: Final = (KIND, STATUS, SUBJECT, RELATION, OBJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The graph before and after, queried on demand, and the differences."""

    before: SupportLookup
    after: SupportLookup
    said: dict[str, set[Thing]]
    """By predicate IRI, the subjects whose values differ."""
    goals: frozenset[Thing]
    """Goals that are added, removed, moved or regrouped, each with its whole group."""
    come: frozenset[Step]
    gone: frozenset[Step]
    linked: frozenset[Thing]
    """The goals at the ends of links that differ."""

    @classmethod
    def of(cls, overlays: Overlays) -> Self:
        """Compute the differences that a submission makes."""
        stored = overlays.after.as_stored()
        before = SupportLookup(GoalLookup(overlays.before))
        after = SupportLookup(GoalLookup(stored))
        said = stored.changed()
        sides = before, after
        goals = with_groups(_goals(said, sides), sides)
        come, gone = set[Step](), set[Step]()
        for step in _steps(said, goals, sides):
            was, would_be = before.counts(step), after.counts(step)
            if was != would_be:
                (gone if was else come).add(step)
        later = ChangedSupport(GoalLookup(stored, before.near, goals), before, come, gone)
        return cls(
            before=before,
            after=later,
            said=said,
            goals=goals,
            come=frozenset(come),
            gone=frozenset(gone),
            linked=frozenset(goal for step in _of_links(said, sides) for goal in step),
        )

    @property
    def sides(self) -> tuple[SupportLookup, SupportLookup]:
        """The graph before and after."""
        return self.before, self.after

    def with_groups(self, goals: Iterable[Thing]) -> frozenset[Thing]:
        """Some goals with all members of their groups, before or after."""
        return with_groups(goals, self.sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadDifference:
    """The threads of one kind that differ, each by the goal, theme or frame it is about."""

    new: set[Thing] = field(default_factory=set)
    extended: set[Thing] = field(default_factory=set)
    """Threads that gain goals; they may lose others."""
    shortened: set[Thing] = field(default_factory=set)
    """Threads that lose goals; they may gain others."""
    ended: set[Thing] = field(default_factory=set)
    """Threads that no longer exist and do not go on in another."""
    remaining: set[Thing] = field(default_factory=set)
    """What stays of a thread that lost its end: threads of their own, but nothing that is gained."""


def with_groups(goals: Iterable[Thing], sides: tuple[SupportLookup, ...]) -> frozenset[Thing]:
    """Some goals with all members of their groups on any side."""
    found = set(goals)
    waiting = list(found)
    while waiting:
        goal = waiting.pop()
        for side in sides:
            if side.near.goal(goal):
                new = side.near.group(goal).goals - found
                found |= new
                waiting += new
    return frozenset(found)


def _goals(said: dict[str, set[Thing]], sides: tuple[SupportLookup, ...]) -> set[Thing]:
    """The goals that differ, also through their set or a goal they adopt."""
    found = _changed(said, _OF_GOALS)
    for goal_set in _changed(said, _OF_SETS):
        for side in sides:
            found |= {*side.near.goals_of(goal_set)}
    for goal in tuple(found):
        for side in sides:
            found |= {*side.near.said.subjects(ADOPTS, goal)}
    return found


def _steps(
    said: dict[str, set[Thing]], goals: Iterable[Thing], sides: tuple[SupportLookup, ...]
) -> set[Step]:
    """All steps, in both directions, that may be added or removed."""
    found = _of_links(said, sides)
    for goal in goals:
        if len({side.near.goal(goal) is None for side in sides}) > 1:
            found |= {(goal, end) for side in sides for end in side.joined(goal)}
    return found | {(other, one) for one, other in found}


def _of_links(said: dict[str, set[Thing]], sides: tuple[SupportLookup, ...]) -> set[Step]:
    """The two ends of each link that differs, before or after."""
    return {
        (claim.subject, claim.object)
        for link in _changed(said, _OF_LINKS)
        for side in sides
        if (claim := side.claim(link))
    }


def _changed(said: dict[str, set[Thing]], relations: Iterable[object]) -> set[Thing]:
    return set(chain.from_iterable(_each(said, relations)))


def _each(said: dict[str, set[Thing]], relations: Iterable[object]) -> Iterator[set[Thing]]:
    for relation in relations:
        yield said.get(str(relation).strip("<>"), set())

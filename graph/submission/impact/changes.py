"""What differs before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    """The graph before and after, looked up where it is asked, and what differs."""

    before: SupportLookup
    after: SupportLookup
    said: dict[str, set[Thing]]
    """By relation, the things of which something else is said with it."""
    goals: frozenset[Thing]
    """Goals that come, go, or stand or count elsewhere, with all that count as one with them."""
    come: frozenset[Step]
    gone: frozenset[Step]

    @classmethod
    def of(cls, overlays: Overlays) -> Self:
        """What is different once a submission is in the graph."""
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
        )

    @property
    def sides(self) -> tuple[SupportLookup, SupportLookup]:
        """Before and after."""
        return self.before, self.after

    def with_groups(self, goals: Iterable[Thing]) -> frozenset[Thing]:
        """Some goals with all that count as one with them, before or after."""
        return with_groups(goals, self.sides)


def with_groups(goals: Iterable[Thing], sides: tuple[SupportLookup, ...]) -> frozenset[Thing]:
    """Some goals with all that count as one with them on any side."""
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
    """The goals that are not what they were: also by their set, and by what they adopt."""
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
    """All steps, both ways, that may come or go."""
    found = set[Step]()
    for link in _changed(said, _OF_LINKS):
        found |= {(each.subject, each.object) for side in sides if (each := side.claim(link))}
    for goal in goals:
        if len({side.near.goal(goal) is None for side in sides}) > 1:
            found |= {(goal, end) for side in sides for end in side.joined(goal)}
    return found | {(other, one) for one, other in found}


def _changed(said: dict[str, set[Thing]], relations: Iterable[object]) -> set[Thing]:
    return set(chain.from_iterable(_each(said, relations)))


def _each(said: dict[str, set[Thing]], relations: Iterable[object]) -> Iterator[set[Thing]]:
    for relation in relations:
        yield said.get(str(relation).strip("<>"), set())

"""Two editions of a goal set goal by goal: kept, reworded, sharpened, loosened, new and left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.catalog.goal import read_goal
from graph.catalog.goal_set import read_goal_set
from graph.model.goals import Goal, Target
from graph.model.requirement_changes import (
    Direction,
    RequirementChange,
    compare_requirements,
    directions,
)
from graph.model.succession import GoalMarks, Tie, pair
from graph.model.title_words import normalise
from graph.model.values import GoalRef

MOST: Final = 200
"""The maximum number of pairs whose requirements are read; the others are compared by their words."""
_REPLACES: Final = NamedNode(namespaces.DCT + "replaces")


class Fate(StrEnum):
    """What became of a goal, in the order in which goals are shown."""

    SHARPENED = "sharpened"
    LOOSENED = "loosened"
    BOTH = "both"
    """One requirement sharpened, another loosened."""
    OTHER = "other"
    """Other requirements, which cannot be compared."""
    REWORDED = "reworded"
    MOVED = "moved"
    NEW = "new"
    DROPPED = "dropped"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A goal and the one that goes on with it; None on a side without."""

    earlier: GoalRef | None
    later: GoalRef | None
    fate: Fate
    tie: Tie | None = None
    """How it is known that the two belong together."""
    reworded: bool = False
    changes: tuple[RequirementChange, ...] = ()


def replaced_by(store: Store, one: str, other: str) -> tuple[str, str] | None:
    """The older and the newer of two sets, given by slug, if one says that it replaces the other."""
    for older, newer in ((one, other), (other, one)):
        subject, value = (NamedNode(namespaces.goal_set(each)) for each in (newer, older))
        if next(store.quads_for_pattern(subject, _REPLACES, value), None) is not None:
            return older, newer
    return None


def year_on_year(store: Store, older: str, newer: str, lang: str) -> tuple[Step, ...]:
    """What became of each goal of a set in the one that replaces it, what needs attention first.

    Raises ``NotKnown`` if one of the sets is not there.
    """
    was, is_now = (goals_by_iri(store, slug, lang) for slug in (older, newer))
    pairs = pair(marks_of(store, was.values()), marks_of(store, is_now.values()))
    steps = [
        _step(store, was[each.older], is_now[each.newer], each.tie, lang, in_full=place < MOST)
        for place, each in enumerate(pairs)
    ]
    gone, come = {each.older for each in pairs}, {each.newer for each in pairs}
    steps += (
        Step(earlier=None, later=goal, fate=Fate.NEW)
        for iri, goal in is_now.items()
        if iri not in come
    )
    steps += (
        Step(earlier=goal, later=None, fate=Fate.DROPPED)
        for iri, goal in was.items()
        if iri not in gone
    )
    order = list(Fate)
    return tuple(sorted(steps, key=lambda step: order.index(step.fate)))


def goals_by_iri(store: Store, slug: str, lang: str) -> dict[str, GoalRef]:
    """The goals of a set by IRI, in its order."""
    found = read_goal_set(store, slug, lang)
    return {goal.iri: goal for headed in found.goals for goal in headed.goals}


def marks_of(store: Store, goals: Iterable[GoalRef]) -> dict[str, GoalMarks]:
    """By what goals are recognised in another edition."""
    return {
        goal.iri: GoalMarks(
            titles=frozenset({normalise(goal.title.value)}),
            numbers=frozenset({goal.number}),
            replaces=frozenset(
                quad.object.value
                for quad in store.quads_for_pattern(NamedNode(goal.iri), _REPLACES, None)
                if isinstance(quad.object, NamedNode)
            ),
        )
        for goal in goals
    }


def _step(
    store: Store, earlier: GoalRef, later: GoalRef, tie: Tie, lang: str, *, in_full: bool
) -> Step:
    changes: tuple[RequirementChange, ...] = ()
    if in_full:
        was, is_now = (
            read_goal(store, goal.part_of.slug, goal.number, lang) for goal in (earlier, later)
        )
        changes = compare_requirements(_targets(was), _targets(is_now))
    reworded = normalise(earlier.title.value) != normalise(later.title.value)
    return Step(
        earlier=earlier,
        later=later,
        fate=_fate(directions(changes), reworded=reworded),
        tie=tie,
        reworded=reworded,
        changes=changes,
    )


def _targets(goal: Goal) -> list[Target]:
    return [target for measure in goal.measures for target in measure.targets]


def _fate(found: frozenset[Direction], *, reworded: bool) -> Fate:
    """What became of a goal by the directions of its requirements: numbers before words before days."""
    if {Direction.SHARPENED, Direction.LOOSENED} <= found:
        return Fate.BOTH
    for direction, fate in (
        (Direction.SHARPENED, Fate.SHARPENED),
        (Direction.LOOSENED, Fate.LOOSENED),
        (Direction.OTHER, Fate.OTHER),
    ):
        if direction in found:
            return fate
    if reworded:
        return Fate.REWORDED
    return Fate.MOVED if Direction.MOVED in found else Fate.KEPT

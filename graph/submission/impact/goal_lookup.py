"""Goals, sets and adoptions around a submission, looked up on demand."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from graph import namespaces
from graph.i18n import DEFAULT
from graph.model.labels import Labels
from graph.model.sorting import numerical
from graph.model.statements import key
from graph.model.terms import Term
from graph.submission.validation.labels import OverlayStatements
from graph.submission.validation.overlay import Overlay, Thing

IS_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
NOTATION: Final = NamedNode(namespaces.SKOS + "notation")
KIND: Final = NamedNode(namespaces.RDF + "type")
LEVEL: Final = NamedNode(namespaces.GG + "level")
ADOPTS: Final = NamedNode(namespaces.GG + "adopts")
_GOAL_SET: Final = NamedNode(namespaces.GG + "GoalSet")
Order: TypeAlias = tuple[Any, ...]
"""Sort key of goals, consistent with their index in a network: by set and number."""


@dataclass(frozen=True, slots=True)
class GoalPosition:
    """The position of a goal: its set, that set's level, its number and its sort key."""

    goal_set: Thing
    level: str
    """The IRI of the level; "" if the value is not an IRI."""
    number: str
    order: Order


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """Goals that count as one: a shared goal and those that adopt it."""

    shared: Thing
    goals: frozenset[Thing]


class GoalLookup:
    """Looks up goals on demand, and caches the results.

    It finds for single goals what ``network.load`` finds for the whole graph. Invalid goals with
    several sets, numbers, levels or adopted goals are resolved to the same one. A blank node is a goal
    of its own, as it is once published.
    """

    def __init__(
        self,
        overlay: Overlay,
        before: "GoalLookup | None" = None,
        changed: Collection[Thing] = frozenset(),
    ) -> None:
        """Look up goals in ``overlay``; if ``before`` is given, only the ``changed`` ones.

        No goal outside ``changed`` may be in a group with one of them; ``before`` answers for those.
        """
        self.said: Final = overlay
        self._labels = Labels(OverlayStatements(overlay), DEFAULT)
        self._before, self._changed = before, changed
        self._levels: dict[Thing, str | None] = {}
        self._goals: dict[Thing, GoalPosition | None] = {}
        self._groups: dict[Thing, GoalGroup] = {}

    def goal(self, thing: Thing) -> GoalPosition | None:
        """The position of a goal, or None if it is not a goal of a set with a level."""
        if self._before and thing not in self._changed:
            return self._before.goal(thing)
        if thing not in self._goals:
            self._goals[thing] = self._goal(thing)
        return self._goals[thing]

    def level(self, goal: Thing) -> str:
        """The IRI of a goal's level; raises ``KeyError`` if it is not a goal."""
        return self._known(goal).level

    def order(self, goal: Thing) -> Order:
        """The sort key of a goal; raises ``KeyError`` if it is not a goal."""
        return self._known(goal).order

    def name(self, goal: Thing) -> str:
        """A goal's short name and title, in Danish if available; raises ``KeyError`` if it is no goal."""
        known = self._known(goal)
        title = self._labels.title(key(goal)) or known.number
        return f"{self._labels.short(key(known.goal_set))} {known.number} {title}"

    def goals_of(self, goal_set: Thing) -> Iterator[Thing]:
        """The parts of a set, valid goals or not."""
        return self.said.subjects(IS_PART_OF, goal_set)

    def group(self, goal: Thing) -> GoalGroup:
        """The group of a goal, which includes the goal itself."""
        if self._before and goal not in self._changed:
            return self._before.group(goal)
        if goal not in self._groups:
            found = self._group(self._shared(goal))
            self._groups |= dict.fromkeys(found.goals, found)
        return self._groups[goal]

    def _known(self, goal: Thing) -> GoalPosition:
        found = self.goal(goal)
        if found is None:
            raise KeyError(goal)
        return found

    def _goal(self, thing: Thing) -> GoalPosition | None:
        sets = [
            (namespaces.slug(each.value), each.value, level, each)
            for each in things(self.said.values(thing, IS_PART_OF))
            if (level := self._level_of_set(each)) is not None
        ]
        numbers = [
            each.value if isinstance(each, Literal) else ""
            for each in self.said.values(thing, NOTATION)
        ]
        if not (sets and numbers):
            return None
        slug, iri, level, goal_set = min(sets, key=lambda each: each[:2])
        number = min(numbers)
        order = slug, iri, numerical(number), number, thing.value
        return GoalPosition(goal_set, level, number, order)

    def _level_of_set(self, thing: Thing) -> str | None:
        """The level of a set, or None if it is not a set with a level."""
        if thing not in self._levels:
            level = None
            if (thing, KIND, _GOAL_SET) in self.said:
                level = min(self.said.values(thing, LEVEL), key=str, default=None)
            iri = level.value if isinstance(level, NamedNode) else ""
            self._levels[thing] = None if level is None else iri
        return self._levels[thing]

    def _adopted(self, goal: Thing) -> Thing | None:
        """The goal that a goal adopts; the first in sort order of several."""
        found = {
            each
            for each in things(self.said.values(goal, ADOPTS))
            if each != goal and self.goal(each)
        }
        return min(found, key=self.order, default=None)

    def _shared(self, goal: Thing) -> Thing:
        """The shared goal that a goal counts as; of a cycle of adoptions, the first in sort order."""
        path: dict[Thing, None] = {}
        while goal not in path and (adopted := self._adopted(goal)) is not None:
            path[goal] = None
            goal = adopted
        if goal in path:
            circle = list(path)
            return min(circle[circle.index(goal) :], key=self.order)
        return goal

    def _group(self, shared: Thing) -> GoalGroup:
        found = {shared}
        waiting = [shared]
        while waiting:
            adopted = waiting.pop()
            for goal in self.said.subjects(ADOPTS, adopted):
                if goal not in found and self.goal(goal) and self._adopted(goal) == adopted:
                    found.add(goal)
                    waiting.append(goal)
        return GoalGroup(shared, frozenset(found))


def things(terms: Iterable[Term]) -> Iterator[Thing]:
    """The IRIs and blank nodes among some terms."""
    return (each for each in terms if isinstance(each, NamedNode | BlankNode))

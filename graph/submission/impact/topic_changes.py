"""Shared threads that a submission creates, extends, shortens or ends."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal, TypeAlias

from pyoxigraph import NamedNode

from graph import namespaces
from graph.analysis.thread_summary import ENOUGH, ThreadKind
from graph.i18n import DEFAULT
from graph.model.labels import Labels
from graph.model.statements import key
from graph.submission.impact.changes import Changes, ThreadDifference
from graph.submission.impact.goal_lookup import KIND
from graph.submission.impact.support_lookup import SupportLookup
from graph.submission.validation.labels import OverlayStatements
from graph.submission.validation.overlay import Overlay, Thing

_NARROWER: Final = NamedNode(namespaces.SKOS + "narrower")
_BROADER: Final = NamedNode(namespaces.SKOS + "broader")
_PUBLISHER: Final = NamedNode(namespaces.DCT + "publisher")
TopicKind: TypeAlias = Literal[ThreadKind.THEMATIC, ThreadKind.REFERENCE]


@dataclass(frozen=True, slots=True)
class _Way:
    """How goals are related to themes, or to frames."""

    relation: NamedNode
    folder: str
    concept: NamedNode


WAYS: Final[dict[TopicKind, _Way]] = {
    ThreadKind.THEMATIC: _Way(
        NamedNode(namespaces.DCT + "subject"),
        namespaces.ID + "theme/",
        NamedNode(namespaces.SKOS + "Concept"),
    ),
    ThreadKind.REFERENCE: _Way(
        NamedNode(namespaces.DCT + "references"),
        namespaces.ID + "frame/",
        NamedNode(namespaces.GG + "Frame"),
    ),
}
"""The relation to topics, by kind of shared thread."""


def compare(changes: Changes, kind: TopicKind) -> ThreadDifference:
    """Compare the threads of themes or frames before and after, by the number of their goals.

    Unchanged goals of a theme are the same before and after, so they are not counted, unless the
    theme's narrower themes differ.
    """
    way = WAYS[kind]
    differ = changes.goals | changes.linked | changes.said.get(way.relation.value, set())
    if kind is ThreadKind.THEMATIC:
        differ |= {*_of_moved_sets(changes)}
    goals = changes.with_groups(differ)
    moved = _moved(changes, way)
    found = ThreadDifference()
    for topic in moved | _about(changes, way, goals):
        was, is_now = (_Topic(side, kind, topic) for side in changes.sides)
        held, holds = was.holds(), is_now.holds()
        if held and holds:
            among = (was.goals(), is_now.goals()) if topic in moved else (goals, goals)
            more = is_now.count(among[1]) - was.count(among[0])
            if more:
                (found.extended if more > 0 else found.shortened).add(topic)
        elif held or holds:
            (found.new if holds else found.ended).add(topic)
    return found


def name(said: Overlay, topic: Thing) -> str:
    """The label of a theme or a frame, in Danish if available."""
    label = Labels(OverlayStatements(said), DEFAULT).title(key(topic))
    return label or namespaces.slug(topic.value)


def _of_moved_sets(changes: Changes) -> Iterator[Thing]:
    """The goals of sets whose publishers differ: a theme may join bodies at one level."""
    for goal_set in changes.said.get(_PUBLISHER.value, ()):
        for side in changes.sides:
            yield from side.near.goals_of(goal_set)


def _moved(changes: Changes, way: _Way) -> set[Thing]:
    """Themes and frames that are added or removed, or whose narrower themes differ."""
    found = {
        each
        for relation in (KIND, _NARROWER, _BROADER)
        for each in changes.said.get(relation.value, ())
        if each.value.startswith(way.folder)
    }
    return found | {wider for each in found for wider in _wider(changes, each)}


def _about(changes: Changes, way: _Way, goals: Iterable[Thing]) -> set[Thing]:
    """The topics of some goals, before or after, and the themes one step broader."""
    found = {
        each
        for goal in goals
        for side in changes.sides
        for each in side.near.said.values(goal, way.relation)
        if isinstance(each, NamedNode)
    }
    return found | {wider for each in found for wider in _wider(changes, each)}


def _wider(changes: Changes, topic: Thing) -> Iterator[Thing]:
    for side in changes.sides:
        yield from side.near.said.subjects(_NARROWER, topic)
        for each in side.near.said.values(topic, _BROADER):
            if isinstance(each, NamedNode):
                yield each


class _Topic:
    """A theme or frame on one side, with the counted goals of its thread."""

    def __init__(self, side: SupportLookup, kind: TopicKind, topic: Thing) -> None:
        near = side.near
        self._side, self._near, self._kind, self._way = side, near, kind, WAYS[kind]
        self._topics: set[Thing] = set()
        if self._is_topic(topic):
            self._topics.add(topic)
            if kind is ThreadKind.THEMATIC:
                said = near.said
                below = chain(said.values(topic, _NARROWER), said.subjects(_BROADER, topic))
                self._topics |= {
                    each for each in below if isinstance(each, NamedNode) and self._is_topic(each)
                }

    def goals(self) -> Iterator[Thing]:
        """The goals under the theme or citing the frame, possibly with duplicates."""
        return chain.from_iterable(
            self._near.said.subjects(self._way.relation, each) for each in self._topics
        )

    def count(self, goals: Iterable[Thing]) -> int:
        """The number of ``goals`` in the thread, where a group counts once."""
        return len({*self._counted(goals)})

    def holds(self) -> bool:
        """Whether it qualifies as a thread; stops reading goals once that is known."""
        if self._kind is ThreadKind.THEMATIC:
            return self._joins()
        found = set[object]()
        for goal in self._counted(self.goals()):
            if stands := self._near.goal(goal):
                found.add(stands.goal_set)
            if len(found) >= ENOUGH:
                return True
        return False

    def _joins(self) -> bool:
        """Whether it joins two levels, or two bodies if all its goals are at one level."""
        levels, bodies = _Sides(self._unrelated), _Sides(self._unrelated)
        for goal in self._counted(self.goals()):
            if stands := self._near.goal(goal):
                levels.add(stands.level, goal)
                bodies.add(self._body(stands.goal_set), goal)
                if levels.joined:
                    return True
        return levels.single and bodies.joined

    def _body(self, goal_set: Thing) -> str:
        """The IRI of the body that counts as a set's publisher, as ``Network.bodies`` has it."""
        publishers = self._near.said.values(goal_set, _PUBLISHER)
        iris = [each.value for each in publishers if isinstance(each, NamedNode)]
        return min(iris, default=goal_set.value)

    def _unrelated(self, goal: Thing) -> set[Thing]:
        """The goals that asserted, uncontested links say are not related to a goal."""
        relations: dict[Thing, set[str]] = defaultdict(set)
        for claim in chain(self._side.claims(goal), self._side.claims_to(goal)):
            if claim.asserted and claim.subject != claim.object:
                other = claim.object if claim.subject == goal else claim.subject
                relations[other].add(claim.relation)
        return {other for other, found in relations.items() if found == {"noRelation"}}

    def _counted(self, goals: Iterable[Thing]) -> Iterator[Thing]:
        """The counted goals for some goals, possibly with duplicates."""
        for goal in goals:
            if self._near.goal(goal):
                group = self._near.group(goal)
                there = [each for each in group.goals if self._has(each)]
                if there:
                    yield there[0] if len(there) == 1 else group.shared

    def _has(self, goal: Thing) -> bool:
        return not self._topics.isdisjoint(self._near.said.values(goal, self._way.relation))

    def _is_topic(self, thing: Thing) -> bool:
        kind = thing, KIND, self._way.concept
        return thing.value.startswith(self._way.folder) and kind in self._near.said


class _Sides:
    """Goals by level or by body, and whether two of different ones are not judged to be unrelated."""

    def __init__(self, unrelated: Callable[[Thing], set[Thing]]) -> None:
        self.joined = False
        self._unrelated = unrelated
        self._goals: dict[str, set[Thing]] = defaultdict(set)

    @property
    def single(self) -> bool:
        """Whether all goals are at one level or of one body."""
        return len(self._goals) == 1

    def add(self, at: str, goal: Thing) -> None:
        """Add a goal; once two are joined, no more is read."""
        if self.joined:
            return
        apart = {*chain.from_iterable(those for other, those in self._goals.items() if other != at)}
        self.joined = bool(apart) and not apart <= self._unrelated(goal)
        self._goals[at].add(goal)

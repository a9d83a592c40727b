"""The neighbours of one goal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.analysis.edges import Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.shared_threads import fold
from graph.analysis.thread_summary import ThreadKind
from graph.analysis.topics import Topic
from graph.catalog.goal import Surroundings
from graph.model.values import GoalRef, Named

_ASSERTED: Final = 0
_CONTESTED: Final = 1
_SUGGESTED: Final = 2
_TOPIC: Final = 3
_APART: Final = 4
"""Reasons for a goal to be a neighbour, by descending weight; a finding that two goals are
unrelated weighs least.
"""
_UNRATED: Final = 2
"""An unrated link counts as strength 2, the width at which it is drawn."""


@dataclass(frozen=True, slots=True)
class NeighbourTopic:
    """A theme or frame of a goal, and the neighbours that share it."""

    kind: ThreadKind
    thing: Named
    goals: tuple[GoalRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """A goal and its neighbours."""

    goal: GoalRef
    goals: tuple[GoalRef, ...]
    """The neighbours, by descending weight."""
    links: tuple[Edge, ...]
    """The links with these neighbours, in their order; contested ones are marked, not counted."""
    topics: tuple[NeighbourTopic, ...]
    """The topics that the goal shares with these neighbours. They claim no support."""
    total: int
    """The number of all neighbours, including those left out."""

    @property
    def left_out(self) -> int:
        """The number of neighbours left out."""
        return self.total - len(self.goals)


def find(network: Network, goal: int, view: LinkFilter, most: int) -> Neighbours:
    """At most ``most`` neighbours of a goal, sorted.

    Links come before topics, strong before weak, then by index. Suggested links are included if
    ``view`` shows them. Through a theme or frame, only goals of other sets are neighbours; a shared
    goal and the goals that adopt it count once there.
    """
    linked = _linked(network, goal, view)
    shared = [
        (kind, topic, counted)
        for kind, topic in _topics_of(network, goal)
        if (counted := _others(network, goal, topic))
    ]
    sharing: dict[int, int] = defaultdict(int)
    for _, _, counted in shared:
        for other in counted:
            sharing[other] += 1
    ranks = {other: (_TOPIC, -count) for other, count in sharing.items()}
    for other, edges in linked.items():
        ranks[other] = min([*map(_rank, edges), ranks.get(other, (_APART, 0))])
    kept = sorted(ranks, key=lambda other: (ranks[other], other))[:most]
    places = {other: place for place, other in enumerate(kept)}
    return Neighbours(
        goal=network.goals[goal],
        goals=tuple(network.goals[other] for other in kept),
        links=tuple(edge for other in kept for edge in linked.get(other, ())),
        topics=tuple(
            NeighbourTopic(kind, topic.thing, tuple(network.goals[each] for each in here))
            for kind, topic, counted in shared
            if (here := sorted(places.keys() & counted, key=places.__getitem__))
        ),
        total=len(ranks),
    )


def surroundings(network: Network, goal: int) -> Surroundings:
    """The surroundings of a goal: all its links, and the goals that share its themes or frames."""
    return Surroundings(
        tuple(edge.link for edge in network.edges_at((goal,))),
        {
            topic.thing.iri: tuple(network.goals[other] for other in topic.goals if other != goal)
            for _, topic in _topics_of(network, goal)
        },
    )


def exist(network: Network, goal: int) -> bool:
    """Whether a goal has any neighbours, including those of suggested links."""
    return goal in network.touching or any(
        _others(network, goal, topic) for _, topic in _topics_of(network, goal)
    )


def _linked(network: Network, goal: int, view: LinkFilter) -> Mapping[int, list[Edge]]:
    """The goals at the other end of the shown links, with those links."""
    found: dict[int, list[Edge]] = defaultdict(list)
    for edge in network.edges_at((goal,)):
        if view.takes(edge) and (view.suggested or not edge.link.suggested):
            found[edge.object if edge.subject == goal else edge.subject].append(edge)
    return found


def _topics_of(network: Network, goal: int) -> Iterable[tuple[ThreadKind, Topic]]:
    for kind, topics in (
        (ThreadKind.THEMATIC, network.themes),
        (ThreadKind.REFERENCE, network.frames),
    ):
        yield from ((kind, topic) for topic in topics if goal in topic.goals)


def _others(network: Network, goal: int, topic: Topic) -> set[int]:
    """The goals of other sets that are under the same theme or cite the same frame."""
    return {
        other
        for other in fold(network, topic.goals)
        if network.set_of[other] != network.set_of[goal]
        and network.shared[other] != network.shared[goal]
    }


def _rank(edge: Edge) -> tuple[int, int]:
    """The sort key of the goal at a link's other end, lowest first."""
    if edge.link.relation == "noRelation":
        return _APART, 0
    strength = int(edge.link.strength.notation) if edge.link.strength else _UNRATED
    if edge.contested:
        return _CONTESTED, -strength
    return (_SUGGESTED if edge.link.suggested else _ASSERTED), -strength

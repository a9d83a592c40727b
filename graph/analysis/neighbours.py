"""The goals around one goal."""

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
"""What makes a goal a neighbour, the weightiest first: that someone looked at two goals and found
no connection says the least."""
_UNRATED: Final = 2
"""A link that is not rated counts as much as it is drawn wide: as one of strength 2."""


@dataclass(frozen=True, slots=True)
class NeighbourTopic:
    """A theme or a frame that a goal has, and the neighbours that have it too."""

    kind: ThreadKind
    thing: Named
    goals: tuple[GoalRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """A goal and what stands around it."""

    goal: GoalRef
    goals: tuple[GoalRef, ...]
    """The neighbours, the weightiest first."""
    links: tuple[Edge, ...]
    """The links with these neighbours, in their order; contested ones are marked and count nowhere."""
    topics: tuple[NeighbourTopic, ...]
    """What the goal shares with these neighbours. That claims no support."""
    total: int
    """How many neighbours there are, those that are left out included."""

    @property
    def left_out(self) -> int:
        """How many neighbours are not among the goals here."""
        return self.total - len(self.goals)


def find(network: Network, goal: int, view: LinkFilter, most: int) -> Neighbours:
    """At most MOST neighbours of a goal: links before topics, strong before weak, then by number.

    Suggested links are among them when the view shows them. By a theme or a frame only goals of
    other sets are neighbours; a shared goal and the goals that adopt it count once there.
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
    """What a goal is connected with: all its links, and whoever has one of its themes or frames."""
    return Surroundings(
        tuple(edge.link for edge in network.edges_at((goal,))),
        {
            topic.thing.iri: tuple(network.goals[other] for other in topic.goals if other != goal)
            for _, topic in _topics_of(network, goal)
        },
    )


def exist(network: Network, goal: int) -> bool:
    """Whether a goal has any neighbours, those of suggested links included."""
    return goal in network.touching or any(
        _others(network, goal, topic) for _, topic in _topics_of(network, goal)
    )


def _linked(network: Network, goal: int, view: LinkFilter) -> Mapping[int, list[Edge]]:
    """The goals at the other end of the links that are to be shown, with those links."""
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
    """The goals of other sets that stand under the same theme or cite the same frame."""
    return {
        other
        for other in fold(network, topic.goals)
        if network.set_of[other] != network.set_of[goal]
        and network.shared[other] != network.shared[goal]
    }


def _rank(edge: Edge) -> tuple[int, int]:
    """Where a link puts the goal at its other end, the lowest first."""
    if edge.link.relation == "noRelation":
        return _APART, 0
    strength = int(edge.link.strength.notation) if edge.link.strength else _UNRATED
    if edge.contested:
        return _CONTESTED, -strength
    return (_SUGGESTED if edge.link.suggested else _ASSERTED), -strength

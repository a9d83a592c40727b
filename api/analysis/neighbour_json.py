"""Neighbours as JSON."""

from dataclasses import dataclass
from typing import Self

from api.web import json_shapes
from api.web.addresses import address_of
from api.web.json_shapes import Answer, Goal, Link, SetName, Thing
from graph import namespaces
from graph.analysis import neighbours as found_neighbours
from graph.analysis.thread_summary import ThreadKind
from graph.model import values


@dataclass(frozen=True, slots=True)
class Level(Answer):
    """A level of the code list."""

    notation: str
    letter: str
    name: str

    @classmethod
    def of(cls, level: values.Code) -> Self:
        """A level of the graph."""
        notation = level.notation or namespaces.slug(level.iri)
        return cls(notation, level.letter, level.short.value)


@dataclass(frozen=True, slots=True)
class Neighbour(Answer):
    """A goal with its set, and the address of its page."""

    goal: Goal
    set: SetName
    address: str

    @classmethod
    def of(cls, goal: values.GoalRef) -> Self:
        """A goal of the graph."""
        return cls(Goal.of(goal), SetName.of(goal.part_of), address_of(goal.iri) or "")


@dataclass(frozen=True, slots=True)
class NeighbourTopic(Answer):
    """A theme or a frame of the goal, and the neighbours that have it too. That claims no support."""

    kind: ThreadKind
    """thematic or reference."""
    thing: Thing
    address: str
    goals: tuple[str, ...]
    """Neighbours by their IRIs."""

    @classmethod
    def of(cls, topic: found_neighbours.NeighbourTopic) -> Self:
        """A theme or frame of the graph."""
        here = tuple(goal.iri for goal in topic.goals)
        return cls(topic.kind, Thing.of(topic.thing), address_of(topic.thing.iri) or "", here)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours(Answer):
    """A goal and what stands around it: the goals it is linked with, and those with its themes."""

    goal: Neighbour
    levels: tuple[Level, ...]
    """Every level, in the order they stand in. No level is above another."""
    neighbours: tuple[Neighbour, ...]
    """The weightiest first: links before themes and frames, strong before weak, then by number."""
    links: tuple[Link, ...]
    """The links with these neighbours. A contested or suggested link counts nowhere."""
    topics: tuple[NeighbourTopic, ...]
    left_out: int
    """How many neighbours there are beyond these."""

    @classmethod
    def of(cls, found: found_neighbours.Neighbours, levels: tuple[values.Code, ...]) -> Self:
        """What stands around a goal of the network."""
        return cls(
            goal=Neighbour.of(found.goal),
            levels=tuple(map(Level.of, levels)),
            neighbours=tuple(map(Neighbour.of, found.goals)),
            links=json_shapes.links(found.links),
            topics=tuple(map(NeighbourTopic.of, found.topics)),
            left_out=found.left_out,
        )

"""The matrix and the comparison of two sets as JSON."""

from dataclasses import dataclass
from typing import Self, TypeAlias

from api import answers
from api.answers import Answer, Code, Goal, Link, SetName, Thing
from graph import cells, compare, model
from graph.edges import Time
from graph.matrix import AnyMatrix

Head: TypeAlias = SetName | Code | Goal


@dataclass(frozen=True, slots=True)
class Tally(Answer):
    """How many asserted links say one relation with one strength."""

    relation: str
    """Seen from the row: supports, supportedBy, sameAim, hinders or hinderedBy."""
    strength: Code | None
    """None where nobody has rated it."""
    count: int


@dataclass(frozen=True, slots=True)
class Cell(Answer):
    """What connects a row with a column."""

    gap: bool
    """Whether nothing does. A suggestion closes no gap."""
    explicit: tuple[Tally, ...]
    unrelated: int
    """Asserted links which say that two goals have nothing to do with each other."""
    suggested: int
    contested: int
    themes: tuple[Thing, ...]
    frames: tuple[Thing, ...]
    adopted: tuple[Goal, ...]
    """Shared goals that both have."""
    links: tuple[str, ...]
    """The IRIs of all links counted here."""

    @classmethod
    def of(cls, cell: cells.Cell) -> Self:
        """A cell of the matrix."""
        return cls(
            cell.gap,
            tuple(
                Tally(each.relation, Code.of(each.strength) if each.strength else None, each.count)
                for each in cell.explicit
            ),
            cell.unrelated,
            cell.suggested,
            cell.contested,
            answers.things(cell.themes),
            answers.things(cell.frames),
            answers.goals(cell.adopted),
            tuple(edge.link.iri for edge in cell.links),
        )


@dataclass(frozen=True, slots=True)
class Matrix(Answer):
    """What connects every row with every column. A cell reads from its row to its column."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    """Row by row; null where a set meets itself."""

    @classmethod
    def of(cls, found: AnyMatrix) -> Self:
        """A matrix of the network."""
        written = {place: Cell.of(cell) for place, cell in found.cells.items()}
        gap = Cell.of(cells.NOTHING)
        return cls(
            tuple(map(_head, found.rows)),
            tuple(map(_head, found.columns)),
            tuple(
                tuple(
                    None if found.itself(row, column) else written.get((row, column), gap)
                    for column in range(len(found.columns))
                )
                for row in range(len(found.rows))
            ),
        )


def _head(thing: model.SetRef | model.Code | model.GoalRef) -> Head:
    match thing:
        case model.SetRef():
            return SetName.of(thing)
        case model.Code():
            return Code.of(thing)
        case _:
            return Goal.of(thing)


@dataclass(frozen=True, slots=True)
class TypeCount(Answer):
    """How many goals have a type; a goal may have two."""

    type: Code
    goals: int


@dataclass(frozen=True, slots=True)
class Targets(Answer):
    """How far a set's goals can be measured."""

    measures: int
    targets: int
    numbers: int
    """Targets with a number."""
    deadlines: int
    """Targets with a deadline."""


@dataclass(frozen=True, slots=True)
class Matched(Answer):
    """A goal with a counterpart in the other set, and what connects it."""

    goal: Goal
    cell: Cell


@dataclass(frozen=True, slots=True)
class Side(Answer):
    """One of the two sets."""

    set: SetName
    types: tuple[TypeCount, ...]
    targets: Targets
    matched: tuple[Matched, ...]
    """The goals with a counterpart in the other set."""
    alone: tuple[Goal, ...]
    """The goals without one."""

    @classmethod
    def of(cls, side: compare.Side) -> Self:
        """A side of a comparison."""
        counts = side.targets
        return cls(
            SetName.of(side.part_of),
            tuple(TypeCount(Code.of(each.type), each.goals) for each in side.types),
            Targets(counts.measures, counts.targets, counts.numbers, counts.deadlines),
            tuple(Matched(Goal.of(each.goal), Cell.of(each.cell)) for each in side.matched),
            tuple(Goal.of(each.goal) for each in side.alone),
        )


@dataclass(frozen=True, slots=True)
class SharedTopic(Answer):
    """A theme or a frame that both sets have, and the goals that meet under it."""

    about: Thing
    one: tuple[Goal, ...]
    other: tuple[Goal, ...]

    @classmethod
    def of(cls, topic: compare.SharedTopic) -> Self:
        """A topic of a comparison."""
        return cls(Thing.of(topic.thing), answers.goals(topic.one), answers.goals(topic.other))


@dataclass(frozen=True, slots=True)
class Comparison(Answer):
    """Two sets side by side."""

    one: Side
    other: Side
    time: Time
    """How their periods meet."""
    themes: tuple[SharedTopic, ...]
    frames: tuple[SharedTopic, ...]
    adopted: tuple[Goal, ...]
    """Shared goals that both have."""
    links: tuple[Link, ...]
    suggested: tuple[Link, ...]
    contested: tuple[Link, ...]

    @classmethod
    def of(cls, found: compare.Comparison) -> Self:
        """A comparison of the network."""
        return cls(
            Side.of(found.one),
            Side.of(found.other),
            found.time,
            tuple(map(SharedTopic.of, found.themes)),
            tuple(map(SharedTopic.of, found.frames)),
            answers.goals(found.adopted),
            answers.links(found.links),
            answers.links(found.suggested),
            answers.links(found.contested),
        )

"""Matrix and comparison as JSON."""

from dataclasses import dataclass
from typing import Self, TypeAlias

from api.web import json_shapes
from api.web.json_shapes import Answer, Code, Goal, Link, SetName, Thing
from graph.analysis import comparison, matrix_cells
from graph.analysis.edges import Time
from graph.analysis.matrix import AnyMatrix
from graph.catalog import publishers
from graph.model import values
from graph.model.lists import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(Answer):
    """A body that publishes goal sets."""

    id: str
    """Its IRI."""
    slug: str
    name: str
    sets: tuple[str, ...]
    """The slugs of its sets."""
    goals: int

    @classmethod
    def of(cls, body: publishers.Publisher) -> Self:
        """A publisher of the graph."""
        thing, sets = body.thing, tuple(each.slug for each in body.sets)
        return cls(
            id=thing.iri, slug=thing.slug, name=thing.label.value, sets=sets, goals=body.goals
        )


Head: TypeAlias = SetName | Code | Goal | Publisher


@dataclass(frozen=True, slots=True)
class Tally(Answer):
    """How many asserted links say one relation with one strength."""

    relation: str
    """Seen from the row: supports, supportedBy, sameAim, hinders or hinderedBy."""
    strength: Code | None
    """None where nobody has rated it."""
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
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
    def of(cls, cell: matrix_cells.Cell) -> Self:
        """A cell of the matrix."""
        return cls(
            gap=cell.gap,
            explicit=tuple(
                Tally(each.relation, Code.of(each.strength) if each.strength else None, each.count)
                for each in cell.explicit
            ),
            unrelated=cell.unrelated,
            suggested=cell.suggested,
            contested=cell.contested,
            themes=json_shapes.things(cell.themes),
            frames=json_shapes.things(cell.frames),
            adopted=json_shapes.goals(cell.adopted),
            links=tuple(edge.link.iri for edge in cell.links),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Answer):
    """What connects every row with every column. A cell reads from its row to its column."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    """Row by row; null where a set meets itself."""
    total: int
    """How many rows there are on all pages."""
    page: int
    pages: int

    @classmethod
    def of(cls, found: AnyMatrix, page: Page[int] | None = None) -> Self:
        """A matrix of the network, or those of its rows that a page holds."""
        written = {place: Cell.of(cell) for place, cell in found.cells.items()}
        gap = Cell.of(matrix_cells.NOTHING)
        return cls(
            rows=tuple(map(_head, found.rows)),
            columns=tuple(map(_head, found.columns)),
            cells=tuple(
                tuple(
                    None if found.itself(row, column) else written.get((row, column), gap)
                    for column in range(len(found.columns))
                )
                for row in range(len(found.rows))
            ),
            total=page.total if page else len(found.rows),
            page=page.number if page else 1,
            pages=page.pages if page else 1,
        )


def _head(thing: values.SetRef | values.Code | values.GoalRef | publishers.Publisher) -> Head:
    match thing:
        case values.SetRef():
            return SetName.of(thing)
        case values.Code():
            return Code.of(thing)
        case publishers.Publisher():
            return Publisher.of(thing)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    def of(cls, side: comparison.Side) -> Self:
        """A side of a comparison."""
        counts = side.targets
        return cls(
            set=SetName.of(side.part_of),
            types=tuple(TypeCount(Code.of(each.type), each.goals) for each in side.types),
            targets=Targets(counts.measures, counts.targets, counts.numbers, counts.deadlines),
            matched=tuple(Matched(Goal.of(each.goal), Cell.of(each.cell)) for each in side.matched),
            alone=tuple(Goal.of(each.goal) for each in side.alone),
        )


@dataclass(frozen=True, slots=True)
class SharedTopic(Answer):
    """A theme or a frame that both sets have, and the goals that meet under it."""

    about: Thing
    one: tuple[Goal, ...]
    other: tuple[Goal, ...]

    @classmethod
    def of(cls, topic: comparison.SharedTopic) -> Self:
        """A topic of a comparison."""
        return cls(
            Thing.of(topic.thing), json_shapes.goals(topic.one), json_shapes.goals(topic.other)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
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
    def of(cls, found: comparison.Comparison) -> Self:
        """A comparison of the network."""
        return cls(
            one=Side.of(found.one),
            other=Side.of(found.other),
            time=found.time,
            themes=tuple(map(SharedTopic.of, found.themes)),
            frames=tuple(map(SharedTopic.of, found.frames)),
            adopted=json_shapes.goals(found.adopted),
            links=json_shapes.links(found.links),
            suggested=json_shapes.links(found.suggested),
            contested=json_shapes.links(found.contested),
        )

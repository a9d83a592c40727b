"""A goal in full: measures, targets, notes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.model.links import Connection
from graph.model.values import Code, GoalRef, Named, Period, Quote, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a measure requires; values missing in the source are None or empty."""

    iri: str
    comparator: Code | None = None
    comparator_read: bool = False
    """Whether the comparator is the editors' reading, not the source's words."""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Code | None = None
    approximate: bool = False
    scope: Text | None = None
    baseline: Decimal | None = None
    baseline_period: Period | None = None
    recurrence: str = ""
    start: date | None = None
    deadline: date | None = None
    precision: str = ""
    deadline_text: str = ""
    milestone_of: str = ""
    """The IRI of the target that this one is a step towards, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How to decide whether a goal is reached."""

    iri: str
    number: str
    text: Text | None
    targets: tuple[Target, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A reservation that the source attaches to a goal."""

    iri: str
    number: str
    text: Text | None
    remarks: tuple[Text, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A theme or a frame, some of the other goals that have it, and how many there are."""

    thing: Named
    goals: tuple[GoalRef, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """The content of a goal's page."""

    ref: GoalRef
    text: Text | None
    heading: Text | None
    types: tuple[Code, ...]
    numbered_by_us: bool
    measures: tuple[Measure, ...]
    notes: tuple[Note, ...]
    remarks: tuple[Text, ...]
    reporting: Text | None
    frequency: Code | None
    reported_in: tuple[Named, ...]
    responsible: tuple[Named, ...]
    groups: tuple[Code, ...]
    """The population groups that its words name."""
    adopts: tuple[GoalRef, ...]
    adopted_by: tuple[GoalRef, ...]
    continues: tuple[GoalRef, ...]
    """The goals of the set before that it says it goes on with."""
    continued_by: tuple[GoalRef, ...]
    connections: tuple[Connection, ...]
    themes: tuple[Shared, ...]
    frames: tuple[Shared, ...]
    sources: tuple[Named, ...]
    quotes: tuple[Quote, ...]

"""Goals and sets as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from api.web import json_shapes
from api.web.json_shapes import Answer, Code, Goal, Link, SetName, Thing, Words
from graph.analysis.edges import Edge
from graph.model import goal_sets, values
from graph.model import goals as model_goals
from graph.model.lists import Choice, GoalList, SetCard


@dataclass(frozen=True, slots=True)
class Facet(Answer):
    """One choice among goals, and how many it leaves."""

    value: str
    name: str
    goals: int
    chosen: bool

    @classmethod
    def of(cls, choice: Choice) -> Self:
        """A choice in a list."""
        return cls(choice.slug, choice.label.value, choice.count, choice.chosen)


@dataclass(frozen=True, slots=True)
class Goals(Answer):
    """A page of goals, and what one can choose among."""

    total: int
    page: int
    pages: int
    size: int
    """How many goals a page has."""
    goals: tuple[Goal, ...]
    facets: dict[str, tuple[Facet, ...]]

    @classmethod
    def of(cls, found: GoalList) -> Self:
        """A page of a list."""
        page = found.page
        facets = {name: tuple(map(Facet.of, each)) for name, each in found.facets.items()}
        shown = json_shapes.goals(page.items)
        return cls(page.total, page.number, page.pages, page.size, shown, facets)


@dataclass(frozen=True, slots=True)
class Quote(Answer):
    """Words of a source, and where they stand: code points, the end exclusive."""

    words: str
    source: Thing
    start: int
    end: int
    proves: tuple[str, ...]

    @classmethod
    def of(cls, quote: values.Quote) -> Self:
        """A quote of the graph."""
        return cls(quote.words, Thing.of(quote.source), quote.start, quote.end, quote.proves)


@dataclass(frozen=True, slots=True)
class Target(Answer):
    """What a measure requires; what the source does not say is null or empty."""

    comparator: Code | None
    comparator_read: bool
    """The comparator is the editors' reading, not the source's words."""
    value: float | None
    min_value: float | None
    max_value: float | None
    unit: Code | None
    approximate: bool
    scope: Words | None
    baseline: float | None
    start: date | None
    deadline: date | None
    precision: str
    deadline_text: str
    recurrence: str

    @classmethod
    def of(cls, target: model_goals.Target) -> Self:
        """A target of the graph."""
        return cls(
            Code.of(target.comparator) if target.comparator else None,
            target.comparator_read,
            json_shapes.number(target.value),
            json_shapes.number(target.low),
            json_shapes.number(target.high),
            Code.of(target.unit) if target.unit else None,
            target.approximate,
            json_shapes.words(target.scope),
            json_shapes.number(target.baseline),
            target.start,
            target.deadline,
            target.precision,
            target.deadline_text,
            target.recurrence,
        )


@dataclass(frozen=True, slots=True)
class Part(Answer):
    """A measure of a goal with its targets, or a reservation, which has none."""

    number: str
    text: Words | None
    targets: tuple[Target, ...]
    quotes: tuple[Quote, ...]

    @classmethod
    def of(cls, part: model_goals.Measure | model_goals.Note) -> Self:
        """A measure or a note of the graph."""
        targets = part.targets if isinstance(part, model_goals.Measure) else ()
        text = json_shapes.words(part.text)
        return cls(part.number, text, tuple(map(Target.of, targets)), quotes(part.quotes))


@dataclass(frozen=True, slots=True)
class GoalInFull(Answer):
    """A goal: how it is measured, what it is connected with, and where its words stand."""

    goal: Goal
    set: SetName
    heading: Words | None
    types: tuple[Code, ...]
    measures: tuple[Part, ...]
    notes: tuple[Part, ...]
    remarks: tuple[Words, ...]
    """What the editors must tell the reader."""
    reporting: Words | None
    reported_in: tuple[Thing, ...]
    responsible: tuple[Thing, ...]
    adopts: tuple[Goal, ...]
    adopted_by: tuple[Goal, ...]
    themes: tuple[Thing, ...]
    frames: tuple[Thing, ...]
    links: tuple[Link, ...]
    """Asserted and suggested links; only asserted ones count."""
    sources: tuple[Thing, ...]
    quotes: tuple[Quote, ...]

    @classmethod
    def of(cls, goal: model_goals.Goal, links: Iterable[Edge]) -> Self:
        """A goal of the graph, with its links."""
        return cls(
            Goal.of(goal.ref),
            SetName.of(goal.ref.part_of),
            json_shapes.words(goal.heading),
            json_shapes.codes(goal.types),
            tuple(map(Part.of, goal.measures)),
            tuple(map(Part.of, goal.notes)),
            tuple(map(Words.of, goal.remarks)),
            json_shapes.words(goal.reporting),
            json_shapes.things(goal.reported_in),
            json_shapes.things(goal.responsible),
            json_shapes.goals(goal.adopts),
            json_shapes.goals(goal.adopted_by),
            tuple(Thing.of(shared.thing) for shared in goal.themes),
            tuple(Thing.of(shared.thing) for shared in goal.frames),
            json_shapes.links(links),
            json_shapes.things(goal.sources),
            quotes(goal.quotes),
        )


@dataclass(frozen=True, slots=True)
class SetInList(Answer):
    """A goal set in a list."""

    set: SetName
    publishers: tuple[Thing, ...]
    goals: int

    @classmethod
    def of(cls, card: SetCard) -> Self:
        """A set in a list."""
        return cls(SetName.of(card.ref), json_shapes.things(card.publishers), card.goals)


@dataclass(frozen=True, slots=True)
class Sets(Answer):
    """The goal sets."""

    sets: tuple[SetInList, ...]


@dataclass(frozen=True, slots=True)
class Signature(Answer):
    """A signature; what is missing in the source is missing here."""

    agent: Thing | None
    post: str
    place: str
    date: date | None
    on_behalf_of: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class SetInFull(Answer):
    """A goal set: who stands behind it, and its goals."""

    set: SetName
    kinds: tuple[Code, ...]
    publishers: tuple[Thing, ...]
    parties: tuple[Thing, ...]
    replaces: tuple[Thing, ...]
    vision: Words | None
    remarks: tuple[Words, ...]
    signatures: tuple[Signature, ...]
    goals: tuple[Goal, ...]
    sources: tuple[Thing, ...]
    quotes: tuple[Quote, ...]

    @classmethod
    def of(cls, found: goal_sets.GoalSet) -> Self:
        """A set of the graph."""
        return cls(
            SetName.of(found.ref),
            json_shapes.codes(found.kinds),
            json_shapes.things(found.publishers),
            json_shapes.things(found.parties),
            json_shapes.things(found.replaces),
            json_shapes.words(found.vision),
            tuple(map(Words.of, found.remarks)),
            tuple(
                Signature(
                    Thing.of(each.agent) if each.agent else None,
                    each.post,
                    each.place,
                    each.signed,
                    json_shapes.things(each.on_behalf_of),
                )
                for each in found.signatures
            ),
            tuple(Goal.of(goal) for headed in found.goals for goal in headed.goals),
            json_shapes.things(found.sources),
            quotes(found.quotes),
        )


def quotes(found: Sequence[values.Quote]) -> tuple[Quote, ...]:
    """Some quotes of the graph."""
    return tuple(map(Quote.of, found))

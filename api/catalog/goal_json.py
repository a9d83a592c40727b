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


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return cls(
            total=page.total,
            page=page.number,
            pages=page.pages,
            size=page.size,
            goals=shown,
            facets=facets,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return cls(
            words=quote.words,
            source=Thing.of(quote.source),
            start=quote.start,
            end=quote.end,
            proves=quote.proves,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Answer):
    """What a measure requires; what the source does not say is null or empty."""

    id: str
    """Its IRI."""
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
    milestone_of: str
    """The IRI of the target that this one is a step towards, or ""."""

    @classmethod
    def of(cls, target: model_goals.Target) -> Self:
        """A target of the graph."""
        return cls(
            id=target.iri,
            comparator=Code.of(target.comparator) if target.comparator else None,
            comparator_read=target.comparator_read,
            value=json_shapes.number(target.value),
            min_value=json_shapes.number(target.low),
            max_value=json_shapes.number(target.high),
            unit=Code.of(target.unit) if target.unit else None,
            approximate=target.approximate,
            scope=json_shapes.words(target.scope),
            baseline=json_shapes.number(target.baseline),
            start=target.start,
            deadline=target.deadline,
            precision=target.precision,
            deadline_text=target.deadline_text,
            recurrence=target.recurrence,
            milestone_of=target.milestone_of,
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    groups: tuple[Code, ...]
    """The population groups that its words name."""
    adopts: tuple[Goal, ...]
    adopted_by: tuple[Goal, ...]
    continues: tuple[Goal, ...]
    """The goals of the set before that it says it goes on with."""
    continued_by: tuple[Goal, ...]
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
            goal=Goal.of(goal.ref),
            set=SetName.of(goal.ref.part_of),
            heading=json_shapes.words(goal.heading),
            types=json_shapes.codes(goal.types),
            measures=tuple(map(Part.of, goal.measures)),
            notes=tuple(map(Part.of, goal.notes)),
            remarks=tuple(map(Words.of, goal.remarks)),
            reporting=json_shapes.words(goal.reporting),
            reported_in=json_shapes.things(goal.reported_in),
            responsible=json_shapes.things(goal.responsible),
            groups=json_shapes.codes(goal.groups),
            adopts=json_shapes.goals(goal.adopts),
            adopted_by=json_shapes.goals(goal.adopted_by),
            continues=json_shapes.goals(goal.continues),
            continued_by=json_shapes.goals(goal.continued_by),
            themes=tuple(Thing.of(shared.thing) for shared in goal.themes),
            frames=tuple(Thing.of(shared.thing) for shared in goal.frames),
            links=json_shapes.links(links),
            sources=json_shapes.things(goal.sources),
            quotes=quotes(goal.quotes),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Answer):
    """A signature; what is missing in the source is missing here."""

    agent: Thing | None
    post: str
    place: str
    date: date | None
    on_behalf_of: tuple[Thing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
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
            set=SetName.of(found.ref),
            kinds=json_shapes.codes(found.kinds),
            publishers=json_shapes.things(found.publishers),
            parties=json_shapes.things(found.parties),
            replaces=json_shapes.things(found.replaces),
            vision=json_shapes.words(found.vision),
            remarks=tuple(map(Words.of, found.remarks)),
            signatures=tuple(
                Signature(
                    agent=Thing.of(each.agent) if each.agent else None,
                    post=each.post,
                    place=each.place,
                    date=each.signed,
                    on_behalf_of=json_shapes.things(each.on_behalf_of),
                )
                for each in found.signatures
            ),
            goals=tuple(Goal.of(goal) for headed in found.goals for goal in headed.goals),
            sources=json_shapes.things(found.sources),
            quotes=quotes(found.quotes),
        )


def quotes(found: Sequence[values.Quote]) -> tuple[Quote, ...]:
    """Some quotes of the graph."""
    return tuple(map(Quote.of, found))

"""Goals and goal sets as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from api import answers
from api.answers import Answer, Code, Goal, Link, SetName, Thing, Words
from graph import model
from graph.edges import Edge
from graph.listings import Choice, GoalList, SetCard


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
        shown = answers.goals(page.items)
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
    def of(cls, quote: model.Quote) -> Self:
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
    def of(cls, target: model.Target) -> Self:
        """A target of the graph."""
        return cls(
            Code.of(target.comparator) if target.comparator else None,
            target.comparator_read,
            answers.number(target.value),
            answers.number(target.low),
            answers.number(target.high),
            Code.of(target.unit) if target.unit else None,
            target.approximate,
            answers.words(target.scope),
            answers.number(target.baseline),
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
    def of(cls, part: model.Measure | model.Note) -> Self:
        """A measure or a note of the graph."""
        targets = part.targets if isinstance(part, model.Measure) else ()
        text = answers.words(part.text)
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
    def of(cls, goal: model.Goal, links: Iterable[Edge]) -> Self:
        """A goal of the graph, with its links."""
        return cls(
            Goal.of(goal.ref),
            SetName.of(goal.ref.part_of),
            answers.words(goal.heading),
            answers.codes(goal.types),
            tuple(map(Part.of, goal.measures)),
            tuple(map(Part.of, goal.notes)),
            tuple(map(Words.of, goal.remarks)),
            answers.words(goal.reporting),
            answers.things(goal.reported_in),
            answers.things(goal.responsible),
            answers.goals(goal.adopts),
            answers.goals(goal.adopted_by),
            tuple(Thing.of(shared.thing) for shared in goal.themes),
            tuple(Thing.of(shared.thing) for shared in goal.frames),
            answers.links(links),
            answers.things(goal.sources),
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
        return cls(SetName.of(card.ref), answers.things(card.publishers), card.goals)


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
    def of(cls, found: model.GoalSet) -> Self:
        """A set of the graph."""
        return cls(
            SetName.of(found.ref),
            answers.codes(found.kinds),
            answers.things(found.publishers),
            answers.things(found.parties),
            answers.things(found.replaces),
            answers.words(found.vision),
            tuple(map(Words.of, found.remarks)),
            tuple(
                Signature(
                    Thing.of(each.agent) if each.agent else None,
                    each.post,
                    each.place,
                    each.signed,
                    answers.things(each.on_behalf_of),
                )
                for each in found.signatures
            ),
            tuple(Goal.of(goal) for headed in found.goals for goal in headed.goals),
            answers.things(found.sources),
            quotes(found.quotes),
        )


def quotes(found: Sequence[model.Quote]) -> tuple[Quote, ...]:
    """Some quotes of the graph."""
    return tuple(map(Quote.of, found))

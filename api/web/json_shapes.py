"""The shared JSON shapes, and answering with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from threading import Lock
from typing import Any, ClassVar, Final, Self

from pydantic import AliasGenerator, ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel
from starlette.requests import Request
from starlette.responses import Response

from api.web.negotiation import JSON, choose, language
from graph import namespaces
from graph.analysis.edges import Edge, Time
from graph.model import values


class Answer:
    """Something that is written as JSON; its members are named in camelCase there."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        alias_generator=AliasGenerator(serialization_alias=to_camel), use_attribute_docstrings=True
    )


def answer_json(request: Request, answer: Answer) -> Response:
    """An answer as JSON; it is the only form there is here."""
    form = choose(request, (JSON,))
    headers = {"Content-Language": language(request)}
    return Response(as_json(answer), media_type=form.content_type, headers=headers)


def as_json(answer: Answer) -> bytes:
    """An answer as JSON, in UTF-8."""
    kind: Any = type(answer)
    return _writer(kind).dump_json(answer, by_alias=True) + b"\n"


_ONE_AT_A_TIME: Final = Lock()
"""A writer reads the docstrings of its class with ``ast.parse``, which fails now and then in several
threads at once («AST constructor recursion depth mismatch», Python 3.11)."""


@cache
def _writer(kind: type[Any]) -> TypeAdapter[Any]:
    with _ONE_AT_A_TIME:
        return TypeAdapter(kind)


@dataclass(frozen=True, slots=True)
class Words(Answer):
    """Words with their language, which is empty where the data has none."""

    value: str
    lang: str

    @classmethod
    def of(cls, text: values.Text) -> Self:
        """Words of the graph."""
        return cls(text.value, text.lang)


@dataclass(frozen=True, slots=True)
class Thing(Answer):
    """A thing and its name in the language asked for: a theme, a frame, an organisation, a source."""

    id: str
    """Its IRI."""
    name: str

    @classmethod
    def of(cls, thing: values.Named) -> Self:
        """A thing of the graph."""
        return cls(thing.iri, thing.label.value)


@dataclass(frozen=True, slots=True)
class Code(Answer):
    """A code of a code list: a level, a basis, a strength, a type."""

    id: str
    """Its IRI."""
    notation: str
    name: str

    @classmethod
    def of(cls, code: values.Code) -> Self:
        """A code of the graph."""
        return cls(code.iri, code.notation, code.label.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetName(Answer):
    """A goal set, with its level and period."""

    id: str
    """Its IRI."""
    slug: str
    short: str
    name: str
    level: Code
    start: date | None
    end: date | None
    """None where the period is open, or the source names no end."""

    @classmethod
    def of(cls, part_of: values.SetRef) -> Self:
        """A set of the graph."""
        period = part_of.period
        level = Code.of(part_of.level)
        short, name = part_of.short, part_of.label.value
        return cls(
            id=part_of.iri,
            slug=part_of.slug,
            short=short,
            name=name,
            level=level,
            start=period.start,
            end=period.end,
        )


def number(found: Decimal | None) -> float | None:
    """A number of the graph, if there is one."""
    return None if found is None else float(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Answer):
    """A goal, as far as is needed to name it. Its title is the source's own words."""

    id: str
    """Its IRI."""
    set: str
    number: str
    short: str
    """Its short name: STPK 2.1."""
    title: str
    level: str
    """The notation of its set's level."""
    adopts: bool
    """Whether it adopts a shared goal."""

    @classmethod
    def of(cls, goal: values.GoalRef) -> Self:
        """A goal of the graph."""
        part_of = goal.part_of
        level = part_of.level.notation or namespaces.slug(part_of.level.iri)
        title, short = goal.title.value, goal.short
        return cls(
            id=goal.iri,
            set=part_of.slug,
            number=goal.number,
            short=short,
            title=title,
            level=level,
            adopts=goal.adopted,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Answer):
    """A link: who claims what about two goals, why, and on what basis."""

    id: str
    """Its IRI."""
    subject: Goal
    relation: str
    """supports, hinders, sameAim or noRelation."""
    object: Goal
    status: str
    """Asserted or Suggested. A suggestion counts nowhere."""
    basis: Code | None
    strength: Code | None
    """None where nobody has rated it."""
    confidence: float | None
    """From 0 to 1: how sure it is that the relation holds."""
    reason: Words | None
    reservation: Words | None
    """What the link does not cover."""
    carried_by: tuple[Goal, ...]
    """Goals through which other asserted links lead from the subject to the object in two steps."""
    said_by: tuple[Thing, ...]
    said_on: date | None
    reviewed_by: tuple[Thing, ...]
    needs_review: bool
    """Whether the text of one of the goals changed since it was judged."""
    contested: bool
    """Whether another asserted link says the opposite. It counts nowhere then."""
    time: Time
    """How the periods of the two goals' sets meet."""
    sources: tuple[Thing, ...]
    """The documents it is read in."""

    @classmethod
    def of(cls, edge: Edge) -> Self:
        """A link of the network."""
        link = edge.link
        return cls(
            id=link.iri,
            subject=Goal.of(link.subject),
            relation=link.relation,
            object=Goal.of(link.object),
            status=namespaces.slug(link.status.iri),
            basis=Code.of(link.basis) if link.basis else None,
            strength=Code.of(link.strength) if link.strength else None,
            confidence=number(link.confidence),
            reason=words(link.rationale),
            reservation=words(link.reservation),
            carried_by=goals(link.carried_by),
            said_by=things(link.said_by),
            said_on=link.said_on,
            reviewed_by=things(link.reviewed_by),
            needs_review=link.needs_review,
            contested=edge.contested,
            time=edge.time,
            sources=things(link.sources),
        )


def things(found: Iterable[values.Named]) -> tuple[Thing, ...]:
    """Some things of the graph."""
    return tuple(map(Thing.of, found))


def codes(found: Iterable[values.Code]) -> tuple[Code, ...]:
    """Some codes of the graph."""
    return tuple(map(Code.of, found))


def goals(found: Iterable[values.GoalRef]) -> tuple[Goal, ...]:
    """Some goals of the graph."""
    return tuple(map(Goal.of, found))


def links(found: Iterable[Edge]) -> tuple[Link, ...]:
    """Some links of the network."""
    return tuple(map(Link.of, found))


def words(found: values.Text | None) -> Words | None:
    """Words of the graph, if there are any."""
    return Words.of(found) if found else None

"""Hits as JSON."""

from dataclasses import dataclass
from typing import Self

from api.catalog.goal_json import Facet, Quote
from api.web.addresses import address_of
from api.web.json_shapes import Answer, Goal, Thing
from api.web.source_places import mark_in_source
from graph.model import values
from graph.search import results
from graph.search.highlighting import Marked


@dataclass(frozen=True, slots=True)
class MarkedText(Answer):
    """A text, cut where it is long, and where in it what was looked for stands."""

    text: str
    lang: str
    marks: tuple[tuple[int, int], ...]
    """From which character to which, the end exclusive; characters are Unicode code points."""

    @classmethod
    def of(cls, marked: Marked) -> Self:
        """A marked text."""
        marks, place = [], 0
        for piece, found in marked.pieces:
            if found:
                marks.append((place, place + len(piece)))
            place += len(piece)
        return cls(marked.text, marked.lang, tuple(marks))


@dataclass(frozen=True, slots=True)
class Passage(Answer):
    """Words of a hit, and where in it they stand."""

    field: str
    """title, text, heading, reporting, note, number, name and the like."""
    words: MarkedText


@dataclass(frozen=True, slots=True)
class FoundMeasure(Answer):
    """A measure of the goal that is found, which holds the words too."""

    id: str
    address: str | None
    """Where on the goal's page it is."""
    words: MarkedText
    repeats: str | None
    """The IRI of the goal, when the measure only says what its title or a passage says."""

    @classmethod
    def of(cls, part: results.Part) -> Self:
        """A measure beneath a goal."""
        iri = part.thing.iri
        return cls(iri, address_of(iri), MarkedText.of(part.words), part.repeats or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote(Answer):
    """A quote for the goal that is found or for one of its parts, which holds the words too."""

    id: str
    address: str
    """Where on the source's page it stands."""
    words: MarkedText
    repeats: str | None
    """The IRI of the goal or of the measure above that says the same words; null for other words."""
    quote: Quote

    @classmethod
    def of(cls, part: results.Part, quote: values.Quote) -> Self:
        """A quote beneath a goal."""
        words, repeats = MarkedText.of(part.words), part.repeats or None
        return cls(
            id=part.thing.iri,
            address=_place(quote),
            words=words,
            repeats=repeats,
            quote=Quote.of(quote),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Answer):
    """Something found. What belongs to one goal is one hit."""

    kind: str
    """goal, set, theme, frame, channel, organization, source, or a quote that belongs to no goal."""
    id: str
    """Its IRI."""
    address: str | None
    """Its page, or the page and place where it stands."""
    title: MarkedText
    goal: Goal | None
    found_in: tuple[str, ...]
    """Where the words stand: in the hit itself (its kind), in its measures, in its quotes."""
    passages: tuple[Passage, ...]
    """Words of the hit itself, besides its title."""
    measures: tuple[FoundMeasure, ...]
    quotes: tuple[FoundQuote, ...]
    more: int
    """How many measures and quotes hold the words besides those told here."""
    quote: Quote | None
    """Where a hit that is a quote stands."""
    evidence_for: Thing | None
    """The set or other thing that such a quote is evidence for."""
    evidence_for_link: tuple[Goal, Goal] | None
    """The goals, from and to, whose link such a quote is evidence for."""

    @classmethod
    def of(cls, hit: results.Hit) -> Self:
        """A hit of a search."""
        measures = (part for part in hit.parts if part.quote is None)
        quotes = ((part, part.quote) for part in hit.parts if part.quote)
        return cls(
            kind=str(hit.kind),
            id=hit.thing.iri,
            address=_place(hit.quote) if hit.quote else address_of(hit.thing.iri),
            title=MarkedText.of(hit.title),
            goal=Goal.of(hit.goal) if hit.goal else None,
            found_in=tuple(map(str, hit.kinds)),
            passages=tuple(Passage(each.field, MarkedText.of(each.words)) for each in hit.passages),
            measures=tuple(map(FoundMeasure.of, measures)),
            quotes=tuple(FoundQuote.of(part, quote) for part, quote in quotes),
            more=hit.more,
            quote=Quote.of(hit.quote) if hit.quote else None,
            evidence_for=Thing.of(hit.owner) if hit.owner else None,
            evidence_for_link=(Goal.of(hit.link[0]), Goal.of(hit.link[1])) if hit.link else None,
        )


def _place(quote: values.Quote) -> str:
    return f"{address_of(quote.source.iri)}{mark_in_source(quote)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits(Answer):
    """A page of what a search finds, and what one can choose among."""

    query: str
    total: int
    """How many hits there are; a goal with all that belongs to it is one."""
    page: int
    pages: int
    size: int
    """How many hits a page has."""
    match: str
    """all: the hits hold all the words; some: nothing does, and these hold some of them."""
    unknown: tuple[str, ...]
    """The words that stand nowhere in any form."""
    suggestion: str | None
    """The search with the nearest known words instead of the unknown ones."""
    shorter: tuple[str, ...]
    """Where nothing is found: known words that the unknown ones are put together of."""
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Facet, ...]]
    """By facet the values with most hits. A number leaves the choice in its own facet out.

    Under «kind», measure and quote count the hits in whose measures or quotes the words stand.
    """

    @classmethod
    def of(cls, found: results.Answer) -> Self:
        """What a search found."""
        page = found.page
        return cls(
            query=found.query.text,
            total=page.total,
            page=page.number,
            pages=page.pages,
            size=page.size,
            match="some" if found.some else "all",
            unknown=found.unknown,
            suggestion=found.suggestion or None,
            shorter=found.shorter,
            hits=tuple(map(Hit.of, page.items)),
            facets={name: tuple(map(Facet.of, each)) for name, each in found.facets.items()},
        )

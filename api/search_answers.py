"""What a search finds, as JSON."""

from dataclasses import dataclass
from typing import Self

from api.answers import Answer, Goal, Thing
from api.goal_answers import Facet, Quote
from api.linked_data import address_of
from graph import hits as searched
from graph.highlighting import Marked


@dataclass(frozen=True, slots=True)
class Found(Answer):
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
    words: Found


@dataclass(frozen=True, slots=True)
class Hit(Answer):
    """Something found."""

    kind: str
    """goal, set, theme, frame, organization, source, measure or quote."""
    id: str
    """Its IRI."""
    address: str | None
    """Its page, or the page and place where it stands."""
    title: Found
    goal: Goal | None
    """The goal itself, or the one that the measure belongs to."""
    passages: tuple[Passage, ...]
    quote: Quote | None
    evidence_for: Thing | None
    """The goal or set that a quote is evidence for."""

    @classmethod
    def of(cls, hit: searched.Hit) -> Self:
        """A hit of a search."""
        address = address_of(hit.thing.iri)
        if hit.quote:
            address = f"{address_of(hit.quote.source.iri)}#{hit.quote.slug}"
        return cls(
            str(hit.kind),
            hit.thing.iri,
            address,
            Found.of(hit.title),
            Goal.of(hit.goal) if hit.goal else None,
            tuple(Passage(each.field, Found.of(each.words)) for each in hit.passages),
            Quote.of(hit.quote) if hit.quote else None,
            Thing.of(hit.owner) if hit.owner else None,
        )


@dataclass(frozen=True, slots=True)
class Hits(Answer):
    """A page of what a search finds, and what one can choose among."""

    query: str
    total: int
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
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Facet, ...]]
    """By facet the values with most hits. A number leaves the choice in its own facet out."""

    @classmethod
    def of(cls, found: searched.Answer) -> Self:
        """What a search found."""
        page = found.page
        return cls(
            found.query.text,
            page.total,
            page.number,
            page.pages,
            page.size,
            "some" if found.some else "all",
            found.unknown,
            found.suggestion or None,
            tuple(map(Hit.of, page.items)),
            {name: tuple(map(Facet.of, each)) for name, each in found.facets.items()},
        )

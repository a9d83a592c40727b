"""Links between goals and the quotes that something rests on, as spreadsheets."""

from collections.abc import Iterable, Iterator

from api.web.sheets import Address, Sheet, SheetLink, Value
from api.web.source_places import mark_in_source
from api.web.thread_words import relation_words, time_words
from graph.analysis.edges import Edge
from graph.evidence.outline import Places
from graph.evidence.place_words import place_words
from graph.i18n import translate
from graph.model.links import Connection
from graph.model.values import GoalRef, Quote


def links_sheet(name: str, edges: Iterable[Edge], lang: str) -> Sheet:
    """One row for each link, with its author, confidence and rationale."""
    headings = [
        *goal_headings(lang, translate(lang, "From")),
        translate(lang, "Relation"),
        *goal_headings(lang, translate(lang, "To")),
        translate(lang, "Strength"),
        translate(lang, "Confidence"),
        translate(lang, "Basis"),
        translate(lang, "State"),
        translate(lang, "Periods"),
        translate(lang, "Who says so"),
        translate(lang, "When"),
        translate(lang, "Why"),
        translate(lang, "Reservation"),
        translate(lang, "Carried by"),
        "IRI",
    ]
    return Sheet(name, headings, [_link(edge, lang) for edge in edges])


def quotes_sheet(
    found: Iterable[tuple[str, Quote]], address: Address, places: Places, lang: str
) -> Sheet:
    """One row for each quote, after the name of what rests on it, with its place in its source."""
    headings = [
        translate(lang, "What rests on it"),
        translate(lang, "Source"),
        translate(lang, "Quote"),
        translate(lang, "Place"),
        translate(lang, "First character"),
        translate(lang, "Last character"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            about,
            quote.source.label.value,
            quote.words,
            place_words(places.of(quote), lang) or None,
            quote.start + 1,
            quote.end,
            SheetLink(address(quote.source.iri) + mark_in_source(quote)),
            quote.iri,
        ]
        for about, quote in found
    ]
    return Sheet(translate(lang, "Quotes"), headings, rows)


def quotes_of_links(found: Iterable[Connection], lang: str) -> Iterator[tuple[str, Quote]]:
    """The quotes of links, each with its link in words: «SST 2.1 supports Nationale mål 7»."""
    for connection in found:
        for link in connection.links:
            relation = relation_words(link.relation, lang)
            about = f"{link.subject.short} {relation} {link.object.short}"
            yield from ((about, quote) for quote in link.quotes)


def goal_headings(lang: str, before: str = "") -> list[str]:
    """The headings of ``goal_cells``, e.g. after «From: »."""
    headings = (
        translate(lang, "Goal set"),
        translate(lang, "Number"),
        translate(lang, "Title"),
    )
    return [f"{before}: {each.lower()}" if before else each for each in headings]


def goal_cells(goal: GoalRef) -> list[Value]:
    """A goal: its set, number and title."""
    return [goal.part_of.label.value, goal.number, goal.title.value]


def _link(edge: Edge, lang: str) -> list[Value]:
    link = edge.link
    return [
        *goal_cells(link.subject),
        relation_words(link.relation, lang),
        *goal_cells(link.object),
        link.strength.label.value if link.strength else None,
        float(link.confidence) if link.confidence is not None else None,
        link.basis.label.value if link.basis else None,
        translate(lang, "contested") if edge.contested else link.status.label.value,
        time_words(edge.time, lang),
        ", ".join(agent.label.value for agent in link.said_by),
        link.said_on,
        link.rationale.value if link.rationale else None,
        link.reservation.value if link.reservation else None,
        ", ".join(goal.short for goal in link.carried_by) or None,
        link.iri,
    ]

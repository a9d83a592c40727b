"""The links of a goal or a set with their quotes."""

from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.model.code_lists import Codes
from graph.model.descriptions import Description, read_descriptions
from graph.model.links import Connection, Link, connections
from graph.model.references import QueryContext
from graph.model.terms import integer, iri, rows
from graph.model.values import Quote

Quotes = Mapping[str, Sequence[Quote]]
_STRENGTH: Final = namespaces.CODE + "strength/"


def of_goal(
    store: Store, goal: NamedNode, codes: Codes, lang: str, quotes: Quotes
) -> tuple[Connection, ...]:
    """The asserted and the suggested links of a goal with their quotes; its own direction first."""
    found = _links(
        QueryContext(read_descriptions(store, "catalog/links-of-goal", goal=goal), codes, lang),
        quotes,
    )
    return connections(sorted(found, key=lambda link: link.subject.iri != goal.value))


def of_set(store: Store, goal_set: NamedNode, codes: Codes, lang: str) -> tuple[Connection, ...]:
    """The asserted links of a set's goals, at most a hundred."""
    reading = QueryContext(
        read_descriptions(store, "catalog/links-of-set", set=goal_set), codes, lang
    )
    return connections(_links(reading, {}))


def first(store: Store, codes: Codes, lang: str) -> tuple[Connection, ...]:
    """Twenty asserted links, those that a source itself states first."""
    return connections(
        _links(QueryContext(read_descriptions(store, "catalog/links"), codes, lang), {})
    )


def counts(store: Store) -> dict[str, int]:
    """How many pairs of goals are linked, by the IRI of the basis."""
    return {iri(row, "basis"): integer(row, "links") for row in rows(store, "catalog/size")}


def _links(reading: QueryContext, quotes: Quotes) -> tuple[Link, ...]:
    found = (
        _link(reading, about, quotes.get(about.iri, ()))
        for about in reading.said.values()
        if namespaces.GG + "GoalLink" in about.iris("rdf:type")
    )
    return tuple(sorted(found, key=lambda link: link.iri))


def _link(reading: QueryContext, about: Description, quotes: Sequence[Quote]) -> Link:
    strength = about.whole("gg:strength")
    return Link(
        iri=about.iri,
        subject=reading.goal(about.iri_of("rdf:subject")),
        relation=namespaces.slug(about.iri_of("rdf:predicate")),
        object=reading.goal(about.iri_of("rdf:object")),
        status=reading.codes.get(about.iri_of("gg:linkStatus")),
        basis=reading.codes.maybe(about.iri_of("gg:basis")),
        strength=None if strength is None else reading.codes.get(f"{_STRENGTH}{strength}"),
        confidence=about.number("gg:confidence"),
        rationale=about.text("dct:description", reading.lang),
        said_by=reading.names(about.iris("prov:wasAttributedTo")),
        said_on=about.day("prov:generatedAtTime"),
        reviewed_by=reading.names(about.iris("gg:reviewedBy")),
        needs_review=about.true("gg:needsReview"),
        quotes=tuple(quotes),
    )

"""Searchable documents, with their text fields and facets."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.catalog import status_reports
from graph.catalog.facets import NO_STATUS, period_slug
from graph.catalog.theme_order import broader_themes
from graph.evidence import quotations
from graph.evidence.outline import is_heading
from graph.model import ontology
from graph.model.descriptions import Description, said
from graph.model.part_of import climb
from graph.model.quote_text import normalise
from graph.model.sorting import alphabetical, numerical
from graph.model.terms import as_iri, node
from graph.model.values import Period, Text


class DocumentKind(StrEnum):
    """The kinds of documents, in display order."""

    GOAL = "goal"
    SET = "set"
    THEME = "theme"
    FRAME = "frame"
    CHANNEL = "channel"
    ORGANIZATION = "organization"
    SOURCE = "source"
    MEASURE = "measure"
    QUOTE = "quote"


FACETS: Final = ("kind", "level", "set", "publisher", "theme", "type", "period", "status")
"""The facets by which hits can be filtered."""
_SUPPORTED: Final = {
    DocumentKind.THEME: ("theme/", (namespaces.SKOS + "Concept",)),
    DocumentKind.FRAME: ("frame/", (namespaces.GG + "Frame",)),
    DocumentKind.CHANNEL: ("frame/", (namespaces.GG + "ReportingChannel",)),
    DocumentKind.ORGANIZATION: (
        "org/",
        (
            *(namespaces.ORG + name for name in ("Organization", "FormalOrganization")),
            namespaces.ORG + "OrganizationalUnit",
            *(namespaces.FOAF + name for name in ("Organization", "Group")),
        ),
    ),
    DocumentKind.SOURCE: ("source/", (namespaces.FOAF + "Document",)),
}
"""The IRI folder and the classes of these kinds."""
_NAMES: Final = (
    ("name", "skos:prefLabel"),
    ("other-name", "skos:altLabel"),
    ("misspelling", "skos:hiddenLabel"),
    ("definition", "skos:definition"),
    ("definition", "dct:description"),
)
_GOAL_TEXTS: Final = (
    ("title", "dct:title"),
    ("text", "dct:description"),
    ("heading", "gg:heading"),
    ("reporting", "gg:reportingText"),
)
_TEXTS: Final[Mapping[DocumentKind, tuple[tuple[str, str], ...]]] = {
    DocumentKind.GOAL: _GOAL_TEXTS,
    DocumentKind.SET: (("title", "dct:title"), ("short", "gg:shortName"), ("vision", "gg:vision")),
    DocumentKind.THEME: _NAMES,
    DocumentKind.FRAME: _NAMES,
    DocumentKind.CHANNEL: _NAMES,
    DocumentKind.ORGANIZATION: _NAMES,
    DocumentKind.SOURCE: (("title", "dct:title"),),
    DocumentKind.MEASURE: (("text", "dct:description"),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A searchable document. ``fields`` holds pairs of field name and text."""

    kind: DocumentKind
    iri: str
    fields: tuple[tuple[str, Text], ...]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet values: slugs by facet name. Documents that belong to goals use the goals' facets."""
    goals: tuple[str, ...] = ()
    """The IRIs of the goals that a measure or quote belongs to, under which it is found."""


def texts_of(store: Store, kind: DocumentKind, about: Description) -> Iterator[tuple[str, Text]]:
    """The searchable texts of a thing other than a quote, each with its field name."""
    if kind is DocumentKind.GOAL:
        part_of = said(store, about.iri_of("dct:isPartOf"))
        number = about.string("skos:notation")
        yield "number", Text(f"{part_of.short_label('da')} {number}")
    for name, way in _TEXTS[kind]:
        for text in about.texts(way):
            yield name, text
    for note in about.iris("gg:hasNote"):
        for text in said(store, note).texts("dct:description"):
            yield "note", text


def read(store: Store) -> Iterator[Document]:
    """Read all documents: goals first, each kind in its own order; the order settles ties."""
    sets = {each: _about_set(store, each) for each in _subjects(store, "GoalSet")}
    ordered = sorted(sets, key=lambda each: sets[each].order)
    statuses, broader = status_reports.latest(store), broader_themes(store)
    goals = {
        goal: {**facets, "status": (str(statuses.get(goal, NO_STATUS)),)}
        for each in ordered
        for goal, facets in _goals_of(store, each, sets[each].facets, broader)
    }
    for goal, facets in goals.items():
        about = said(store, goal)
        yield Document(
            kind=DocumentKind.GOAL,
            iri=goal,
            fields=tuple(texts_of(store, DocumentKind.GOAL, about)),
            facets=facets,
        )
    for each in ordered:
        fields = tuple(texts_of(store, DocumentKind.SET, said(store, each)))
        yield Document(kind=DocumentKind.SET, iri=each, fields=fields, facets=sets[each].facets)
    for kind, (folder, classes) in _SUPPORTED.items():
        yield from _named(store, kind, folder, classes)
    for goal in goals:
        for measure in sorted(said(store, goal).iris("gg:hasMeasure"), key=_by_number):
            fields = tuple(texts_of(store, DocumentKind.MEASURE, said(store, measure)))
            yield Document(kind=DocumentKind.MEASURE, iri=measure, fields=fields, goals=(goal,))
    yield from _quotes(store, goals, {each: about.facets for each, about in sets.items()})


@dataclass(frozen=True, slots=True)
class _SetFacets:
    order: tuple[str, str, str]
    facets: Mapping[str, tuple[str, ...]]


def _about_set(store: Store, iri: str) -> _SetFacets:
    about = said(store, iri)
    level = about.iri_of("gg:level")
    time = said(store, about.iri_of("dct:temporal"))
    period = period_slug(Period(time.day("dcat:startDate"), time.day("dcat:endDate", last=True)))
    facets = {
        "level": (namespaces.slug(level),) if level else (),
        "set": (namespaces.slug(iri),),
        "publisher": _publishers(about),
        "period": (period,) if period else (),
    }
    letter = said(store, level).string("gg:letter") or "~"
    return _SetFacets((letter, alphabetical(about.short_label("da")), iri), facets)


def _publishers(about: Description) -> tuple[str, ...]:
    """The slugs of publishers in our namespace; a foreign IRI cannot be a facet value in a URL."""
    ours = (each for each in about.iris("dct:publisher") if each.startswith(f"{namespaces.ID}org/"))
    return tuple(map(namespaces.slug, ours))


def _goals_of(
    store: Store,
    part_of: str,
    facets: Mapping[str, tuple[str, ...]],
    broader: Mapping[str, frozenset[str]],
) -> list[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """The goals of a set, sorted by number, with their facets.

    Their themes include those one step broader (``broader``), as everywhere goals are counted by theme.
    """
    found = []
    way = NamedNode(namespaces.DCT + "isPartOf")
    for goal in sorted({*_iris(store, None, way, node(part_of))}):
        about = said(store, goal)
        number = about.string("skos:notation")
        if not number or about.iri_of("dct:isPartOf") != part_of:
            continue
        themes = about.iris("dct:subject")
        wider = (each for theme in themes for each in sorted(broader.get(theme, ())))
        own = {
            "theme": tuple(dict.fromkeys(map(namespaces.slug, (*themes, *wider)))),
            "type": tuple(map(namespaces.slug, about.iris("dct:type"))),
        }
        found.append((numerical(number), goal, {**facets, **own}))
    return [(goal, all_facets) for _, goal, all_facets in sorted(found, key=lambda each: each[:2])]


def _named(
    store: Store, kind: DocumentKind, folder: str, classes: Iterable[str]
) -> Iterator[Document]:
    things = {
        iri
        for each in classes
        for iri in _iris(store, None, NamedNode(namespaces.RDF + "type"), NamedNode(each))
        if iri.startswith(namespaces.ID + folder)
    }
    for iri in sorted(things):
        about = said(store, iri)
        yield Document(
            kind=kind,
            iri=iri,
            fields=tuple(texts_of(store, kind, about)),
            facets={"publisher": _publishers(about)},
        )


def _quotes(
    store: Store, goals: Collection[str], sets: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Iterator[Document]:
    """Each quoted passage, once, with the goals it is evidence for.

    A passage that is evidence for no goal has the facets of the sets it is evidence for.
    """
    owners = {
        quad.object.value: quad.subject.value
        for way in ontology.part_properties()
        for quad in store.quads_for_pattern(None, NamedNode(way), None)
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode)
    }
    for source in quotations.sources(store):
        passages: dict[tuple[int, int], list[quotations.SourceQuote]] = {}
        for quote in quotations.quotes(store, source):
            known = quote.exact and quote.annotation.startswith(namespaces.ID)
            if known and not is_heading(quote):
                passages.setdefault((quote.start, quote.end), []).append(quote)
        for place in sorted(passages):
            together = sorted(passages[place], key=lambda quote: quote.annotation)
            claimed = {claim.thing for quote in together for claim in quote.claims}
            things = sorted({climb(thing, owners.get) for thing in claimed})
            of_goals = tuple(thing for thing in things if thing in goals)
            facets: dict[str, tuple[str, ...]] = {}
            for thing in () if of_goals else things:
                for name, values in sets.get(thing, {}).items():
                    facets[name] = tuple(dict.fromkeys((*facets.get(name, ()), *values)))
            words = (("words", Text(normalise(together[0].exact), "da")),)
            yield Document(
                kind=DocumentKind.QUOTE,
                iri=together[0].annotation,
                fields=words,
                facets=facets,
                goals=of_goals,
            )


def _subjects(store: Store, class_name: str) -> list[str]:
    kind = NamedNode(namespaces.GG + class_name)
    return sorted(set(_iris(store, None, NamedNode(namespaces.RDF + "type"), kind)))


def _iris(
    store: Store, subject: NamedNode | None, way: NamedNode, value: NamedNode
) -> Iterator[str]:
    for quad in store.quads_for_pattern(subject, way, value):
        if iri := as_iri(quad.subject):
            yield iri


def _by_number(iri: str) -> tuple[str, str]:
    return numerical(namespaces.slug(iri))

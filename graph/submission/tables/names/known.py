"""The names of codes and published things, as the ontology and the graph have them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.model import ontology
from graph.submission.tables.words import words as recognised

RELATIONS: Final = ("supports", "hinders", "sameAim", "noRelation")
"""The possible relations of a link, in list order."""
OPEN: Final = ("unit", "level")
"""The code lists to which a submission may add."""
HIDDEN: Final = namespaces.SKOS + "hiddenLabel"
"""Of a code, another way to write it; of a thing, a known misspelling."""
_GRAPHS: Final = tuple(
    NamedNode(namespaces.GRAPH + name) for name in ("organizations", "themes", "frames", "sources")
)
"""The named graphs that hold these things, except the goal sets."""
_CODES: Final = NamedNode(namespaces.CODES)
_TYPE: Final = NamedNode(namespaces.RDF + "type")
_SET: Final = NamedNode(namespaces.GG + "GoalSet")
_NOTATION: Final = namespaces.SKOS + "notation"
_SCHEME: Final = namespaces.SKOS + "inScheme"

Code: TypeAlias = tuple[str, str, tuple[str, ...]]
"""A code: its list, its IRI, and its names, Danish first and hidden ones last."""


def codes(published: Iterable[Quad]) -> Iterator[Code]:
    """Every code of the ontology, and those that are published besides."""
    yield from _own_codes()
    if isinstance(published, Store):
        known = ontology.own_terms()
        quads = published.quads_for_pattern(None, None, None, _CODES)
        yield from (code for code in _codes_in(quads) if code[1] not in known)


@cache
def _own_codes() -> tuple[Code, ...]:
    relations = {namespaces.GG + name: "relation" for name in RELATIONS}
    kinds = [("kind", kind, (*listed, kind)) for kind, listed in recognised("kind").items()]
    return (*_codes_in(ontology.quads(), relations), *kinds)


def _codes_in(quads: Iterable[Quad], more: dict[str, str] | None = None) -> list[Code]:
    """The codes that some statements describe; ``more`` has the lists of others by IRI."""
    names: dict[str, list[tuple[tuple[int, bool], str]]] = defaultdict(list)
    schemes: dict[str, str] = {}
    ways = *_ways(), _NOTATION, HIDDEN
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        iri, way = quad.subject.value, quad.predicate.value
        if way == _SCHEME and isinstance(quad.object, NamedNode):
            schemes[iri] = namespaces.slug(quad.object.value)
        elif way in ways and isinstance(quad.object, Literal):
            rank = ways.index(way), quad.object.language == "en"
            names[iri].append((rank, quad.object.value))
    schemes |= more or {}
    return [
        (scheme, iri, tuple(word for _, word in sorted(names[iri])) or (namespaces.slug(iri),))
        for iri, scheme in schemes.items()
    ]


@cache
def list_title(scheme: str) -> Mapping[str, str]:
    """The title of a code list, by language."""
    about, title = NamedNode(namespaces.CODE + scheme), namespaces.DCT + "title"
    said = (
        quad.object
        for quad in ontology.quads()
        if (quad.subject, quad.predicate.value) == (about, title)
    )
    return {each.language or "": each.value for each in said if isinstance(each, Literal)}


def named(published: Iterable[Quad]) -> list[tuple[str, str]]:
    """The names of what is published with their IRIs, the best name of each first."""
    ways = _ways()
    found = [
        (ways.index(quad.predicate.value), quad.object.language == "en", *_pair(quad))
        for quad in _said(published, ways)
        if isinstance(quad.object, Literal)
    ]
    return [(name, iri) for _, _, name, iri in sorted(found)]


def misspellings(published: Iterable[Quad]) -> list[tuple[str, str]]:
    """The known misspellings of the names of what is published, with their IRIs."""
    return sorted(_pair(quad) for quad in _said(published, (HIDDEN,)))


def _pair(quad: Quad) -> tuple[str, str]:
    return getattr(quad.object, "value", ""), getattr(quad.subject, "value", "")


def _said(published: Iterable[Quad], ways: tuple[str, ...]) -> Iterator[Quad]:
    """The statements with names by some properties; of a store without scanning every goal."""
    if not isinstance(published, Store):
        found: Iterable[Quad] = (quad for quad in published if quad.predicate.value in ways)
    else:
        found = _labels(published, [*map(NamedNode, ways)])
    for quad in found:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad


def _labels(published: Store, ways: list[NamedNode]) -> Iterator[Quad]:
    for graph in _GRAPHS:
        for way in ways:
            yield from published.quads_for_pattern(None, way, None, graph)
    for found in published.quads_for_pattern(None, _TYPE, _SET, None):
        for way in ways:
            yield from published.quads_for_pattern(found.subject, way, None, None)


def _ways() -> tuple[str, ...]:
    """The label properties, preferred one first."""
    return *ontology.label_properties(), *ontology.alternative_labels()

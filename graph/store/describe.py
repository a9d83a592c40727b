"""Describes a thing with its parts, their evidence and its links."""

from typing import Final

from pyoxigraph import NamedNode, Store, Triple

from graph import namespaces
from graph.model.part_of import with_parts
from graph.model.statements import StoreStatements, named

_ENDS: Final = (namespaces.RDF + "subject", namespaces.RDF + "object")


def exists(store: Store, iri: str) -> bool:
    """Whether a thing is the subject of any triple; raises ``ValueError`` for an invalid IRI."""
    return next(store.quads_for_pattern(NamedNode(iri), None, None, None), None) is not None


def describe(store: Store, iri: str) -> list[Triple]:
    """All triples about a thing, its parts and its links, sorted; empty if there are none."""
    said = StoreStatements(store)
    links = (link for end in _ENDS for link in said.subjects(end, iri))
    found = {
        quad.triple
        for thing in with_parts(said, (iri, *links))
        for quad in store.quads_for_pattern(named(thing), None, None)
    }
    return sorted(found, key=str)

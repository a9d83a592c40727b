"""Describes a thing with its parts, their evidence, its links, what points at it, and labels."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, Quad, Store, Triple

from graph import namespaces
from graph.model import ontology
from graph.model.part_of import with_parts
from graph.model.statements import StoreStatements, named

MOST_POINTING: Final = 20_000
"""The most statements that point at a thing and are given with it: a code may have a million."""
_EVIDENCE: Final = frozenset({namespaces.GG + "evidence"})
_ENDS: Final = (namespaces.RDF + "subject", namespaces.RDF + "object")


def exists(store: Store, iri: str) -> bool:
    """Whether a thing is the subject of any triple, or a graph; raises ``ValueError`` for an invalid IRI."""
    thing = NamedNode(iri)
    patterns = ((thing, None, None, None), (None, None, None, thing))
    return any(next(store.quads_for_pattern(*each), None) is not None for each in patterns)


def describe(store: Store, iri: str) -> list[Triple]:
    """All triples about a thing, its parts and its links, sorted; empty if there are none."""
    said = StoreStatements(store)
    links = (link for end in _ENDS for link in said.subjects(end, iri))
    return _sorted(_about(store, with_parts(said, (iri, *links))))


def own_statements(store: Store, iri: str, *, parts: bool) -> list[Triple]:
    """What is said about a thing and, with ``parts``, about what is below it; without the evidence."""
    waiting, found = [iri], set[Triple]()
    seen = {iri}
    while waiting:
        for triple in _about(store, [waiting.pop()]):
            if triple.predicate.value in _EVIDENCE:
                continue
            found.add(triple)
            below = triple.object.value if isinstance(triple.object, NamedNode) else ""
            if parts and below.startswith(f"{iri}/") and below not in seen:
                seen.add(below)
                waiting.append(below)
    return _sorted(found)


def surroundings(store: Store, iri: str, described: Iterable[Triple]) -> tuple[list[Triple], bool]:
    """What points at a thing beside what is described already, and whether it was cut.

    A thing below it, as a change of an organisation, is described in full, anything else only by
    the statement that points here.
    """
    known = {each.subject for each in described}
    found: set[Triple] = set()
    pointing = store.quads_for_pattern(None, None, NamedNode(iri))
    for quad in islice(pointing, MOST_POINTING):
        if quad.subject in known or not isinstance(quad.subject, NamedNode):
            continue
        below = quad.subject.value.startswith(f"{iri}/")
        found |= (
            _about(store, with_parts(StoreStatements(store), [quad.subject.value]))
            if below
            else {quad.triple}
        )
    return _sorted(found), next(pointing, None) is not None


def labels(store: Store, triples: Iterable[Triple]) -> list[Triple]:
    """The labels of all that some triples name and do not describe, so that they can be read alone."""
    every = [*triples]
    titled = {each.subject for each in every if each.predicate.value in _label_properties()}
    named = {
        node
        for each in every
        for node in (each.subject, each.object)
        if isinstance(node, NamedNode) and node not in titled
    }
    return _sorted(quad.triple for node in named for quad in _label(store, node))


def _label(store: Store, thing: NamedNode) -> Iterator[Quad]:
    """The statements of the first label property that it has, and a goal's number."""
    for name in ontology.label_properties():
        if found := [*store.quads_for_pattern(thing, NamedNode(name), None)]:
            yield from found
            break
    yield from store.quads_for_pattern(thing, NamedNode(namespaces.SKOS + "notation"), None)


@cache
def _label_properties() -> frozenset[str]:
    return frozenset(ontology.label_properties())


def _about(store: Store, things: Iterable[str]) -> set[Triple]:
    return {
        quad.triple
        for thing in things
        for quad in store.quads_for_pattern(named(thing), None, None)
    }


def _sorted(triples: Iterable[Triple]) -> list[Triple]:
    return sorted(set(triples), key=str)

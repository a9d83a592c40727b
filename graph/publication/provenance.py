"""What a version says of itself, in PROV-O (https://www.w3.org/TR/prov-o/).

It stands in the graph of history, outside the content that a version's hash is about.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.namespaces import whole
from graph.store.content_hash import OUTSIDE
from graph.store.patch import Change, Patch
from graph.submission.validation.replacement import graph_of

_GRAPH: Final = NamedNode(namespaces.HISTORY)
_SYSTEM: Final = OUTSIDE | {namespaces.DERIVED}
_TYPE: Final = NamedNode(namespaces.RDF + "type")
_LINK: Final = namespaces.ID + "link/"
_GOAL: Final = namespaces.ID + "goal/"
_NOTHING: Final = Patch()
_MOMENT: Final = NamedNode(namespaces.XSD + "dateTime")


def version_iri(number: int) -> str:
    """The IRI of a version."""
    return f"{namespaces.ID}version/{number}"


def provenance(
    number: int,
    parent: int | None,
    change: Change,
    graphs: Iterable[str],
    vanished: Iterable[str] = (),
    patch: Patch = _NOTHING,
) -> list[Quad]:
    """The statements about the version NUMBER: who made it, when, why, out of what.

    ``graphs`` are the IRIs of the graphs that it changes, ``vanished`` those of the things that it
    takes out. The goals and links of the ``patch`` are named one by one, those that are gone as
    invalidated.
    """
    facts = (*_facts(number, parent, change, graphs, vanished), *_things(number, patch))
    return [
        Quad(NamedNode(subject), NamedNode(relation), value, _GRAPH)
        for subject, relation, value in dict.fromkeys(facts)
    ]


def _things(number: int, patch: Patch) -> Iterator[tuple[str, str, NamedNode]]:
    """The goals and links of a patch: a thing is gone if its class is, and does not come again."""
    come, go = (_named(quads) for quads in (patch.added, patch.removed))
    gone = _typed(patch.removed) - _typed(patch.added)
    activity = f"{version_iri(number)}/publication"
    for thing in sorted(come | go):
        relation = "invalidated" if thing in gone else "generated"
        yield activity, namespaces.PROV + relation, NamedNode(thing)


def _named(quads: Iterable[Quad]) -> set[str]:
    found = (_thing(quad) for quad in quads if graph_of(quad) not in _SYSTEM)
    return {thing for thing in found if thing}


def _typed(quads: Iterable[Quad]) -> set[str]:
    return {
        quad.subject.value
        for quad in quads
        if quad.predicate == _TYPE
        and isinstance(quad.subject, NamedNode)
        and graph_of(quad) not in _SYSTEM
    }


def _thing(quad: Quad) -> str:
    """The goal or link that a quad says something of; "" for anything else."""
    iri = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    if iri.startswith(_LINK):
        return iri
    return (whole(iri) or "") if iri.startswith(_GOAL) else ""


def _facts(
    number: int,
    parent: int | None,
    change: Change,
    graphs: Iterable[str],
    vanished: Iterable[str],
) -> Iterator[tuple[str, str, NamedNode | Literal]]:
    version = version_iri(number)
    activity = f"{version}/publication"
    prov, kind = namespaces.PROV, namespaces.RDF + "type"
    yield version, kind, NamedNode(prov + "Entity")
    yield version, prov + "wasGeneratedBy", NamedNode(activity)
    if parent is not None:
        yield version, prov + "wasRevisionOf", NamedNode(version_iri(parent))
    if change.of is not None:
        yield version, prov + "wasDerivedFrom", NamedNode(version_iri(change.of))
    yield activity, kind, NamedNode(prov + "Activity")
    yield activity, namespaces.DCT + "type", Literal(change.action)
    yield activity, namespaces.DCT + "creator", Literal(change.author)
    yield activity, prov + "endedAtTime", Literal(change.published.isoformat(), datatype=_MOMENT)
    if change.message:
        yield activity, namespaces.DCT + "description", Literal(change.message)
    relation = "invalidated" if change.action == "withdraw" else "generated"
    for graph in sorted(graphs):
        yield activity, prov + relation, NamedNode(graph)
    for thing in vanished:
        yield activity, prov + "invalidated", NamedNode(thing)

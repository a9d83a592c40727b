"""What a version says of itself, in PROV-O (https://www.w3.org/TR/prov-o/).

It stands in the graph of history, outside the content that a version's hash is about.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.store.patch import Change

_GRAPH: Final = NamedNode(namespaces.HISTORY)
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
) -> list[Quad]:
    """The statements about the version NUMBER: who made it, when, why, out of what.

    ``graphs`` are the IRIs of the graphs that it changes, ``vanished`` those of the things that it
    takes out.
    """
    return [
        Quad(NamedNode(subject), NamedNode(relation), value, _GRAPH)
        for subject, relation, value in _facts(number, parent, change, graphs, vanished)
    ]


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

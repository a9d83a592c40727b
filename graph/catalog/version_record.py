"""What is recorded about a version: by whom, when and why it was made, and what its content is."""

from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.store.describe import exists

_HISTORY = NamedNode(namespaces.HISTORY)


def version_record(
    store: Store, number: int, newest: int, digest: str, published: date | None
) -> Store | None:
    """The statements about a version, in a store of their own; None if there is no such version.

    The STORE is that of the version ``newest``, with the content hash ``digest``.
    """
    iri = f"{namespaces.ID}version/{number}"
    if not (1 <= number <= newest or exists(store, iri)):
        return None
    version = NamedNode(iri)
    found = Store()
    for subject in (version, NamedNode(f"{iri}/publication")):
        found.extend(store.quads_for_pattern(subject, None, None, _HISTORY))
    found.extend(store.quads_for_pattern(None, None, version, _HISTORY))
    kind, entity = (NamedNode(namespaces.RDF + "type"), NamedNode(namespaces.PROV + "Entity"))
    found.add(Quad(version, kind, entity, _HISTORY))
    if number == newest:
        identifier, issued = (NamedNode(namespaces.DCT + each) for each in ("identifier", "issued"))
        found.add(Quad(version, identifier, Literal(digest), _HISTORY))
        if published:
            day = Literal(published.isoformat(), datatype=NamedNode(namespaces.XSD + "date"))
            found.add(Quad(version, issued, day, _HISTORY))
    return found

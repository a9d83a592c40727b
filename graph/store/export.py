"""The whole graph as TriG, N-Quads, Turtle or JSON-LD."""

from typing import Final

from pyoxigraph import Quad, RdfFormat, Store, Triple, serialize

from graph import namespaces

DATASETS: Final = {"trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS}
"""Formats that keep the named graphs apart."""
UNIONS: Final = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
"""Formats that contain the union of all graphs."""


def export_graph(store: Store, form: str) -> bytes:
    """The content of a store in the format ``form`` of ``DATASETS`` or ``UNIONS``, sorted.

    Raises ``KeyError`` for any other format.
    """
    quads = sorted(store, key=_place)
    if form in DATASETS:
        return serialize(quads, format=DATASETS[form], prefixes=namespaces.PREFIXES) or b""
    triples = dict.fromkeys(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    return serialize(triples, format=UNIONS[form], prefixes=namespaces.PREFIXES) or b""


def _place(quad: Quad) -> tuple[str, ...]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)

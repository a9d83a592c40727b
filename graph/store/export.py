"""The whole graph as TriG, N-Quads, Turtle or JSON-LD."""

import json
from collections.abc import Iterable
from typing import Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple, serialize

from graph import namespaces
from graph.model.statements import key
from graph.store import framing

DATASETS: Final = {
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
"""Formats that keep the named graphs apart."""
UNIONS: Final = {"ttl": RdfFormat.TURTLE}
"""Formats that contain the union of all graphs."""


def export_graph(store: Store, form: str) -> bytes:
    """The content of a store in the format ``form`` of ``DATASETS`` or ``UNIONS``, sorted.

    Raises ``KeyError`` for any other format.
    """
    quads = sorted(store, key=_place)
    if form == "jsonld":
        return _in_our_context(quads)
    if form in DATASETS:
        return serialize(quads, format=DATASETS[form], prefixes=namespaces.PREFIXES) or b""
    triples = dict.fromkeys(quad.triple for quad in quads)
    return serialize(triples, format=UNIONS[form], prefixes=namespaces.PREFIXES) or b""


def _in_our_context(quads: Iterable[Quad]) -> bytes:
    """JSON-LD in our context, which pyoxigraph cannot write."""
    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        name = quad.graph_name
        iri = "" if isinstance(name, DefaultGraph) else key(name)
        graphs.setdefault(iri, []).append(quad.triple)
    return json.dumps(framing.flat(graphs), ensure_ascii=False, indent=1).encode()


def _place(quad: Quad) -> tuple[str, ...]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)

"""The hashes that identify a graph and a version.

The hash of a graph is the SHA-256 of its sorted canonical N-Quads. Published data has no blank nodes,
so that equals RDFC-1.0 (https://www.w3.org/TR/rdf-canon/), in which canonical order is sorting.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from graph import namespaces

OUTSIDE: Final = frozenset({namespaces.HISTORY})
"""The graphs that say how a version came about: two versions with the same content are equal."""


def graph_lines(store: Store, name: str) -> list[bytes]:
    """A graph's statements as lines of canonical N-Triples, sorted; "" names the default graph."""
    graph = NamedNode(name) if name else DefaultGraph()
    lines = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return sorted(lines.splitlines(keepends=True))


def graph_hash(store: Store, name: str) -> str:
    """``sha256:`` and the hex digest of a graph's sorted statements; "" names the default graph."""
    return lines_hash(graph_lines(store, name))


def graph_names(store: Store) -> list[str]:
    """The IRIs of the graphs that have statements or are declared, sorted; "" for the default graph."""
    names = {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}
    if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None:
        names.add("")
    return sorted(names)


def graph_hashes(store: Store) -> dict[str, str]:
    """The hash of each graph that has statements, by IRI, without those outside the content."""
    names = (name for name in graph_names(store) if name not in OUTSIDE)
    found = {name: graph_hash(store, name) for name in names}
    return {name: digest for name, digest in found.items() if digest != EMPTY}


def version_hash(graphs: Mapping[str, str]) -> str:
    """The hash of a version: of the sorted lines of its graphs' IRIs and hashes."""
    return lines_hash(sorted(f"{name} {digest}\n".encode() for name, digest in graphs.items()))


def content_hash(store: Store) -> str:
    """The hash of the content of a store."""
    return version_hash(graph_hashes(store))


def lines_hash(lines: Iterable[bytes]) -> str:
    """``sha256:`` and the hex digest of some lines."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line)
    return f"sha256:{digest.hexdigest()}"


EMPTY: Final = lines_hash(())
"""The hash of a graph without statements."""

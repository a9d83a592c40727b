"""Materialises what follows from the stated data into a named graph of its own."""

from typing import Final, cast

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from graph import namespaces, resources

DERIVATIONS: Final = (
    "store/inference/goals",
    "store/inference/links",
    "store/inference/needs-review",
)
"""The queries whose results make up the derived graph."""


def derive(store: Store) -> None:
    """Replace the derived graph by what follows from the rest of the store."""
    graph_name = NamedNode(namespaces.DERIVED)
    store.clear_graph(graph_name)
    found = {
        Quad(triple.subject, triple.predicate, triple.object, graph_name)
        for name in DERIVATIONS
        for triple in cast(
            "QueryTriples", store.query(resources.query(name), use_default_graph_as_union=True)
        )
    }
    store.extend(found)

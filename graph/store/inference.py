"""Infers triples from the stated data into a separate named graph."""

from typing import Final, cast

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from graph import namespaces, resources

DERIVATIONS: Final = (
    "store/inference/adopted",
    "store/inference/goals",
    "store/inference/links",
    "store/inference/needs-review",
    "store/inference/sort-keys",
)
"""The queries whose results make up the graph of inferred triples."""


def derive(store: Store) -> None:
    """Replace the inferred graph with triples inferred from the rest of the store."""
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

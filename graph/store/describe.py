"""DESCRIBE: a thing with its parts and their evidence."""

from typing import cast

from pyoxigraph import NamedNode, QueryTriples, Store, Triple, Variable

from graph import resources


def exists(store: Store, iri: str) -> bool:
    """Whether anything is said about a thing."""
    return next(store.quads_for_pattern(NamedNode(iri), None, None, None), None) is not None


def describe(store: Store, iri: str) -> list[Triple]:
    """All triples about a thing and its parts, sorted; none when nothing is said about it."""
    found = store.query(
        resources.query("store/describe"),
        use_default_graph_as_union=True,
        substitutions={Variable("thing"): NamedNode(iri)},
    )
    return sorted(set(cast("QueryTriples", found)), key=str)

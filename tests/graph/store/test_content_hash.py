"""The hash of a graph and of a version: of the statements alone, in any order."""

from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.store.content_hash import (
    EMPTY,
    content_hash,
    graph_hash,
    graph_hashes,
    graph_names,
    version_hash,
)

A, B = NamedNode("urn:a"), NamedNode("urn:b")
ONE, TWO = Quad(A, B, Literal("é\n"), A), Quad(B, B, Literal("1"), A)


def store(*quads: Quad) -> Store:
    found = Store()
    found.extend(quads)
    return found


def test_a_hash_is_that_of_the_sorted_canonical_lines() -> None:
    lines = '<urn:a> <urn:b> "é\\n" .\n<urn:b> <urn:b> "1" .\n'
    known = f"sha256:{sha256(lines.encode()).hexdigest()}"
    assert graph_hash(store(TWO, ONE), "urn:a") == graph_hash(store(ONE, TWO), "urn:a") == known
    whole = sha256(f"urn:a {known}\n".encode()).hexdigest()
    assert content_hash(store(ONE, TWO)) == version_hash({"urn:a": known}) == f"sha256:{whole}"


def test_history_is_outside_and_empty_graphs_are_none() -> None:
    found = store(ONE, Quad(A, B, B, NamedNode(namespaces.HISTORY)), Quad(A, B, B))
    found.add_graph(NamedNode("urn:empty"))

    assert graph_hash(found, "urn:empty") == EMPTY
    assert [*graph_hashes(found)] == ["", "urn:a"]
    assert graph_names(found) == ["", namespaces.HISTORY, "urn:a", "urn:empty"]

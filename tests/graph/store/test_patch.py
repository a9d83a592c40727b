"""Hashes are computed again only where a patch touches."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.store.content_hash import graph_hashes
from graph.store.patch import Patch, changed_hashes

A, B = NamedNode("urn:a"), NamedNode("urn:b")
ONE, TWO = Quad(A, A, Literal("1"), A), Quad(B, B, Literal("2"), B)
HISTORY = Quad(A, A, A, NamedNode(namespaces.HISTORY))


def test_graphs_that_are_not_touched_keep_their_hash() -> None:
    store = Store()
    store.extend([ONE, TWO, HISTORY])
    before = {"urn:a": "known", "urn:b": "old"}

    found = changed_hashes(store, Patch(added=(TWO, HISTORY)), before)
    assert found == {**graph_hashes(store), "urn:a": "known"}


def test_a_graph_that_became_empty_has_none_and_without_hashes_all_are_computed() -> None:
    store = Store()
    store.extend([ONE])
    patch = Patch(removed=(TWO,))

    assert changed_hashes(store, patch, {"urn:a": "known", "urn:b": "old"}) == {"urn:a": "known"}
    assert changed_hashes(store, patch, {}) == graph_hashes(store)
    assert patch.graphs == {"urn:b"}

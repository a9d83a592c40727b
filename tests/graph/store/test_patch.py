"""Only graphs that a patch touches are hashed again."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.store.content_hash import graph_hashes
from graph.store.patch import Patch, changed_hashes

P = NamedNode("urn:p")


def quad(graph: str, text: str) -> Quad:
    return Quad(NamedNode("urn:s"), P, Literal(text), NamedNode(graph))


def test_hashes_after_a_patch_are_those_computed_anew() -> None:
    store = Store()
    store.extend([quad("urn:a", "1"), quad("urn:b", "1"), quad("urn:c", "1")])
    before = graph_hashes(store)
    patch = Patch(removed=(quad("urn:b", "1"),), added=(quad("urn:c", "2"), quad("urn:d", "1")))
    for each in patch.removed:
        store.remove(each)
    store.extend(patch.added)

    after = changed_hashes(store, patch, before)
    assert after == graph_hashes(store)
    assert sorted(after) == ["urn:a", "urn:c", "urn:d"]
    assert after["urn:a"] == before["urn:a"]


def test_history_is_no_part_of_the_hashes() -> None:
    store = Store()
    store.extend([quad("urn:a", "1"), quad(namespaces.HISTORY, "who")])
    patch = Patch(added=(quad(namespaces.HISTORY, "who"),))

    assert list(changed_hashes(store, patch, {"urn:a": "sha256:0"})) == ["urn:a"]


def test_a_version_without_hashes_is_hashed_whole() -> None:
    store = Store()
    store.add(quad("urn:a", "1"))
    assert changed_hashes(store, Patch(), {}) == graph_hashes(store)


def test_a_patch_names_its_graphs() -> None:
    assert Patch(removed=(quad("urn:a", "1"),), added=(quad("urn:b", "1"),)).graphs == {
        "urn:a",
        "urn:b",
    }

"""A copy holds every statement, and its hashes are read without a store."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.store.content_hash import graph_hashes
from graph.store.copies import copy_hashes, load_copy, write_copy
from tests.support.published import bundled

NODES = st.sampled_from([NamedNode(f"urn:{letter}") for letter in "abc"])
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
VALUES = (
    NODES | st.builds(Literal, TEXTS) | st.builds(lambda text: Literal(text, language="da"), TEXTS)
)
GRAPHS = st.sampled_from(
    [DefaultGraph(), NamedNode("urn:g"), NamedNode("urn:a"), NamedNode(namespaces.HISTORY)]
)
QUADS = st.lists(st.builds(Quad, NODES, NODES, VALUES, GRAPHS), max_size=12)


@settings(deadline=None)
@given(QUADS)
def test_any_statements_come_back_with_their_hashes(
    tmp_path_factory: pytest.TempPathFactory, quads: list[Quad]
) -> None:
    path = tmp_path_factory.mktemp("copy") / "a.gz"
    store = Store()
    store.extend(quads)
    write_copy(store, path)

    assert {*load_copy(path)} == {*store}
    assert copy_hashes(path) == graph_hashes(store)


def test_the_bundled_graph_comes_back_whole_and_in_the_same_bytes(tmp_path: Path) -> None:
    write_copy(bundled(), tmp_path / "a.gz")
    write_copy(load_copy(tmp_path / "a.gz"), tmp_path / "b.gz")

    assert copy_hashes(tmp_path / "a.gz") == graph_hashes(bundled())
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_single_graphs_are_loaded_by_themselves(tmp_path: Path) -> None:
    write_copy(bundled(), tmp_path / "a.gz")
    found = load_copy(tmp_path / "a.gz", {namespaces.set_graph("sst-2023")})

    assert {str(quad.graph_name)[1:-1] for quad in found} == {namespaces.set_graph("sst-2023")}
    assert len(load_copy(tmp_path / "a.gz", ())) == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-20],
        lambda data: data[: len(data) // 2] + b"\0\0\0" + data[len(data) // 2 + 3 :],
        lambda data: b"no archive",
        lambda data: gzip.compress(b"# urn:g\nno statement\n"),
    ],
    ids=["cut", "changed", "other", "text"],
)
def test_a_damaged_copy_is_refused(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "a.gz"
    write_copy(bundled(), path)
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(errors.WorkspaceBroken):
        load_copy(path)

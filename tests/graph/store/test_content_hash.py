"""The hash of a version follows its content, however it was written."""

import hashlib
import random

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import Graph
from rdflib.compare import to_canonical_graph

from graph import namespaces
from graph.store.content_hash import content_hash, graph_hash, graph_hashes, version_hash

P = NamedNode("urn:p")


def store(*quads: tuple[str, str, str]) -> Store:
    """A store of statements, each a graph, a subject and a text."""
    found = Store()
    found.extend(Quad(NamedNode(s), P, Literal(text), NamedNode(g)) for g, s, text in quads)
    return found


def test_the_hash_of_a_graph_is_that_of_its_sorted_canonical_lines() -> None:
    lines = ['<urn:a> <urn:p> "Æ\\n\\"" .\n', '<urn:b> <urn:p> "2" .\n']
    wanted = hashlib.sha256("".join(lines).encode()).hexdigest()

    assert graph_hash(store(("urn:g", "urn:b", "2"), ("urn:g", "urn:a", 'Æ\n"')), "urn:g") == (
        f"sha256:{wanted}"
    )


def test_the_hash_of_a_version_is_that_of_its_graphs() -> None:
    found = store(("urn:g", "urn:a", "1"), ("urn:h", "urn:a", "1"))
    hashes = graph_hashes(found)

    assert sorted(hashes) == ["urn:g", "urn:h"]
    lines = "".join(f"{name} {digest}\n" for name, digest in sorted(hashes.items()))
    assert version_hash(hashes) == f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"
    assert content_hash(found) == version_hash(hashes)


def test_how_a_version_came_about_is_outside_its_hash() -> None:
    one = store(("urn:g", "urn:a", "1"))
    other = store(("urn:g", "urn:a", "1"), (namespaces.HISTORY, "urn:v", "in 2026"))
    assert content_hash(one) == content_hash(other)


def test_the_same_statement_in_another_graph_is_other_content() -> None:
    assert content_hash(store(("urn:g", "urn:a", "1"))) != content_hash(
        store(("urn:h", "urn:a", "1"))
    )


def test_an_emptied_graph_counts_for_nothing() -> None:
    found = store(("urn:g", "urn:a", "1"), ("urn:h", "urn:a", "1"))
    found.clear_graph(NamedNode("urn:h"))
    assert content_hash(found) == content_hash(store(("urn:g", "urn:a", "1")))


STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(["urn:g", "urn:h"]),
        st.sampled_from(["urn:a", "urn:b"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
    ),
    max_size=8,
)


@given(STATEMENTS, st.randoms(use_true_random=False))
def test_order_does_not_matter(quads: list[tuple[str, str, str]], chance: random.Random) -> None:
    shuffled = list(quads)
    chance.shuffle(shuffled)
    assert content_hash(store(*quads)) == content_hash(store(*shuffled))


def test_another_implementation_gives_the_same_lines() -> None:
    """rdflib writes the same canonical N-Triples for a graph without blank nodes."""
    found = store(("urn:g", "urn:a", 'Flere børn – «trives» \\ "'), ("urn:g", "urn:b", "2"))
    data = b"".join(f"{quad.subject} {quad.predicate} {quad.object} .\n".encode() for quad in found)
    graph = to_canonical_graph(Graph().parse(data=data, format="nt"))
    lines = sorted(graph.serialize(format="nt11", encoding="utf-8").splitlines(keepends=True))
    digest = hashlib.sha256(b"".join(line for line in lines if line.strip())).hexdigest()
    assert graph_hash(found, "urn:g") == f"sha256:{digest}"

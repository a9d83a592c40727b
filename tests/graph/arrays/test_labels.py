"""Components and cycles are those that networkx finds."""

from collections.abc import Iterable

import networkx as nx
import pytest
from hypothesis import given

from graph.arrays.labels import connected, cycle_members
from tests.support.digraphs import NODES, Pairs, chain, columns, digraph, digraphs


def labelled(nodes: int, parts: Iterable[set[int]]) -> list[int]:
    """For each node the smallest of its part."""
    least = {node: min(part) for part in parts for node in part}
    return [least[node] for node in range(nodes)]


@given(digraphs)
def test_labels_of_any_graph(pairs: Pairs) -> None:
    graph = digraph(NODES, pairs)

    assert connected(NODES, *columns(pairs)).tolist() == labelled(
        NODES, nx.weakly_connected_components(graph)
    )
    assert cycle_members(NODES, *columns(pairs)).tolist() == labelled(
        NODES, nx.strongly_connected_components(graph)
    )


CHAIN = chain(10_000)
STAR = [(node, 0) for node in range(1, 501)]
LOOP = [*chain(10_000), (CHAIN[-1][1], CHAIN[0][0])]
MUTUAL = [*CHAIN, *((other, one) for one, other in CHAIN)]


@pytest.mark.parametrize(
    ("nodes", "pairs", "parts", "cycles"),
    [
        (10_000, CHAIN, 1, 10_000),
        (501, STAR, 1, 501),
        (10_000, LOOP, 1, 1),
        (10_000, MUTUAL, 1, 1),
        (3, [], 3, 3),
        (0, [], 0, 0),
    ],
    ids=["chain", "star", "loop", "mutual", "no edges", "no nodes"],
)
def test_hard_shapes(nodes: int, pairs: Pairs, parts: int, cycles: int) -> None:
    assert len(set(connected(nodes, *columns(pairs)).tolist())) == parts
    assert len(set(cycle_members(nodes, *columns(pairs)).tolist())) == cycles

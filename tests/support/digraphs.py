"""Directed graphs as pairs of nodes, for tests of what is computed on arrays."""

from itertools import pairwise

import networkx as nx
import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Pairs = list[tuple[int, int]]
NODES = 12

digraphs = st.lists(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)), max_size=30
).map(lambda pairs: [(one, other) for one, other in pairs if one != other])
"""Some pairs of ``NODES`` nodes, also the same twice."""


def columns(pairs: Pairs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The two columns of some pairs."""
    found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def digraph(nodes: int, pairs: Pairs) -> "nx.DiGraph[int]":
    """The same for networkx."""
    found: nx.DiGraph[int] = nx.DiGraph()
    found.add_nodes_from(range(nodes))
    found.add_edges_from(pairs)
    return found


def chain(length: int) -> Pairs:
    """A path through so many nodes, in an order that no numbering helps."""
    nodes = np.random.default_rng(1).permutation(length).tolist()
    return list(pairwise(nodes))

"""What leads to an end is what networkx calls its ancestors; what is not followed says so."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graph.arrays.reach import Reached, leading_to_ends
from tests.support.digraphs import NODES, Pairs, chain, columns, digraph, digraphs


def by_end(found: Reached) -> dict[int, set[int]]:
    """For each end that was followed the nodes that lead there; each pair stands there once."""
    ends = found.ends.tolist()
    pairs = list(zip(found.end.tolist(), found.node.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    return {
        end: {node for at, node in pairs if at == place}
        for place, end in enumerate(ends)
        if not found.left[end]
    }


def expected(nodes: int, pairs: Pairs) -> dict[int, set[int]]:
    """The same by networkx."""
    graph = digraph(nodes, pairs)
    parts = nx.condensation(graph)
    members = {part: set(parts.nodes[part]["members"]) for part in parts}
    return {
        min(members[part]): set().union(
            *(members[each] for each in {part, *nx.ancestors(parts, part)})
        )
        for part in parts
        if not parts.out_degree(part) and (parts.in_degree(part) or len(members[part]) > 1)
    }


@given(digraphs)
def test_what_leads_to_each_end(pairs: Pairs) -> None:
    found = leading_to_ends(NODES, *columns(pairs))

    assert not found.left.any()
    assert by_end(found) == expected(NODES, pairs)
    assert found.ends.tolist() == sorted(found.ends.tolist())


def test_a_long_chain_to_one_end_is_not_followed_step_by_step() -> None:
    found = leading_to_ends(10_000, *columns(chain(10_000)))

    assert len(found.ends) == 1
    assert not found.left.any()
    assert sorted(found.node.tolist()) == list(range(10_000))


@pytest.mark.parametrize("short", [[], [(201, 202)]])
def test_a_long_chain_to_two_ends_is_left_and_nothing_else_is(short: Pairs) -> None:
    long = [(node, node + 1) for node in range(199)]
    found = leading_to_ends(203, *columns([*long, (0, 200), *short]))

    assert set(np.flatnonzero(found.left).tolist()) == set(range(201))
    assert by_end(found) == expected(203, short)


def test_many_ends_that_the_same_leads_to_are_left() -> None:
    """A path of 90 nodes to one that leads to 3,000 ends: 270,000 pairs of 3,090 nodes."""
    path = [(node, node + 1) for node in range(89)]
    found = leading_to_ends(3_090, *columns([*path, *((89, 90 + end) for end in range(3_000))]))

    assert len(found.ends) == 3_000
    assert found.left.all()
    assert not len(found.node)

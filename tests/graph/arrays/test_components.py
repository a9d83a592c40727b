"""Cycles and connected parts are those that networkx finds, in an order that support follows."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.arrays.components import connected_parts, cycles_in_order

_LONG = 20_000
graphs = st.dictionaries(
    st.integers(0, 12), st.lists(st.integers(0, 12), max_size=4), max_size=13
).map(
    lambda found: found | {end: [] for ends in found.values() for end in ends if end not in found}
)


def whole_graph(steps: dict[int, list[int]]) -> "nx.DiGraph[int]":
    found: nx.DiGraph[int] = nx.DiGraph()
    found.add_nodes_from(steps)
    found.add_edges_from((one, other) for one, ends in steps.items() for other in ends)
    return found


@given(graphs)
def test_cycles_are_the_strongly_connected_components_in_topological_order(
    steps: dict[int, list[int]],
) -> None:
    found = cycles_in_order(steps)
    whole = whole_graph(steps)

    assert {frozenset(each) for each in found} == {
        frozenset(each) for each in nx.strongly_connected_components(whole)
    }
    assert all(list(each) == sorted(each) for each in found)
    at = {node: place for place, members in enumerate(found) for node in members}
    assert [(a, b) for a in steps for b in steps[a] if at[a] > at[b]] == []


@given(graphs)
def test_parts_are_the_weakly_connected_components_named_by_their_smallest_node(
    steps: dict[int, list[int]],
) -> None:
    whole = whole_graph(steps)

    assert connected_parts(steps) == {
        node: min(part) for part in nx.weakly_connected_components(whole) for node in part
    }


def test_a_chain_and_a_circle_longer_than_the_stack_are_no_fault() -> None:
    chain = {node: [node + 1] for node in range(_LONG)} | {_LONG: []}
    circle = chain | {_LONG: [0]}

    assert cycles_in_order(chain) == [(node,) for node in range(_LONG + 1)]
    assert cycles_in_order(circle) == [tuple(range(_LONG + 1))]
    assert set(connected_parts(chain).values()) == {0}

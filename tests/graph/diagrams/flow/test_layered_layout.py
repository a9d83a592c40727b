"""Layers with few crossings: in order, apart, groups whole, and the same every time."""

import random
from itertools import groupby, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.diagrams.flow.improvement import Order
from graph.diagrams.flow.layered_layout import crossings, height, lay_out
from graph.diagrams.flow.layout_nodes import Join, LayoutNode


def network(seed: int, layers: int = 5) -> tuple[list[list[LayoutNode]], list[Join]]:
    chance = random.Random(seed)
    nodes = [
        [
            LayoutNode(
                layer=layer,
                key=f"{layer}.{n}",
                height=chance.choice([16.0, 30.0, 45.0]),
                group="" if layer % 2 or n > 8 else f"g{n // 3}",
                rank=0 if n % 3 == 0 else 2,
            )
            for n in range(chance.randint(1, 10))
        ]
        for layer in range(layers)
    ]
    joins = [
        Join(chance.choice(nodes[layer]), chance.choice(nodes[layer + 1]))
        for layer in range(layers - 1)
        for _ in range(chance.randint(0, 12))
    ]
    return nodes, joins


def touching(order: Order) -> bool:
    """Whether any two nodes of a layer overlap or stand out of order."""
    return any(
        one.y + one.height / 2 > other.y - other.height / 2 + 1e-6
        for layer in order
        for one, other in pairwise(layer)
    )


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_nodes_stay_apart_within_bounds_and_groups_stay_whole(seed: int) -> None:
    layers, joins = network(seed)
    order = lay_out(layers, joins, 10)

    assert [sorted(n.key for n in layer) for layer in order] == [
        sorted(n.key for n in layer) for layer in layers
    ]
    assert not touching(order)
    for layer in order:
        assert all(n.y - n.height / 2 >= 10 - 1e-6 for n in layer)
        assert all(n.y + n.height / 2 <= height(order, 10) + 1e-6 for n in layer)
        grouped = [name for name, _ in groupby(n.group for n in layer if n.group)]
        assert len(grouped) == len(set(grouped)), "a group is parted"
        for name in grouped:
            members = [n for n in layer if n.group == name]
            assert [n.rank for n in members] == sorted(n.rank for n in members)


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_the_layout_crosses_no_more_than_what_it_was_given(seed: int) -> None:
    layers, joins = network(seed)
    free = [
        [LayoutNode(layer=n.layer, key=n.key, height=n.height) for n in layer] for layer in layers
    ]
    by_key = {n.key: n for layer in free for n in layer}
    joins = [Join(by_key[j.left.key], by_key[j.right.key]) for j in joins]

    assert crossings(lay_out(free, joins, 0), joins) <= crossings(free, joins)


def test_the_same_network_is_always_laid_out_in_the_same_way() -> None:
    once, again = (
        [[(n.key, round(n.y, 6)) for n in layer] for layer in lay_out(*network(7), 0)]
        for _ in range(2)
    )

    assert once == again


def test_a_crossing_is_counted_once() -> None:
    a, b, c, d = (
        LayoutNode(layer=0, key="a", height=1),
        LayoutNode(layer=0, key="b", height=1),
        LayoutNode(layer=1, key="c", height=1),
        LayoutNode(layer=1, key="d", height=1),
    )

    assert crossings([[a, b], [c, d]], [Join(a, d), Join(b, c)]) == 1
    assert crossings([[a, b], [c, d]], [Join(a, c), Join(b, d)]) == 0


def test_nothing_is_laid_out_without_fault() -> None:
    assert lay_out([], [], 0) == []
    assert lay_out([[]], [], 0) == [[]]

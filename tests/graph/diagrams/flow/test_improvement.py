"""Moves keep groups whole, stop when nothing pays, and never make it worse."""

from itertools import groupby

from graph.diagrams.flow.improvement import Order, improve
from graph.diagrams.flow.layout_nodes import LayoutNode

WANTED = "dcbax"


def test_an_order_is_improved_and_its_groups_stay_whole() -> None:
    layer = [
        LayoutNode(layer=0, key=key, height=10, group=group, rank=2)
        for key, group in zip("abcd", "1122", strict=True)
    ]
    layer.append(LayoutNode(layer=0, key="x", height=10))
    order: Order = [layer]
    tried: list[float] = []

    def cost(candidate: Order) -> float:
        worth = sum(abs(WANTED.index(n.key) - at) for at, n in enumerate(candidate[0]))
        tried.append(worth)
        return worth

    improve(order, cost)
    keys = [node.key for node in order[0]]
    assert sorted(keys) == sorted("abcdx")
    assert cost(order) == min(tried)
    assert "".join(keys) == WANTED
    groups = [group for group, _ in groupby(n.group for n in order[0] if n.group)]
    assert len(groups) == len(set(groups))

"""Nodes come as near to their neighbours as their order allows."""

from graph.diagrams.flow.heights import place_nodes
from graph.diagrams.flow.layout_nodes import LayoutNode


def test_a_lone_goal_stands_beside_the_middle_of_those_that_support_it() -> None:
    goal = LayoutNode(layer=0, key="g", height=20)
    sources = [LayoutNode(layer=1, key=f"s{n}", height=20, gap=10) for n in range(5)]
    beside = {goal: sources} | {source: [goal] for source in sources}
    place_nodes([[goal], sources], beside, 0)

    assert [source.y for source in sources] == [10, 40, 70, 100, 130]
    assert goal.y == 70


def test_order_is_kept_where_neighbours_would_have_it_otherwise() -> None:
    one, other = (LayoutNode(layer=0, key=key, height=20) for key in "ab")
    low, high = (LayoutNode(layer=1, key=key, height=20, gap=60) for key in "cd")
    place_nodes(
        [[one, other], [low, high]], {one: [high], other: [low], low: [other], high: [one]}, 0
    )

    assert one.bottom <= other.top


def test_nothing_to_place_is_no_fault() -> None:
    layers: list[list[LayoutNode]] = []
    place_nodes(layers, {}, 0)

    assert layers == []

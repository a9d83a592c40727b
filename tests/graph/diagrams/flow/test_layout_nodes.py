"""A node knows its room, and the head of a group stays together."""

from graph.diagrams.flow.layout_nodes import LayoutNode, may_part


def test_a_node_takes_its_height_and_the_space_around_it() -> None:
    node = LayoutNode(layer=0, key="a", height=20, above=5, gap=7)
    node.y = 50

    assert (node.room, node.top, node.bottom) == (32, 40, 60)


def test_nothing_comes_between_a_heading_and_its_first_goal() -> None:
    heading, first, second, free = (
        LayoutNode(layer=0, key=key, height=1, group=group, rank=rank)
        for key, group, rank in (("h", "g", 0), ("a", "g", 2), ("b", "g", 2), ("x", "", 0))
    )

    assert not may_part(heading, first)
    assert may_part(first, second)
    assert may_part(free, heading)

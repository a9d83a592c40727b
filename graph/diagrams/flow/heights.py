"""The heights of the nodes of a layered drawing, given their order."""

from collections.abc import Mapping, Sequence
from typing import Final

from graph.diagrams.flow.layout_nodes import LayoutNode, may_part

_ALONE: Final = 0.05
"""The weight of a node without edges: it follows the node above it."""
_SWEEPS: Final = 4


def place_nodes(
    order: Sequence[Sequence[LayoutNode]],
    beside: Mapping[LayoutNode, Sequence[LayoutNode]],
    top: float,
) -> None:
    """Set the y coordinate of every node.

    The layer with most edges is stacked without gaps, and so is the tallest layer. The nodes of the
    others come as close to their neighbours as order and heights allow, layer by layer from there.
    """
    for layer in order:
        y = top
        for node in layer:
            node.y = y + node.above + node.height / 2
            y += node.room
    if not order:
        return
    ends = [sum(len(beside.get(node, ())) for node in layer) for layer in order]
    first = max(range(len(order)), key=lambda at: (ends[at], at))
    bottom = top + max(sum(node.room for node in layer) for layer in order)
    by_distance = sorted(range(len(order)), key=lambda at: (abs(at - first), at))
    placed = {first}
    for sweep in range(_SWEEPS):
        for at in by_distance[1:]:
            known = placed if sweep == 0 else set(range(len(order)))
            _relax(order[at], beside, top, bottom, known)
            placed.add(at)


def _relax(
    layer: Sequence[LayoutNode],
    beside: Mapping[LayoutNode, Sequence[LayoutNode]],
    top: float,
    bottom: float,
    known: set[int],
) -> None:
    """Move a layer's nodes to the middle of their neighbours, in order and without overlap."""
    blocks: list[tuple[float, float, int]] = []
    offsets, offset = [], 0.0
    before: LayoutNode | None = None
    for node in layer:
        offsets.append(offset + node.above + node.height / 2)
        offset += node.room
        near = [each.y for each in beside.get(node, ()) if each.layer in known]
        if near:
            block = (min(near) + max(near)) / 2 - offsets[-1], 1.0, 1
        else:
            block = blocks[-1][0] if blocks else top, _ALONE, 1
        # The head of a group stays with the node directly below it; overlapping nodes move together.
        while blocks and (blocks[-1][0] >= block[0] or (block[2] == 1 and _heads(before, node))):
            (y1, w1, n1), (y2, w2, n2) = blocks.pop(), block
            block = ((y1 * w1 + y2 * w2) / (w1 + w2), w1 + w2, n1 + n2)
        blocks.append(block)
        before = node
    starts = [y for y, _, count in blocks for _ in range(count)]
    for node, start, within in zip(layer, starts, offsets, strict=True):
        node.y = min(max(start, top), bottom - offset) + within


def _heads(before: LayoutNode | None, node: LayoutNode) -> bool:
    """Whether a node is the first below the heading of its group."""
    return before is not None and not may_part(before, node)

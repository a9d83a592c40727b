"""The heights of the nodes of a layered drawing, given their order."""

from collections.abc import Mapping, Sequence
from itertools import chain
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
    """Set the y coordinate of every node, as ``Heights`` says."""
    Heights(order, beside, top).place(order)


class Heights:
    """Places the nodes of a drawing for one order after another.

    The layer with most edges is stacked without gaps, and so is the tallest layer. The nodes of the
    others come as close to their neighbours as order and heights allow, layer by layer from there.
    Nodes are numbered once: hundreds of orders are tried, and lists by number are fastest.
    """

    def __init__(
        self,
        layers: Sequence[Sequence[LayoutNode]],
        beside: Mapping[LayoutNode, Sequence[LayoutNode]],
        top: float,
    ) -> None:
        self._top = top
        nodes = list(chain.from_iterable(layers))
        self._number = {node: number for number, node in enumerate(nodes)}
        self._y = [0.0] * len(nodes)
        self._within = [node.above + node.height / 2 for node in nodes]
        self._room = [node.room for node in nodes]
        self._near = [tuple(self._number[n] for n in beside.get(node, ())) for node in nodes]
        self._heights = [sum(node.room for node in layer) for layer in layers]
        self._bottom = top + max(self._heights, default=0.0)
        ends = [sum(len(beside.get(node, ())) for node in layer) for layer in layers]
        first = max(range(len(layers)), key=lambda at: (ends[at], at)) if layers else 0
        self._by_distance = sorted(range(len(layers)), key=lambda at: (abs(at - first), at))
        # In the first sweep only the neighbours in layers that are placed already count.
        self._known: dict[int, list[tuple[int, ...]]] = {}
        placed = {first}
        for at in self._by_distance[1:]:
            self._known[at] = [
                tuple(n for n in near if nodes[n].layer in placed) for near in self._near
            ]
            placed.add(at)

    def place(self, order: Sequence[Sequence[LayoutNode]]) -> None:
        """Set the y coordinate of every node; ``order`` has the same nodes in the same layers."""
        numbered = [[self._number[node] for node in layer] for layer in order]
        heads = [_heads(layer) for layer in order]
        for numbers in numbered:
            y = self._top
            for n in numbers:
                self._y[n] = y + self._within[n]
                y += self._room[n]
        for sweep in range(_SWEEPS):
            before = None if sweep == 0 else list(self._y)
            for at in self._by_distance[1:]:
                near = self._near if sweep else self._known[at]
                self._relax(numbered[at], heads[at], near, self._heights[at])
            if self._y == before:
                break
        for layer, numbers in zip(order, numbered, strict=True):
            for node, n in zip(layer, numbers, strict=True):
                node.y = self._y[n]

    def _relax(
        self,
        numbers: Sequence[int],
        heads: Sequence[bool],
        near: Sequence[tuple[int, ...]],
        height: float,
    ) -> None:
        """Move a layer's nodes to the middle of their neighbours, in order and without overlap."""
        y, within, room = self._y, self._within, self._room
        starts: list[float] = []
        weights: list[float] = []
        counts: list[int] = []
        offset = 0.0
        for n, head in zip(numbers, heads, strict=True):
            count, weight = 1, _ALONE
            if ends := near[n]:
                # One neighbour is the commonest case by far.
                if len(ends) == 1:
                    middle = y[ends[0]]
                else:
                    heights = [y[end] for end in ends]
                    middle = (min(heights) + max(heights)) / 2
                start, weight = middle - offset - within[n], 1.0
            else:
                start = starts[-1] if starts else self._top
            offset += room[n]
            # The head of a group stays with the node directly below it; overlapping nodes move
            # together.
            while starts and (starts[-1] >= start or (head and count == 1)):
                other, total = weights.pop(), weight
                weight = other + total
                start = (starts.pop() * other + start * total) / weight
                count += counts.pop()
            starts.append(start)
            weights.append(weight)
            counts.append(count)
        lowest, top, at, offset = self._bottom - height, self._top, 0, 0.0
        for start, count in zip(starts, counts, strict=True):
            first = min(max(start, top), lowest) + offset
            for n in numbers[at : at + count]:
                y[n] = first + within[n]
                first += room[n]
                offset += room[n]
            at += count


def _heads(layer: Sequence[LayoutNode]) -> list[bool]:
    """Whether each node is the first below the heading of its group."""
    return [at > 0 and not may_part(layer[at - 1], node) for at, node in enumerate(layer)]

"""Layered graph drawing: an order in each layer with few crossings, then heights.

The order follows Sugiyama: barycentre sweeps from several seeded starts, then exchange of neighbours.
Heights are weighted least squares with the order as constraint (pool adjacent violators). An edge
joins nodes of neighbouring layers; an arc joins two nodes of one layer.
"""

import random
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from graph.diagrams.flow.heights import Heights
from graph.diagrams.flow.improvement import Order, improve
from graph.diagrams.flow.layout_nodes import LINKED, Join, LayoutNode, may_part

_STARTS: Final = 10
_SWEEPS: Final = 8
_TRIED: Final = 4
"""The number of best orders that are improved further and given y coordinates."""
_CROSSING: Final = 90.0
"""The cost of a crossing, in units of length."""
_ARC: Final = 0.5
"""The cost of an arc's length, relative to an edge's."""
_LOW: Final = 0.15
"""The cost of a linked node's distance from the top: threads rise, the rest sinks."""


Neighbours = dict[LayoutNode, list[LayoutNode]]


def lay_out(
    layers: Sequence[Sequence[LayoutNode]],
    joins: Sequence[Join],
    top: float,
    arcs: Sequence[Join] = (),
) -> Order:
    """Order the layers and set each node's ``y``, from ``top`` down. ``layers`` is not modified."""
    beside, around = _neighbours(joins), _neighbours(arcs)
    heights = Heights(layers, beside, top)
    best: tuple[float, Order] | None = None
    for order in _candidates(layers, joins, beside, around):
        _exchange(order, beside)
        heights.place(order)
        worth = cost(order, joins, arcs)
        if best is None or worth < best[0]:
            best = worth, order
    order = best[1] if best else [list(layer) for layer in layers]

    def placed_cost(candidate: Order) -> float:
        heights.place(candidate)
        return cost(candidate, joins, arcs)

    improve(order, placed_cost)
    heights.place(order)
    return order


def cost(order: Order, joins: Sequence[Join], arcs: Sequence[Join]) -> float:
    """The cost of a placed order: crossings, the height differences of lines, and low threads."""
    low = sum(node.y for layer in order for node in layer if node.rank == LINKED)
    lengths = _length(joins) + _ARC * _length(arcs)
    return crossings(order, joins) * _CROSSING + lengths + _LOW * low


def height(order: Order, top: float = 0.0) -> float:
    """The y coordinate of the bottom of the lowest node, with the space below it."""
    return max((node.bottom + node.gap for layer in order for node in layer), default=top)


def crossings(order: Order, joins: Iterable[Join]) -> int:
    """The number of edge crossings."""
    place = _places(order)
    by_layer: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for join in joins:
        by_layer[join.left.layer].append((place[join.left], place[join.right]))
    total = 0
    for ends in by_layer.values():
        seen: list[int] = []
        for _, right in sorted(ends):
            total += len(seen) - bisect_right(seen, right)
            insort(seen, right)
    return total


def _neighbours(joins: Iterable[Join]) -> Neighbours:
    beside: Neighbours = defaultdict(list)
    for join in joins:
        beside[join.left].append(join.right)
        beside[join.right].append(join.left)
    return beside


def _length(joins: Iterable[Join]) -> float:
    return sum(abs(join.left.y - join.right.y) for join in joins)


def _candidates(
    layers: Sequence[Sequence[LayoutNode]],
    joins: Sequence[Join],
    beside: Neighbours,
    around: Neighbours,
) -> list[Order]:
    """The best orders found by the sweeps, without duplicates."""
    found: dict[tuple[int, ...], tuple[int, Order]] = {}
    for seed in range(_STARTS):
        order = [list(layer) for layer in layers]
        if seed:
            shuffle = random.Random(seed)  # noqa: S311 - the layout must be reproducible
            for layer in order:
                shuffle.shuffle(layer)
        order = [_arranged(layer, {n: float(i) for i, n in enumerate(layer)}) for layer in order]
        before: list[tuple[int, ...]] = []
        for sweep in range(_SWEEPS):
            _sweep(order, beside, around, down=sweep % 2 == 0)
            key = tuple(id(node) for layer in order for node in layer)
            if key in before[-2:-1]:
                break  # the same order two sweeps ago: from here on, the sweeps repeat themselves
            before.append(key)
            if key not in found:
                found[key] = crossings(order, joins), [list(layer) for layer in order]
    return [order for _, order in sorted(found.values(), key=lambda each: each[0])[:_TRIED]]


def _sweep(order: Order, beside: Neighbours, around: Neighbours, *, down: bool) -> None:
    """Sort each layer by the positions of neighbours in the layer before (or after)."""
    side = -1 if down else 1
    relative = {
        node: at / max(1, len(layer) - 1) for layer in order for at, node in enumerate(layer)
    }
    for number in range(len(order)) if down else reversed(range(len(order))):
        value = {}
        for node in order[number]:
            near = [n for n in beside[node] if (n.layer - number) * side > 0]
            near = near or beside[node] or around[node]
            value[node] = sum(relative[n] for n in near) / len(near) if near else relative[node]
        order[number] = _arranged(order[number], value)
        last = max(1, len(order[number]) - 1)
        relative |= {node: at / last for at, node in enumerate(order[number])}


def _arranged(layer: Sequence[LayoutNode], value: dict[LayoutNode, float]) -> list[LayoutNode]:
    """A layer sorted by value; groups stay whole, with free nodes between groups or members."""
    groups: dict[str, list[LayoutNode]] = defaultdict(list)
    for node in layer:
        if node.group:
            groups[node.group].append(node)
    place = {}
    for name, nodes in groups.items():
        linked = [n for n in nodes if 0 < n.rank <= LINKED]
        counted = linked or nodes
        place[name] = not linked, sum(value[n] for n in counted) / len(counted), name
    arranged: list[LayoutNode] = []
    for name in sorted(groups, key=lambda name: place[name]):
        arranged += sorted(groups[name], key=lambda n: (n.rank, value[n], n.key))
    free = sorted((n for n in layer if not n.group), key=lambda n: (value[n], n.key))
    if not arranged:
        return free
    for node in free:
        at = next(
            (
                i
                for i, n in enumerate(arranged)
                if n.group and (n.rank > LINKED or value[n] > value[node])
            ),
            len(arranged),
        )
        while 0 < at < len(arranged) and not may_part(arranged[at - 1], arranged[at]):
            at -= 1
        arranged.insert(at, node)
    return arranged


def _exchange(order: Order, beside: Neighbours) -> None:
    """Swap adjacent nodes as long as that removes crossings."""
    place = _places(order)
    improved = True
    while improved:
        improved = False
        for layer in order:
            for at in range(len(layer) - 1):
                one, other = layer[at], layer[at + 1]
                if not _exchangeable(layer, at):
                    continue
                if _cross(one, other, beside, place) > _cross(other, one, beside, place):
                    layer[at], layer[at + 1] = other, one
                    place[one], place[other] = at + 1, at
                    improved = True


def _exchangeable(layer: Sequence[LayoutNode], at: int) -> bool:
    one, other = layer[at], layer[at + 1]
    if one.group and other.group:
        return one.group == other.group and one.rank == other.rank
    before = layer[at - 1] if at else None
    after = layer[at + 2] if at + 2 < len(layer) else None
    # A free node must not separate the head of a group from the node directly below it.
    if before and other.group == "" and not may_part(before, one):
        return False
    return not (after and one.group == "" and not may_part(other, after))


def _cross(
    upper: LayoutNode, lower: LayoutNode, beside: Neighbours, place: dict[LayoutNode, int]
) -> int:
    """The number of crossings between the edges of two adjacent nodes, one above the other."""
    return sum(
        a.layer == b.layer and place[a] > place[b] for a in beside[upper] for b in beside[lower]
    )


def _places(order: Order) -> dict[LayoutNode, int]:
    return {node: at for layer in order for at, node in enumerate(layer)}

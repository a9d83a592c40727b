"""Layered graph drawing (Sugiyama).

A layered drawing after Sugiyama: an order in each layer by barycentre sweeps from several seeded
starts and by exchange of neighbours, then heights by weighted least squares with the order as
constraint (pool adjacent violators). An edge joins nodes of neighbouring layers.
"""

import random
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

_STARTS: Final = 14
_SWEEPS: Final = 14
_TRIED: Final = 6
"""The number of best orders that are improved further and given y coordinates."""
_CROSSING: Final = 60.0
"""The cost of a crossing, in units of length."""
_SPREAD: Final = 0.25
"""The strength with which nodes are drawn towards even spacing."""
_RELAXED: Final = 40
"""The number of relaxation sweeps."""
_ALONE: Final = 0.3
"""The weight of a node without edges."""


@dataclass(slots=True, eq=False, kw_only=True)
class LayoutNode:
    """An item with a height in a layer. ``y`` is its centre, which ``lay_out`` sets."""

    layer: int
    key: str
    height: float
    group: str = ""
    """Nodes of a group stay together; "" may be placed anywhere but within the head of a group."""
    rank: int = 0
    """Rank within a group: 0 the heading, 1 the node directly below, 2 the rest, in any order."""
    gap: float = 6.0
    """Space below."""
    above: float = 0.0
    """Space above."""
    y: float = 0.0
    even: float = field(default=0.0, repr=False)


@dataclass(frozen=True, slots=True)
class Join:
    """An edge between nodes of adjacent layers; ``of`` is the key of the line it is part of."""

    left: LayoutNode
    right: LayoutNode
    of: str


Order = list[list[LayoutNode]]


def lay_out(layers: Sequence[Sequence[LayoutNode]], joins: Sequence[Join], top: float) -> Order:
    """Order the layers and set each node's ``y``, from ``top`` down. ``layers`` is not modified."""
    beside: dict[LayoutNode, list[LayoutNode]] = defaultdict(list)
    for join in joins:
        beside[join.left].append(join.right)
        beside[join.right].append(join.left)
    best: tuple[float, Order] | None = None
    for order in _candidates(layers, joins, beside):
        _exchange(order, beside)
        _place(order, beside, top)
        length = sum(abs(join.left.y - join.right.y) for join in joins)
        worth = crossings(order, joins) * _CROSSING + length
        if best is None or worth < best[0]:
            best = worth, order
    order = best[1] if best else [list(layer) for layer in layers]
    _place(order, beside, top)
    return order


def height(order: Order, top: float = 0.0) -> float:
    """The y coordinate of the bottom of the tallest layer."""
    return top + max((sum(map(_room, layer)) for layer in order), default=0.0)


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


def _candidates(
    layers: Sequence[Sequence[LayoutNode]],
    joins: Sequence[Join],
    beside: dict[LayoutNode, list[LayoutNode]],
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
        for sweep in range(_SWEEPS):
            _sweep(order, beside, down=sweep % 2 == 0)
            key = tuple(id(node) for layer in order for node in layer)
            if key not in found:
                found[key] = crossings(order, joins), [list(layer) for layer in order]
    return [order for _, order in sorted(found.values(), key=lambda each: each[0])[:_TRIED]]


def _sweep(order: Order, beside: dict[LayoutNode, list[LayoutNode]], *, down: bool) -> None:
    """Sort each layer by the positions of neighbours in the layer before (or after)."""
    side = -1 if down else 1
    relative = {
        node: at / max(1, len(layer) - 1) for layer in order for at, node in enumerate(layer)
    }
    for number in range(len(order)) if down else reversed(range(len(order))):
        value = {}
        for node in order[number]:
            near = [n for n in beside[node] if (n.layer - number) * side > 0] or beside[node]
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
    mean = {name: sum(value[n] for n in nodes) / len(nodes) for name, nodes in groups.items()}
    arranged: list[LayoutNode] = []
    for name in sorted(groups, key=lambda name: (mean[name], name)):
        arranged += sorted(groups[name], key=lambda n: (n.rank, value[n], n.key))
    free = sorted((n for n in layer if not n.group), key=lambda n: (value[n], n.key))
    if not arranged:
        return free
    for node in free:
        at = next(
            (i for i, n in enumerate(arranged) if n.group and value[n] > value[node]),
            len(arranged),
        )
        while 0 < at < len(arranged) and not _may_part(arranged[at - 1], arranged[at]):
            at -= 1
        arranged.insert(at, node)
    return arranged


def _may_part(one: LayoutNode, next_one: LayoutNode) -> bool:
    """Whether a free node may be placed between two others: not within the head of a group."""
    return not (one.group and one.group == next_one.group and one.rank < 2)  # noqa: PLR2004 - see rank


def _held(before: LayoutNode | None, node: LayoutNode, size: int) -> bool:
    """Whether a node not yet moved together with others must stay with the one before it."""
    return size == 1 and before is not None and not _may_part(before, node)


def _exchange(order: Order, beside: dict[LayoutNode, list[LayoutNode]]) -> None:
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
    if before and other.group == "" and not _may_part(before, one):
        return False
    return not (after and one.group == "" and not _may_part(other, after))


def _cross(
    upper: LayoutNode,
    lower: LayoutNode,
    beside: dict[LayoutNode, list[LayoutNode]],
    place: dict[LayoutNode, int],
) -> int:
    """The number of crossings between the edges of two adjacent nodes, one above the other."""
    return sum(
        a.layer == b.layer and place[a] > place[b] for a in beside[upper] for b in beside[lower]
    )


def _place(order: Order, beside: dict[LayoutNode, list[LayoutNode]], top: float) -> None:
    """Set the y coordinate of every node, close to the nodes it is connected with."""
    bottom = height(order, top)
    for layer in order:
        slack = (bottom - top - sum(map(_room, layer))) / max(1, len(layer))
        y = top
        for node in layer:
            node.y = node.even = y + node.above + node.height / 2 + slack / 2
            y += _room(node) + slack
    for sweep in range(_RELAXED):
        for layer in order if sweep % 2 == 0 else reversed(order):
            _relax(layer, beside, top, bottom)


def _relax(
    layer: list[LayoutNode], beside: dict[LayoutNode, list[LayoutNode]], top: float, bottom: float
) -> None:
    """Move a layer's nodes towards the mean of their neighbours, in order and without overlap."""
    blocks: list[tuple[float, float, int]] = []
    offsets, offset = [], 0.0
    before: LayoutNode | None = None
    for node in layer:
        offsets.append(offset + node.above + node.height / 2)
        offset += _room(node)
        near = beside[node]
        wanted = (sum(n.y for n in near) + _SPREAD * node.even) / (len(near) + _SPREAD)
        block = (wanted - offsets[-1], 1.0 if near else _ALONE, 1)
        # The head of a group stays with the node directly below it; overlapping nodes move together.
        while blocks and (blocks[-1][0] > block[0] or _held(before, node, block[2])):
            (y1, w1, n1), (y2, w2, n2) = blocks.pop(), block
            block = ((y1 * w1 + y2 * w2) / (w1 + w2), w1 + w2, n1 + n2)
        blocks.append(block)
        before = node
    starts = [y for y, _, count in blocks for _ in range(count)]
    for node, start, within in zip(layer, starts, offsets, strict=True):
        node.y = min(max(start, top), bottom - offset) + within


def _places(order: Order) -> dict[LayoutNode, int]:
    return {node: at for layer in order for at, node in enumerate(layer)}


def _room(node: LayoutNode) -> float:
    return node.above + node.height + node.gap

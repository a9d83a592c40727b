"""Improves the order of a layered drawing by small moves, as long as they pay."""

from collections.abc import Callable, Iterator
from itertools import groupby, pairwise
from typing import Final

from graph.diagrams.flow.layout_nodes import LINKED, LayoutNode, may_part

_MOST: Final = 160
"""The maximum number of orders that are tried; each costs about 0.3 ms for 80 goals."""
_REACH: Final = 6
"""The farthest that a free node moves at once, in places."""

Order = list[list[LayoutNode]]
Cost = Callable[[Order], float]


def improve(order: Order, cost: Cost) -> None:
    """Move groups, free nodes and members of groups; keep what lowers the cost. Changes ``order``."""
    best, tried, improved = cost(order), 0, True
    while improved:
        improved = False
        for number in range(len(order)):
            for moved in list(_moves(order[number])):
                if tried >= _MOST:
                    return
                tried += 1
                before, order[number] = order[number], moved
                worth = cost(order)
                if worth < best - 1e-6:
                    best, improved = worth, True
                    break  # the other moves start from the old order
                order[number] = before


def _moves(layer: list[LayoutNode]) -> Iterator[list[LayoutNode]]:
    yield from _group_moves(layer)
    yield from _free_moves(layer)
    yield from _member_moves(layer)


def _group_moves(layer: list[LayoutNode]) -> Iterator[list[LayoutNode]]:
    """Exchange two groups with linked nodes; free nodes stay with the group above them."""
    runs: list[list[LayoutNode]] = []
    for node in layer:
        if runs and (not node.group or runs[-1][0].group == node.group):
            runs[-1].append(node)
        else:
            runs.append([node])
    linked = [n for n, run in enumerate(runs) if any(0 < n.rank <= LINKED for n in run if n.group)]
    for at, one in enumerate(linked):
        for other in linked[at + 1 :]:
            moved = list(runs)
            moved[one], moved[other] = moved[other], moved[one]
            yield [node for run in moved for node in run]


def _free_moves(layer: list[LayoutNode]) -> Iterator[list[LayoutNode]]:
    for at, node in enumerate(layer):
        if node.group:
            continue
        rest = [*layer[:at], *layer[at + 1 :]]
        for to in range(max(0, at - _REACH), min(len(rest), at + _REACH) + 1):
            if to != at and (to in {0, len(rest)} or may_part(rest[to - 1], rest[to])):
                yield [*rest[:to], node, *rest[to:]]


def _member_moves(layer: list[LayoutNode]) -> Iterator[list[LayoutNode]]:
    """Exchange a linked node with the next one of its group."""
    for group, nodes in groupby(
        (node for node in layer if node.group), key=lambda node: (node.group, node.rank)
    ):
        members = list(nodes)
        if not 0 < group[1] <= LINKED:
            continue
        for one, other in pairwise(members):
            moved = list(layer)
            at, to = moved.index(one), moved.index(other)
            moved[at], moved[to] = other, one
            yield moved

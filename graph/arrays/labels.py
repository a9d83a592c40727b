"""For each node of a graph the smallest node that it is connected with, or on a cycle with."""

from collections import defaultdict
from typing import Final

import numpy as np

from graph.arrays.components import cycles_in_order
from graph.arrays.grouping import Ints

_WORTH: Final = 16
"""A round is repeated while it removes at least one in so many edges: on a long chain it removes two."""


def connected(nodes: int, one: Ints, other: Ints) -> Ints:
    """The smallest node of each node's component, whatever the direction of the edges.

    Each round hooks roots to smaller ones beside them, so that every component that is not whole
    joins another within two rounds: there are O(log n) of them, also for a chain.
    """
    labels = np.arange(nodes, dtype=np.int64)
    while len(one):
        here, there = labels[one], labels[other]
        apart = here != there
        one, other = one[apart], other[apart]
        high = np.maximum(here[apart], there[apart])
        np.minimum.at(labels, high, np.minimum(here[apart], there[apart]))
        while not np.array_equal(onward := labels[labels], labels):
            labels = onward
    return labels


def cycle_members(nodes: int, one: Ints, other: Ints) -> Ints:
    """The smallest node of each node's strongly connected component, for edges from one to other.

    Most nodes are on no cycle or on one of two: steps in both directions are merged and what no cycle
    can pass through is removed on arrays; the few edges that are left are walked one by one.
    """
    labels = _both_ways(nodes, one, other)
    here, there = labels[one], labels[other]
    while True:
        inside = (np.bincount(there, minlength=nodes) > 0)[here]
        inside &= (np.bincount(here, minlength=nodes) > 0)[there]
        inside &= here != there
        left = int(inside.sum())
        removed = len(here) - left
        here, there = here[inside], there[inside]
        if not left:
            return labels
        if removed * _WORTH < left:
            break
    walked = _walked(here, there)
    merged = np.arange(nodes, dtype=np.int64)
    for members in walked:
        merged[list(members)] = members[0]
    return merged[labels]


def _both_ways(nodes: int, one: Ints, other: Ints) -> Ints:
    """The smallest node that each node is joined with by edges in both directions."""
    there, back = one * nodes + other, other * nodes + one
    mutual = np.isin(there, back, kind="sort") & (one < other)
    return connected(nodes, one[mutual], other[mutual])


def _walked(one: Ints, other: Ints) -> list[tuple[int, ...]]:
    """The cycles, each with its nodes ascending."""
    steps: defaultdict[int, list[int]] = defaultdict(list)
    for here, there in zip(one.tolist(), other.tolist(), strict=True):
        steps[here].append(there)
        steps[there]
    return [members for members in cycles_in_order(steps) if len(members) > 1]

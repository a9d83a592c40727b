"""What leads to each end of a directed graph: to each node or cycle that leads nowhere else."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.arrays.grouping import Groups, Ints, Truths, distinct
from graph.arrays.labels import connected, cycle_members

_DEEPEST: Final = 100
"""Steps that are taken on arrays: each costs the same, however few nodes it is for."""
_WIDEST: Final = 20
"""Pairs of an end and a node that are made for each node and edge; beyond it sets of bits are smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The ends of a graph, and for those that were found on arrays the nodes that lead there."""

    ends: Ints
    """Of each end the smallest node, ascending."""
    end: Ints
    """For each pair the place of its end in ``ends``."""
    node: Ints
    """For each pair a node that leads there, or that is there."""
    left: Truths
    """For each node whether no pairs were made for its component: too many, or too many steps."""


def leading_to_ends(nodes: int, one: Ints, other: Ints) -> Reached:
    """What leads to each end, for edges from ``one`` to ``other`` among nodes 0 to ``nodes`` - 1.

    A node without edges is no end. Where all of a component leads to one end nothing is followed.
    """
    labels = cycle_members(nodes, one, other)
    is_joined = np.zeros(nodes, dtype=bool)
    is_joined[one] = is_joined[other] = True
    across = labels[one] != labels[other]
    here, there = distinct(labels[one[across]], labels[other[across]], nodes)
    part = connected(nodes, here, there)[labels]
    is_end = is_joined & (labels == np.arange(nodes))
    is_end[here] = False
    ends = np.flatnonzero(is_end)
    place = np.full(nodes, -1, dtype=np.int64)
    place[part[ends]] = np.arange(len(ends))  # of the last where there are several
    several = np.bincount(part[ends], minlength=nodes) > 1
    alone = np.flatnonzero(is_joined & ~several[part])
    inside = several[part[here]]
    end, top, is_done = _followed(ends, several[part[ends]], here[inside], there[inside], nodes)
    unfinished = np.zeros(nodes, dtype=bool)
    unfinished[part[here[inside]][~is_done[here[inside]]]] = True
    kept = ~unfinished[part[top]]
    which, node = Groups.by(labels, nodes).expand(top[kept])
    return Reached(
        ends=ends,
        end=np.concatenate([place[part[alone]], end[kept][which]]),
        node=np.concatenate([alone, node]),
        left=unfinished[part],
    )


def _followed(
    ends: Ints, wanted: Truths, here: Ints, there: Ints, nodes: int
) -> tuple[Ints, Ints, Truths]:
    """Pairs of the place of an end and a node that leads there, and whether each node is finished.

    A node is finished once all are that it leads to; it then leads to whatever they do.
    """
    ahead, behind = Groups.by(here, nodes), Groups.by(there, nodes)
    waits_for = ahead.sizes
    start = np.zeros(nodes, dtype=np.int64)
    size = np.zeros(nodes, dtype=np.int64)
    is_done = np.zeros(nodes, dtype=bool)
    found = np.flatnonzero(wanted)
    of_pair = ends[found]
    start[of_pair], size[of_pair] = np.arange(len(found)), 1
    front = of_pair
    is_done[front] = True
    most = _WIDEST * (nodes + len(here))
    for _ in range(_DEEPEST):
        _, before = behind.expand(front)
        before = here[before]
        np.subtract.at(waits_for, before, 1)
        front = np.unique(before[waits_for[before] == 0])
        if not len(front) or len(found) > most:
            break
        which, edge = ahead.expand(front)
        onward, pair = _expand(start, size, there[edge])
        at, end = distinct(which[onward], found[pair], len(ends))
        start[front] = len(found) + np.searchsorted(at, np.arange(len(front)))
        size[front] = np.bincount(at, minlength=len(front))
        found = np.concatenate([found, end])
        of_pair = np.concatenate([of_pair, front[at]])
        is_done[front] = True
    return found, of_pair, is_done


def _expand(start: Ints, size: Ints, nodes: Ints) -> tuple[Ints, Ints]:
    """The pairs of each of some nodes: the place in ``nodes`` and the pair."""
    which = np.repeat(np.arange(len(nodes)), size[nodes])
    first = np.repeat(start[nodes] - (np.cumsum(size[nodes]) - size[nodes]), size[nodes])
    return which, first + np.arange(len(which))

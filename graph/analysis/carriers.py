"""Links that a path of two other asserted links already says."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import Final

from graph.analysis.edges import Edge
from graph.model.values import GoalRef

MOST_CARRIERS: Final = 3
"""How many goals in between are named; one is enough to see that the link is carried."""


def carried(edges: Sequence[Edge], goals: Sequence[GoalRef]) -> tuple[Edge, ...]:
    """The same edges; each link of support names the goals in between of two-step paths.

    A path consists of two asserted, uncontested steps. Support is not transitive, so a carried link
    may still have a reason of its own.
    """
    onward, back = _steps(edges)
    found = []
    for edge in edges:
        between = _between(edge, onward, back)
        refs = tuple(goals[goal] for goal in nsmallest(MOST_CARRIERS, between))
        if refs != edge.link.carried_by:
            edge = replace(edge, link=replace(edge.link, carried_by=refs))  # noqa: PLW2901 - same place
        found.append(edge)
    return tuple(found)


def _between(edge: Edge, onward: dict[int, set[int]], back: dict[int, set[int]]) -> frozenset[int]:
    """The goals that the subject supports and that support the object."""
    if edge.link.relation != "supports" or edge.contested:
        return frozenset()
    ahead, behind = onward.get(edge.subject, set()), back.get(edge.object, set())
    return frozenset(ahead & behind) - {edge.subject, edge.object}


def _steps(edges: Sequence[Edge]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """For each goal, the goals it supports, and those that support it."""
    onward: dict[int, set[int]] = defaultdict(set)
    back: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        if edge.asserted and edge.support:
            ways = [(edge.subject, edge.object)]
            if edge.both_ways:
                ways.append((edge.object, edge.subject))
            for one, other in ways:
                onward[one].add(other)
                back[other].add(one)
    return onward, back

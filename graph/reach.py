"""Finds every explicit thread of a network in one sweep: what leads to each goal that supports nothing further."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from graph.edges import Basis, Edge
from graph.network import Network


@dataclass(frozen=True, slots=True)
class Gathered:
    """What leads to a goal that supports nothing further, or to a cycle of which the same is true."""

    end: int
    """The goal, or the first goal of the cycle."""
    goals: tuple[int, ...]
    """How many goals there are at each level, itself included."""
    sets: int
    links: int
    """A mutual link counts once."""
    stated: int
    """How many of the links a source itself states."""


def support(edges: Iterable[Edge]) -> "nx.DiGraph[int]":
    """The steps from goal to goal; links that say the same aim lead both ways.

    The steps are in the order of goals, so that of several shortest paths always the same is found.
    """
    pairs = {(edge.subject, edge.object) for edge in edges}
    pairs |= {(edge.object, edge.subject) for edge in edges if edge.both_ways}
    return nx.DiGraph(sorted(pairs))


def gather(network: Network, edges: Sequence[Edge]) -> Iterator[Gathered]:
    """What leads to each end, in the order of ends.

    Goals, links and sets are bits of one number, so the sets that meet at a goal are joined in a
    stroke: the ends may be thousands and have most of their supporters in common. What is
    gathered at a goal is let go once all it supports has taken it over.
    """
    steps = support(edges)
    cycles = nx.condensation(steps)
    own = _own_bits(network, edges, cycles.graph["mapping"])
    masks = _Masks(network, edges)
    waiting = {cycle: cycles.out_degree(cycle) for cycle in cycles}
    gathered: dict[int, int] = {}
    found: list[Gathered] = []
    for cycle in nx.topological_sort(cycles):
        bits = own[cycle]
        for before in cycles.predecessors(cycle):
            bits |= gathered[before]
            waiting[before] -= 1
            if not waiting[before]:
                del gathered[before]
        if waiting[cycle]:
            gathered[cycle] = bits
        else:
            found.append(masks.read(min(cycles.nodes[cycle]["members"]), bits))
    return iter(sorted(found, key=lambda each: each.end))


def _own_bits(network: Network, edges: Sequence[Edge], cycle_of: dict[int, int]) -> dict[int, int]:
    """The bits of each cycle: its goals, their sets, and the links that lead to them."""
    goals, links = len(network.goals), len(edges)
    own: dict[int, int] = defaultdict(int)
    for goal, cycle in cycle_of.items():
        own[cycle] |= 1 << goal | 1 << goals + links + network.set_of[goal]
    for number, edge in _numbered(edges):
        own[cycle_of[edge.object]] |= 1 << goals + number
    return own


def _numbered(edges: Iterable[Edge]) -> Iterator[tuple[int, Edge]]:
    """Each link with a number; two that make one mutual link have the same."""
    numbers: dict[tuple[int, int, str], int] = {}
    for edge in edges:
        yield numbers.setdefault(edge.claim, len(numbers)), edge


class _Masks:
    """Tells the bits apart: the goals of each level, the links, the stated links, and the sets."""

    def __init__(self, network: Network, edges: Sequence[Edge]) -> None:
        goals, links = len(network.goals), len(edges)
        self._levels = [0] * len(network.levels)
        for goal, level in enumerate(network.level_of):
            self._levels[level] |= 1 << goal
        self._links = (1 << links) - 1 << goals
        self._sets = goals + links
        self._stated = 0
        explicit = network.bases[Basis.EXPLICIT_TEXT]
        for number, edge in _numbered(edges):
            if edge.link.basis == explicit:
                self._stated |= 1 << goals + number

    def read(self, end: int, bits: int) -> Gathered:
        """Count what some bits stand for."""
        return Gathered(
            end,
            tuple((bits & level).bit_count() for level in self._levels),
            (bits >> self._sets).bit_count(),
            (bits & self._links).bit_count(),
            (bits & self._stated).bit_count(),
        )

"""Finds every explicit thread of a network in one sweep: what leads to each goal that supports nothing further."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    Goals that no path connects are looked at apart: most graphs fall into small parts, and the
    cost grows with the square of a part.
    """
    part_of: dict[int, int] = {}
    for number, goals in enumerate(nx.weakly_connected_components(support(edges))):
        part_of |= dict.fromkeys(goals, number)
    parts: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        parts[part_of[edge.subject]].append(edge)
    found = [each for part in parts.values() for each in _gather(network, part)]
    return iter(sorted(found, key=lambda each: each.end))


def _gather(network: Network, edges: Sequence[Edge]) -> Iterator[Gathered]:
    """What leads to each end of some links that hang together.

    Goals, links and sets are bits of one number, so the sets that meet at a goal are joined in a
    stroke: the ends may be thousands and have most of their supporters in common. What is
    gathered at a goal is let go once all it supports has taken it over.
    """
    cycles = nx.condensation(support(edges))
    bits_of = _Bits(network, edges)
    own = bits_of.of_cycles(cycles.graph["mapping"])
    waiting = {cycle: cycles.out_degree(cycle) for cycle in cycles}
    gathered: dict[int, int] = {}
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
            yield bits_of.read(min(cycles.nodes[cycle]["members"]), bits)


def _numbered(edges: Iterable[Edge]) -> Iterator[tuple[int, Edge]]:
    """Each link with a number; two that make one mutual link have the same."""
    numbers: dict[tuple[int, int, str], int] = {}
    for edge in edges:
        yield numbers.setdefault(edge.claim, len(numbers)), edge


class _Bits:
    """Which bit stands for what: the goals at the ends of some links, then the links, then the sets."""

    def __init__(self, network: Network, edges: Sequence[Edge]) -> None:
        self._edges = edges
        ends = sorted({end for edge in edges for end in (edge.subject, edge.object)})
        self._goals = {goal: bit for bit, goal in enumerate(ends)}
        self._first_link = len(ends)
        self._first_set = len(ends) + len(edges)
        self._set_of = {goal: network.set_of[goal] for goal in ends}
        self._sets = {
            part_of: bit for bit, part_of in enumerate(sorted(set(self._set_of.values())))
        }
        self._levels = [0] * len(network.levels)
        for goal, bit in self._goals.items():
            self._levels[network.level_of[goal]] |= 1 << bit
        self._links = (1 << len(edges)) - 1 << self._first_link
        self._stated = 0
        explicit = network.bases[Basis.EXPLICIT_TEXT]
        for number, edge in _numbered(edges):
            if edge.link.basis == explicit:
                self._stated |= 1 << self._first_link + number

    def of_cycles(self, cycle_of: Mapping[int, int]) -> dict[int, int]:
        """The bits of each cycle: its goals, their sets, and the links that lead to them."""
        own: dict[int, int] = defaultdict(int)
        for goal, bit in self._goals.items():
            a_set = self._first_set + self._sets[self._set_of[goal]]
            own[cycle_of[goal]] |= 1 << bit | 1 << a_set
        for number, edge in _numbered(self._edges):
            own[cycle_of[edge.object]] |= 1 << self._first_link + number
        return own

    def read(self, end: int, bits: int) -> Gathered:
        """Count what some bits stand for."""
        return Gathered(
            end,
            tuple((bits & level).bit_count() for level in self._levels),
            (bits >> self._first_set).bit_count(),
            (bits & self._links).bit_count(),
            (bits & self._stated).bit_count(),
        )

"""The goals that threads end at, with everything that leads to each, in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.analysis.edges import ALL_LINKS, Basis, Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_summary import (
    LevelLinks,
    Reach,
    Summary,
    ThreadKind,
    claims,
    joined_levels,
)
from graph.model.sorting import numerical
from graph.model.values import named_goal

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything that leads to an end: a goal or a cycle that supports nothing further."""

    end: int
    """The index of the goal, or of the first goal of the cycle."""
    goals: tuple[int, ...]
    """Number of goals at each level, including the end itself."""
    bodies: tuple[int, ...]
    """Number of bodies at each level."""
    between: tuple[LevelLinks, ...]
    sets: int
    links: int
    """Number of links; a mutual link counts once."""
    stated: int
    """Number of links stated in a source."""


def ends(network: Network, view: LinkFilter = ALL_LINKS) -> list[Summary]:
    """Everything that leads to each end, in the order of ends, also within one level."""
    return [
        Summary(
            kind=ThreadKind.EXPLICIT,
            about=named_goal(network.goals[each.end]),
            goals=sum(each.goals),
            sets=each.sets,
            levels=tuple(map(Reach, network.levels, each.goals, each.bodies)),
            links=each.links,
            stated=each.stated,
            between=each.between,
            goal=network.goals[each.end],
        )
        for each in gather(network, view.counted(network.edges))
    ]


def most_linked(found: Iterable[Summary]) -> tuple[Summary, ...]:
    """Threads with most links first, then by level and set of the goal that they end at."""
    return tuple(sorted(found, key=_size_and_place))


def _size_and_place(each: Summary) -> tuple[object, ...]:
    ref = each.goal
    if ref is None:
        return (-each.links,)
    return -each.links, ref.part_of.level.place, ref.part_of.short, numerical(ref.number), ref.iri


def support(edges: Iterable[Edge]) -> "nx.DiGraph[int]":
    """Build the graph of steps between goals; a same-aim link is an edge in both directions.

    Edges are added in the order of goals, so the choice among several shortest paths is stable.
    """
    import networkx as nx  # noqa: PLC0415 - loaded with the first thread

    pairs = {(edge.subject, edge.object) for edge in edges}
    pairs |= {(edge.object, edge.subject) for edge in edges if edge.both_ways}
    return nx.DiGraph(sorted(pairs))


def gather(network: Network, edges: Sequence[Edge]) -> Iterator[Gathered]:
    """Collect what leads to each end, in the order of ends.

    Each connected component is processed separately: most graphs fall into small components, and the
    cost grows with the square of a component's size.
    """
    import networkx as nx  # noqa: PLC0415 - loaded with the first thread

    part_of: dict[int, int] = {}
    for number, goals in enumerate(nx.weakly_connected_components(support(edges))):
        part_of |= dict.fromkeys(goals, number)
    parts: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        parts[part_of[edge.subject]].append(edge)
    found = [each for part in parts.values() for each in _gather(network, part)]
    return iter(sorted(found, key=lambda each: each.end))


def _gather(network: Network, edges: Sequence[Edge]) -> Iterator[Gathered]:
    """Collect what leads to each end of one connected component.

    Goals, links and sets are bits of one integer, so the sets that meet at a goal are merged with one
    operation: there may be thousands of ends, with most of their supporters in common. The bits of a
    goal are released once every goal it supports has merged them.
    """
    import networkx as nx  # noqa: PLC0415 - loaded with the first thread

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


class _Bits:
    """The bit assignment: the goals at the ends of some links, then the links, then the sets."""

    def __init__(self, network: Network, edges: Sequence[Edge]) -> None:
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
        self._between: dict[tuple[int, int, bool], int] = defaultdict(int)
        self._incoming: list[tuple[int, int]] = []
        for number, halves in enumerate(claims(edges).values()):
            bit = 1 << self._first_link + number
            self._between[joined_levels(network, halves)] |= bit
            self._incoming += [(edge.object, bit) for edge in halves]
            if any(edge.link.basis == explicit for edge in halves):
                self._stated |= bit
        self._body_of: dict[int, int] = {}
        self._bodies = [0] * len(network.levels)
        self._number_bodies(network, self._first_set + len(self._sets))

    def _number_bodies(self, network: Network, first: int) -> None:
        """Give each body at each level a bit, above those of the sets."""
        numbers: dict[tuple[int, str], int] = {}
        for goal in self._goals:
            at = network.level_of[goal], network.bodies[network.set_of[goal]]
            bit = 1 << first + numbers.setdefault(at, len(numbers))
            self._body_of[goal] = bit
            self._bodies[at[0]] |= bit
        self._set_bits = (1 << len(self._sets)) - 1 << self._first_set

    def of_cycles(self, cycle_of: Mapping[int, int]) -> dict[int, int]:
        """The bits of each cycle: its goals, their sets, and its incoming links."""
        own: dict[int, int] = defaultdict(int)
        for goal, bit in self._goals.items():
            a_set = self._first_set + self._sets[self._set_of[goal]]
            own[cycle_of[goal]] |= 1 << bit | 1 << a_set | self._body_of[goal]
        for goal, bit in self._incoming:
            own[cycle_of[goal]] |= bit
        return own

    def read(self, end: int, bits: int) -> Gathered:
        """Decode a bit set into counts."""
        return Gathered(
            end=end,
            goals=tuple((bits & level).bit_count() for level in self._levels),
            sets=(bits & self._set_bits).bit_count(),
            bodies=tuple((bits & bodies).bit_count() for bodies in self._bodies),
            between=tuple(self._counted(bits)),
            links=(bits & self._links).bit_count(),
            stated=(bits & self._stated).bit_count(),
        )

    def _counted(self, bits: int) -> Iterator[LevelLinks]:
        """The links of a bit set by the levels that they join."""
        for (source, target, both_ways), mask in sorted(self._between.items()):
            if links := (bits & mask).bit_count():
                stated = (bits & mask & self._stated).bit_count()
                yield LevelLinks(
                    source=source, target=target, both_ways=both_ways, links=links, stated=stated
                )

"""Everything that leads to the ends of threads, as sets of bits: the way for few links, and for dense ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from graph.analysis.edges import Basis, Edge
from graph.analysis.network import Network
from graph.analysis.thread_summary import LevelLinks, claims, joined_levels
from graph.arrays.components import connected_parts, cycles_in_order

_BATCH: Final = 128
"""Components of fewer links are processed together: each batch is prepared once."""


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


def gather(network: Network, edges: Sequence[Edge]) -> Iterator[Gathered]:
    """Collect what leads to each end, in the order of ends.

    Connected components are processed separately, as the cost grows with the square of a component's
    size; small ones together, as most graphs fall into thousands of them.
    """
    steps: dict[int, list[int]] = {end: [] for edge in edges for end in (edge.subject, edge.object)}
    for edge in edges:
        steps[edge.subject].append(edge.object)
        if edge.both_ways:
            steps[edge.object].append(edge.subject)
    cycles = cycles_in_order(steps)
    part_of = connected_parts(steps)
    parts: dict[int, _Part] = defaultdict(_Part)
    for members in cycles:
        parts[part_of[members[0]]].cycles.append(members)
    for edge in edges:
        parts[part_of[edge.subject]].edges.append(edge)
    found = [each for part in _together(parts.values()) for each in _gather(network, steps, part)]
    return iter(sorted(found, key=lambda each: each.end))


_Claimed: TypeAlias = tuple[int, tuple[int, int, str]]
"""The goal that a link leads to, and the link's claim."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Connected components: their cycles (most are one goal) in topological order, and their links."""

    cycles: list[tuple[int, ...]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)


def _together(parts: Iterable[_Part]) -> Iterator[_Part]:
    """The same components, the small ones in batches."""
    batch = _Part()
    for part in parts:
        if len(part.edges) >= _BATCH:
            yield part
            continue
        batch.cycles.extend(part.cycles)
        batch.edges.extend(part.edges)
        if len(batch.edges) >= _BATCH:
            yield batch
            batch = _Part()
    yield batch


def _gather(
    network: Network, steps: Mapping[int, Sequence[int]], part: _Part
) -> Iterator[Gathered]:
    """Collect what leads to each end of some connected components.

    Goals, links, sets and bodies are bits of one integer, so what meets at a goal is merged with one
    operation: there may be thousands of ends, with most of their supporters in common. The bits of a
    goal are released once its cycle has passed them on.
    """
    bits_of = _Bits(network, part.edges)
    cycle_of = {goal: at for at, members in enumerate(part.cycles) for goal in members}
    gathered = [0] * len(part.cycles)
    for at, members in enumerate(part.cycles):
        bits = gathered[at]
        gathered[at] = 0
        onward = set[int]()
        for goal in members:
            bits |= bits_of.own[goal]
            onward.update(cycle_of[each] for each in steps[goal])
        onward.discard(at)
        for each in onward:
            gathered[each] |= bits
        if not onward:
            yield bits_of.read(min(members), bits)


class _Bits:
    """The bits of the goals at the ends of some links, and of their bodies, sets and links.

    What is counted together is a region of whole bytes, so that all counts of an end are read from
    one conversion to bytes.
    """

    def __init__(self, network: Network, edges: Sequence[Edge]) -> None:
        self.own: dict[int, int] = defaultdict(int)
        """For each goal its own bits: itself, its body and set, and its incoming links."""
        self._size = 0
        goals = sorted({end for edge in edges for end in (edge.subject, edge.object)})
        at_level: list[list[int]] = [[] for _ in network.levels]
        for goal in goals:
            at_level[network.level_of[goal]].append(goal)
        sets = network.set_of
        self._goals = [self._region((goal, goal) for goal in here) for here in at_level]
        self._bodies = [
            self._region((goal, network.bodies[sets[goal]]) for goal in here) for here in at_level
        ]
        self._sets = self._region((goal, sets[goal]) for goal in goals)
        self._links = self._regions_of_links(network, edges)

    def _region(self, items: Iterable[tuple[int, object]]) -> slice:
        """Give each item a bit, and the bit to the goal beside it; the bytes of the items."""
        numbers: dict[object, int] = {}
        for goal, item in items:
            self.own[goal] |= 1 << 8 * self._size + numbers.setdefault(item, len(numbers))
        start, self._size = self._size, self._size + (len(numbers) + 7) // 8
        return slice(start, self._size)

    def _regions_of_links(
        self, network: Network, edges: Sequence[Edge]
    ) -> list[tuple[tuple[int, int, bool], slice, slice]]:
        """The links by the levels that they join: those that a source states, and the others."""
        explicit = network.bases[Basis.EXPLICIT_TEXT]
        found: dict[tuple[int, int, bool], tuple[list[_Claimed], list[_Claimed]]] = {}
        for claim, halves in claims(edges).items():
            joined = found.setdefault(joined_levels(network, halves), ([], []))
            stated = any(edge.link.basis == explicit for edge in halves)
            joined[not stated].extend((edge.object, claim) for edge in halves)
        return [
            (key, self._region(stated), self._region(others))
            for key, (stated, others) in sorted(found.items())
        ]

    def read(self, end: int, bits: int) -> Gathered:
        """Decode a bit set into counts."""
        data = bits.to_bytes(self._size, "little")

        def counted(region: slice) -> int:
            return int.from_bytes(data[region], "little").bit_count()

        between = tuple(
            LevelLinks(source=source, target=target, both_ways=both, links=links, stated=stated)
            for (source, target, both), of_sources, others in self._links
            if (links := (stated := counted(of_sources)) + counted(others))
        )
        return Gathered(
            end=end,
            goals=tuple(map(counted, self._goals)),
            bodies=tuple(map(counted, self._bodies)),
            between=between,
            sets=counted(self._sets),
            links=sum(each.links for each in between),
            stated=sum(each.stated for each in between),
        )

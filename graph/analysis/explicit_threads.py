"""Explicit threads of support: for one goal, or for all goals in one pass."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.analysis import shared_threads
from graph.analysis.edges import ALL_LINKS, Basis, Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_summary import Reach, Summary, ThreadKind, summarise
from graph.model.values import GoalRef, named_goal

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class ThreadPath:
    """A shortest path between a member and the thread's goal, as its length in steps and first goal."""

    steps: int
    via: GoalRef
    """The member's next goal on the path."""


@dataclass(frozen=True, slots=True)
class Member:
    """A goal of an explicit thread and its connection; in a cycle, both directions are set."""

    goal: GoalRef
    onward: ThreadPath | None
    """The path from the member to the thread's goal."""
    back: ThreadPath | None
    """The path from the thread's goal to the member."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """A goal that adopts a shared goal. It is shown, but is not a step of support."""

    goal: GoalRef
    shared: GoalRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplicitThread:
    """All goals with a path of support to or from a goal, and the links between them."""

    summary: Summary
    goal: GoalRef
    members: tuple[Member, ...]
    steps: tuple[Edge, ...]
    suggested: tuple[Edge, ...]
    """Suggestions at its goals, if requested. They are neither followed nor counted."""
    contested: tuple[Edge, ...]
    """Links at its goals that contradict each other. They are not counted either."""
    cycles: tuple[tuple[GoalRef, ...], ...]
    """Goals that support each other, directly or indirectly."""
    adoptions: tuple[Adoption, ...]

    of: Mapping[str, Member] = field(repr=False, compare=False)
    """The members by goal IRI."""

    def path(self, member: Member, *, back: bool = False) -> tuple[GoalRef, ...]:
        """The goals on a shortest path from a member to the thread's goal; the reverse if ``back``."""
        found = [member.goal]
        while way := member.back if back else member.onward:
            found.append(way.via)
            member = self.of[way.via.iri]
        return tuple(reversed(found) if back else found)


def explicit(network: Network, goal: int, view: LinkFilter = ALL_LINKS) -> ExplicitThread:
    """The explicit thread of a goal. If ``summary.holds`` is false, the goal is in no thread."""
    import networkx as nx  # noqa: PLC0415 - loaded with the first thread

    counted = view.counted(_around(network, goal))
    supports = support(counted)
    supports.add_node(goal)
    onward = _ways(network, supports.reverse(copy=False), goal)
    back = _ways(network, supports, goal)
    members = {goal, *onward, *back}
    steps = tuple(edge for edge in counted if edge.subject in members and edge.object in members)
    touching = network.edges_at(members)
    cycles = (
        sorted(cycle)
        for cycle in nx.strongly_connected_components(supports.subgraph(members))
        if len(cycle) > 1
    )
    ref = network.goals[goal]
    listed = tuple(
        Member(network.goals[each], onward.get(each), back.get(each)) for each in sorted(members)
    )
    return ExplicitThread(
        summary=summarise(network, ThreadKind.EXPLICIT, named_goal(ref), members, steps),
        goal=ref,
        members=listed,
        steps=steps,
        suggested=tuple(view.proposals(touching)),
        contested=tuple(
            e for e in touching if e.contested and (view.suggested or not e.link.suggested)
        ),
        cycles=tuple(network.refs(cycle) for cycle in sorted(cycles)),
        adoptions=tuple(
            Adoption(network.goals[row], network.goals[shared])
            for row, shared in network.adoptions
            if row in members or shared in members
        ),
        of=MappingProxyType({member.goal.iri: member for member in listed}),
    )


def _around(network: Network, goal: int) -> tuple[Edge, ...]:
    """The links in the goal's connected component, ignoring direction."""
    found, waiting = {goal}, [goal]
    while waiting:
        for edge in network.edges_at((waiting.pop(),)):
            for end in {edge.subject, edge.object} - found:
                found.add(end)
                waiting.append(end)
    return network.edges_at(found)


def listed(
    network: Network,
    view: LinkFilter = ALL_LINKS,
    kinds: Collection[ThreadKind] = tuple(ThreadKind),
) -> tuple[Summary, ...]:
    """List all threads: explicit ones by their end (a goal or a cycle), then themes, then frames.

    Themes and frames do not depend on links, so ``view`` has no effect on them.
    """
    found: list[Summary] = []
    if ThreadKind.EXPLICIT in kinds:
        for each in gather(network, view.counted(network.edges)):
            levels = tuple(map(Reach, network.levels, each.goals))
            about = named_goal(network.goals[each.end])
            total = sum(each.goals)
            found.append(
                Summary(
                    kind=ThreadKind.EXPLICIT,
                    about=about,
                    goals=total,
                    sets=each.sets,
                    levels=levels,
                    links=each.links,
                    stated=each.stated,
                )
            )
    if ThreadKind.THEMATIC in kinds:
        found += (
            shared_threads.outline(network, ThreadKind.THEMATIC, n)
            for n in range(len(network.themes))
        )
    if ThreadKind.REFERENCE in kinds:
        found += (
            shared_threads.outline(network, ThreadKind.REFERENCE, n)
            for n in range(len(network.frames))
        )
    return tuple(summary for summary in found if summary.holds)


def _ways(network: Network, steps: "nx.DiGraph[int]", goal: int) -> dict[int, ThreadPath]:
    """A shortest path to each goal reachable from ``goal``."""
    import networkx as nx  # noqa: PLC0415 - loaded with the first thread

    found: dict[int, ThreadPath] = {}
    for each, before in nx.bfs_predecessors(steps, goal):
        length = found[before].steps if before in found else 0
        found[each] = ThreadPath(length + 1, network.goals[before])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything that leads to an end: a goal or a cycle that supports nothing further."""

    end: int
    """The index of the goal, or of the first goal of the cycle."""
    goals: tuple[int, ...]
    """Number of goals at each level, including the end itself."""
    sets: int
    links: int
    """Number of links; a mutual link counts once."""
    stated: int
    """Number of links stated in a source."""


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


def _numbered(edges: Iterable[Edge]) -> Iterator[tuple[int, Edge]]:
    """Number each link; the two halves of a mutual link share a number."""
    numbers: dict[tuple[int, int, str], int] = {}
    for edge in edges:
        yield numbers.setdefault(edge.claim, len(numbers)), edge


class _Bits:
    """The bit assignment: the goals at the ends of some links, then the links, then the sets."""

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
        """The bits of each cycle: its goals, their sets, and its incoming links."""
        own: dict[int, int] = defaultdict(int)
        for goal, bit in self._goals.items():
            a_set = self._first_set + self._sets[self._set_of[goal]]
            own[cycle_of[goal]] |= 1 << bit | 1 << a_set
        for number, edge in _numbered(self._edges):
            own[cycle_of[edge.object]] |= 1 << self._first_link + number
        return own

    def read(self, end: int, bits: int) -> Gathered:
        """Decode a bit set into counts."""
        return Gathered(
            end=end,
            goals=tuple((bits & level).bit_count() for level in self._levels),
            sets=(bits >> self._first_set).bit_count(),
            links=(bits & self._links).bit_count(),
            stated=(bits & self._stated).bit_count(),
        )

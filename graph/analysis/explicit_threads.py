"""Threads of stated support: of one goal, and all of them in one sweep."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import networkx as nx

from graph.analysis import shared_threads
from graph.analysis.edges import ALL_LINKS, Basis, Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_summary import Reach, Summary, ThreadKind, summarise
from graph.model.values import GoalRef, named_goal


@dataclass(frozen=True, slots=True)
class ThreadPath:
    """A shortest path between a goal and the goal that the thread is of: its steps and its first goal."""

    steps: int
    via: GoalRef
    """The goal next to the member on the path."""


@dataclass(frozen=True, slots=True)
class Member:
    """A goal of an explicit thread and how it is connected; both ways in a cycle."""

    goal: GoalRef
    onward: ThreadPath | None
    """From it to the goal that the thread is of."""
    back: ThreadPath | None
    """From the goal that the thread is of to it."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """A goal that makes a shared goal its own. It is shown and is no step of support."""

    goal: GoalRef
    shared: GoalRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplicitThread:
    """All goals with a path of support to a goal or from it, and the links between them."""

    summary: Summary
    goal: GoalRef
    members: tuple[Member, ...]
    steps: tuple[Edge, ...]
    suggested: tuple[Edge, ...]
    """Suggestions at its goals, when they are asked for. They lead nowhere and count nowhere."""
    contested: tuple[Edge, ...]
    """Links at its goals that contradict each other. They count nowhere either."""
    cycles: tuple[tuple[GoalRef, ...], ...]
    """Goals that support each other, directly or through others."""
    adoptions: tuple[Adoption, ...]

    of: Mapping[str, Member] = field(repr=False, compare=False)
    """The members by the IRIs of their goals."""

    def path(self, member: Member, *, back: bool = False) -> tuple[GoalRef, ...]:
        """The goals on a shortest path from a member to the thread's goal, or BACK from there to it."""
        found = [member.goal]
        while way := member.back if back else member.onward:
            found.append(way.via)
            member = self.of[way.via.iri]
        return tuple(reversed(found) if back else found)


def explicit(network: Network, goal: int, view: LinkFilter = ALL_LINKS) -> ExplicitThread:
    """The explicit thread of a goal. When ``summary.holds`` is false the goal is in none."""
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
    """The links that hang together with a goal, in whatever direction: no others lead to or from it."""
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
    """The threads there are: explicit ones by the goal or cycle they end at, then themes, then frames.

    Themes and frames rest on no link, so a view leaves them as they are.
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
    """A shortest path to each goal that the steps lead to from GOAL."""
    found: dict[int, ThreadPath] = {}
    for each, before in nx.bfs_predecessors(steps, goal):
        length = found[before].steps if before in found else 0
        found[each] = ThreadPath(length + 1, network.goals[before])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
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
            end=end,
            goals=tuple((bits & level).bit_count() for level in self._levels),
            sets=(bits >> self._first_set).bit_count(),
            links=(bits & self._links).bit_count(),
            stated=(bits & self._stated).bit_count(),
        )

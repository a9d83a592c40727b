"""Explicit threads of support: for one goal, or for all goals in one pass."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, overload

from graph.analysis import shared_threads
from graph.analysis.edges import ALL_LINKS, Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_ends import ends, holding, support
from graph.analysis.thread_summary import Summary, ThreadKind, summarise
from graph.model.values import Code, GoalRef, named_goal

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
class Supporters:
    """How many goals of a level lead to the thread's goal: in one step, and through other goals only."""

    level: Code
    direct: int
    through: int


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

    @property
    def supporters(self) -> tuple[Supporters, ...]:
        """The goals that lead to the thread's goal, counted by level, in the order of the levels."""
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for member in self.members:
            if member.onward and member.goal != self.goal:
                counts[member.goal.part_of.level.iri][member.onward.steps > 1] += 1
        return tuple(
            Supporters(level=each.level, direct=found[0], through=found[1])
            for each in self.summary.levels
            if (found := counts.get(each.level.iri))
        )

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
        summary=summarise(network, ThreadKind.EXPLICIT, named_goal(ref), members, steps, goal=goal),
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
    ended: Sequence[Summary] | None = None,
) -> "Threads":
    """List all threads: explicit ones by their end (a goal or a cycle), then themes, then frames.

    Which themes and frames are threads does not depend on links; ``view`` selects the links that are
    counted. ``ended`` is what ``ends`` finds, if it is known.
    """
    explicit_ones: Sequence[Summary] = ()
    found: list[Summary] = []
    if ThreadKind.EXPLICIT in kinds:
        explicit_ones = holding(ends(network, view) if ended is None else ended)
    if ThreadKind.THEMATIC in kinds:
        found += shared_threads.of_themes(network, view)
    if ThreadKind.REFERENCE in kinds:
        found += (
            shared_threads.outline(network, ThreadKind.REFERENCE, n, view)
            for n in range(len(network.frames))
        )
    return Threads(explicit_ones, tuple(summary for summary in found if summary.holds))


class Threads(Sequence[Summary]):
    """The threads of every kind: explicit ones, then the others.

    The explicit ones of a large network are made when they are asked for.
    """

    __slots__ = ("_explicit", "_shared")

    def __init__(self, explicit: Sequence[Summary], shared: tuple[Summary, ...]) -> None:
        """List the threads."""
        self._explicit, self._shared = explicit, shared

    def of(self, kind: ThreadKind) -> Sequence[Summary]:
        """Those of a kind, without the themes at one level, across bodies."""
        if kind is ThreadKind.EXPLICIT:
            return self._explicit
        return [each for each in self._shared if each.kind is kind and not each.across_bodies]

    @property
    def across_bodies(self) -> Sequence[Summary]:
        """The themes at one level, across bodies."""
        return [each for each in self._shared if each.across_bodies]

    def __len__(self) -> int:
        """The number of threads; none is made."""
        return len(self._explicit) + len(self._shared)

    @overload
    def __getitem__(self, at: int) -> Summary: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Summary, ...]: ...
    def __getitem__(self, at: int | slice) -> Summary | tuple[Summary, ...]:
        """The thread at a place, or those of a slice."""
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        place = range(len(self))[at] - len(self._explicit)
        return self._explicit[place] if place < 0 else self._shared[place]

    def __iter__(self) -> Iterator[Summary]:
        """One thread after the other."""
        yield from self._explicit
        yield from self._shared

    def __eq__(self, other: object) -> bool:
        """Whether the other is a sequence of equal threads."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """That of a tuple of the threads."""
        return hash(tuple(self))


def _ways(network: Network, steps: "nx.DiGraph[int]", goal: int) -> dict[int, ThreadPath]:
    """A shortest path to each goal reachable from ``goal``."""
    import networkx as nx  # noqa: PLC0415 - loaded with the first thread

    found: dict[int, ThreadPath] = {}
    for each, before in nx.bfs_predecessors(steps, goal):
        length = found[before].steps if before in found else 0
        found[each] = ThreadPath(length + 1, network.goals[before])
    return found

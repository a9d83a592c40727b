"""Threads of stated support: what leads to a goal and what it leads to; and the list of all threads."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import networkx as nx

from graph import reach, ties
from graph.edges import EVERYTHING, Edge, View
from graph.model import GoalRef
from graph.network import Network
from graph.summaries import Kind, Reach, Summary, named_goal, summarise


@dataclass(frozen=True, slots=True)
class Way:
    """A shortest path between a goal and the goal that the thread is of: its steps and its first goal."""

    steps: int
    via: GoalRef
    """The goal next to the member on the path."""


@dataclass(frozen=True, slots=True)
class Member:
    """A goal of an explicit thread and how it is connected; both ways in a cycle."""

    goal: GoalRef
    onward: Way | None
    """From it to the goal that the thread is of."""
    back: Way | None
    """From the goal that the thread is of to it."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """A goal that makes a shared goal its own. It is shown and is no step of support."""

    goal: GoalRef
    shared: GoalRef


@dataclass(frozen=True, slots=True)
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


def explicit(network: Network, goal: int, view: View = EVERYTHING) -> ExplicitThread:
    """The explicit thread of a goal. When ``summary.holds`` is false the goal is in none."""
    counted = view.counted(_around(network, goal))
    support = reach.support(counted)
    support.add_node(goal)
    onward = _ways(network, support.reverse(copy=False), goal)
    back = _ways(network, support, goal)
    members = {goal, *onward, *back}
    steps = tuple(edge for edge in counted if edge.subject in members and edge.object in members)
    touching = network.edges_at(members)
    cycles = (
        sorted(cycle)
        for cycle in nx.strongly_connected_components(support.subgraph(members))
        if len(cycle) > 1
    )
    ref = network.goals[goal]
    listed = tuple(
        Member(network.goals[each], onward.get(each), back.get(each)) for each in sorted(members)
    )
    return ExplicitThread(
        summarise(network, Kind.EXPLICIT, named_goal(ref), members, steps),
        ref,
        listed,
        steps,
        tuple(view.proposals(touching)),
        tuple(e for e in touching if e.contested and (view.suggested or not e.link.suggested)),
        tuple(network.refs(cycle) for cycle in sorted(cycles)),
        tuple(
            Adoption(network.goals[row], network.goals[shared])
            for row, shared in network.adoptions
            if row in members or shared in members
        ),
        MappingProxyType({member.goal.iri: member for member in listed}),
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
    network: Network, view: View = EVERYTHING, kinds: Collection[Kind] = tuple(Kind)
) -> tuple[Summary, ...]:
    """The threads there are: explicit ones by the goal or cycle they end at, then themes, then frames.

    Themes and frames rest on no link, so a view leaves them as they are.
    """
    found: list[Summary] = []
    if Kind.EXPLICIT in kinds:
        for each in reach.gather(network, view.counted(network.edges)):
            levels = tuple(map(Reach, network.levels, each.goals))
            about = named_goal(network.goals[each.end])
            total = sum(each.goals)
            found.append(
                Summary(Kind.EXPLICIT, about, total, each.sets, levels, each.links, each.stated)
            )
    if Kind.THEMATIC in kinds:
        found += (ties.outline(network, Kind.THEMATIC, n) for n in range(len(network.themes)))
    if Kind.REFERENCE in kinds:
        found += (ties.outline(network, Kind.REFERENCE, n) for n in range(len(network.frames)))
    return tuple(summary for summary in found if summary.holds)


def _ways(network: Network, steps: "nx.DiGraph[int]", goal: int) -> dict[int, Way]:
    """A shortest path to each goal that the steps lead to from GOAL."""
    found: dict[int, Way] = {}
    for each, before in nx.bfs_predecessors(steps, goal):
        length = found[before].steps if before in found else 0
        found[each] = Way(length + 1, network.goals[before])
    return found

"""An oracle for the impact of a submission: the difference of two whole networks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple
from typing import NamedTuple, TypeAlias, TypeVar

import networkx as nx
from pyoxigraph import NamedNode, Quad, Store

from graph import namespaces
from graph.analysis import explicit_threads, gaps, network, thread_ends
from graph.analysis.edges import ALL_LINKS
from graph.analysis.gap_values import GapKind
from graph.analysis.network import Network
from graph.analysis.thread_summary import ThreadKind
from graph.model.code_lists import Codes
from graph.model.values import GoalRef
from graph.submission.validation.consequences import GapChange, Impact, LinkChange, ThreadChange
from graph.submission.validation.replacement import Replacement
from tests.support.building import GRAPH

Gap: TypeAlias = tuple[str, str, str]
Key: TypeAlias = tuple[str, str]
"""The kind of a thread and the IRI of what it is about."""
Step: TypeAlias = tuple[str, str]
Change = TypeVar("Change", ThreadChange, GapChange)


def oracle(submission: list[Quad], published: Store) -> Impact:
    """The impact, computed from two complete stores without any cache.

    Threads are compared by kind and subject, gaps by goal and level; labels do not matter.
    """
    replacement = Replacement.by(submission)
    before, after = Store(), Store()
    for quad in published:
        before.add(quad)
        if not replacement.drops(quad):
            after.add(quad)
    after.extend(submission)
    was, would_be = network.load(before, "da"), network.load(after, "da")
    old, new = all_threads(was), all_threads(would_be)
    levels = {level.iri for level in Codes(published, "da").levels()}
    gone, come = all_gaps(was, levels), all_gaps(would_be, levels)
    threads = compared(was, would_be, old, new)
    goals = {goal.iri for goal in would_be.goals}
    known = {goal.iri for goal in was.goals}
    opened = [come[each] for each in come.keys() - gone.keys()]
    lasting, added = steps(was), steps(would_be)
    return Impact(
        threads_new=in_order(threads["new"]),
        threads_extended=in_order(threads["extended"]),
        threads_shortened=in_order(threads["shortened"]),
        threads_ended=in_order(threads["ended"]),
        threads_remaining=in_order(threads["remaining"]),
        gaps_closed=in_order(
            gone[each] for each in gone.keys() - come.keys() if gone[each].goal in goals
        ),
        gaps_opened=in_order(gap for gap in opened if gap.goal in known),
        gaps_of_new=in_order(gap for gap in opened if gap.goal not in known),
        links_new=named_steps(would_be, added - lasting),
        links_ended=named_steps(was, lasting - added),
        replaced=tuple(sorted({end for step in lasting - added for end in step} - goals)),
    )


class Thread(NamedTuple):
    change: ThreadChange
    goals: int


def compared(
    was: Network, would_be: Network, old: dict[Key, Thread], new: dict[Key, Thread]
) -> dict[str, list[ThreadChange]]:
    """The threads that differ, by the kind of difference; leading goals by whole reachability."""
    found: dict[str, list[ThreadChange]] = defaultdict(list)
    before, after = reaching(was), reaching(would_be)
    for key in old.keys() | new.keys():
        kind, end = key
        change = (new.get(key) or old[key]).change
        explicit = kind == ThreadKind.EXPLICIT
        if key in old and key in new:
            more = new[key].goals - old[key].goals
            gained = bool(after[end] - before[end]) if explicit else more > 0
            lost = bool(before[end] - after[end]) if explicit else more < 0
            if gained:
                found["extended"].append(change)
            if lost:
                found["shortened"].append(change)
        elif key in new:
            kept = explicit and in_thread(end, before, old) and after[end] <= before[end]
            found["remaining" if kept else "new"].append(change)
        elif not (explicit and in_thread(end, after, new)):
            found["ended"].append(change)
    return found


def in_thread(goal: str, leading: dict[str, set[str]], threads: dict[Key, Thread]) -> bool:
    """Whether a goal leads to the end of an explicit thread."""
    ends = (end for kind, end in threads if kind == ThreadKind.EXPLICIT)
    return any(goal in leading[end] for end in ends)


def steps(found: Network) -> set[Step]:
    """The counted steps of support, as pairs of goal IRIs."""
    counted = thread_ends.support(ALL_LINKS.counted(found.edges))
    return {(found.goals[one].iri, found.goals[other].iri) for one, other in counted.edges}


def reaching(found: Network) -> dict[str, set[str]]:
    """By goal, the goals that lead to it, with itself."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(goal.iri for goal in found.goals)
    graph.add_edges_from(steps(found))
    return {goal: {goal, *nx.ancestors(graph, goal)} for goal in graph}


def named_steps(found: Network, pairs: set[Step]) -> tuple[LinkChange, ...]:
    goals = {goal.iri: (place, goal) for place, goal in enumerate(found.goals)}
    return tuple(
        sorted(
            LinkChange(
                subject=name(goals[one][1]),
                object=name(goals[other][1]),
                subject_iri=one,
                object_iri=other,
                subject_level=letter(goals[one][1]),
                object_level=letter(goals[other][1]),
            )
            for one, other in pairs
            if (other, one) not in pairs or goals[one][0] < goals[other][0]
        )
    )


def in_order(found: Iterable[Change]) -> tuple[Change, ...]:
    """Sort changes by all their fields, in field order."""
    return tuple(sorted(found, key=astuple))


def all_threads(found: Network) -> dict[Key, Thread]:
    return {
        (each.kind, each.about.iri): Thread(
            ThreadChange(kind=each.kind, label=each.about.label.value, iri=each.about.iri),
            each.goals,
        )
        for each in explicit_threads.listed(found)
    }


def all_gaps(found: Network, levels: set[str]) -> dict[Gap, GapChange]:
    """The gaps by goal, kind and level, only at levels of the code list."""
    listed = gaps.find(found)
    unsupported = {
        (goal.iri, "unsupported", level.iri): GapChange(
            kind=GapKind.UNSUPPORTED, label=name(goal), level=level.letter, goal=goal.iri
        )
        for gap in listed.unsupported
        for level in gap.missing
        for goal in [gap.counted.goal]
        if level.iri in levels
    }
    nothing = {
        (each.goal.iri, "nothing", ""): GapChange(
            kind=GapKind.SUPPORTS_NOTHING, label=name(each.goal), goal=each.goal.iri
        )
        for each in listed.supports_nothing
    }
    return unsupported | nothing


def name(goal: GoalRef) -> str:
    return f"{goal.short} {goal.title.value}"


def letter(goal: GoalRef) -> str:
    """The letter of a goal's level; "" for one that is not in the code list."""
    return goal.part_of.level.letter


def only_what_the_oracle_knows(found: Impact) -> Impact:
    return Impact(
        threads_new=found.threads_new,
        threads_extended=found.threads_extended,
        threads_shortened=found.threads_shortened,
        threads_ended=found.threads_ended,
        threads_remaining=found.threads_remaining,
        gaps_closed=found.gaps_closed,
        gaps_opened=found.gaps_opened,
        gaps_of_new=found.gaps_of_new,
        links_new=found.links_new,
        links_ended=found.links_ended,
        replaced=found.replaced,
    )


def in_graphs(quads: list[Quad]) -> list[Quad]:
    """The quads with each set and link in its own named graph, so that it can be replaced."""
    placed = []
    for quad in quads:
        kind, name, *_ = [*namespaces.local(str(quad.subject).strip("<>")).split("/"), ""]
        graph = {
            "set": namespaces.set_graph(name),
            "goal": namespaces.set_graph(name),
            "link": f"{namespaces.GRAPH}links/{name}",
        }.get(kind, GRAPH.value)
        placed.append(Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)))
    return placed

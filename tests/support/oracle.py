"""An oracle for the impact of a submission: the difference of two whole networks."""

from collections.abc import Iterable
from dataclasses import astuple
from typing import NamedTuple, TypeAlias, TypeVar

from pyoxigraph import NamedNode, Quad, Store

from graph import namespaces
from graph.analysis import explicit_threads, gaps, network
from graph.analysis.gaps import GapKind
from graph.analysis.network import Network
from graph.model.code_lists import Codes
from graph.model.values import GoalRef
from graph.submission.validation.findings import GapChange, Impact, ThreadChange
from graph.submission.validation.replacement import Replacement
from tests.support.building import GRAPH

Gap: TypeAlias = tuple[str, str, str]
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
    return Impact(
        threads_new=in_order(new[each].change for each in new.keys() - old.keys()),
        threads_extended=in_order(
            new[each].change
            for each in new.keys() & old.keys()
            if new[each].goals > old[each].goals
        ),
        gaps_closed=in_order(gone[each] for each in gone.keys() - come.keys()),
        gaps_opened=in_order(come[each] for each in come.keys() - gone.keys()),
    )


class Thread(NamedTuple):
    change: ThreadChange
    goals: int


def in_order(found: Iterable[Change]) -> tuple[Change, ...]:
    """Sort changes by all their fields, in field order."""
    return tuple(sorted(found, key=astuple))


def all_threads(found: Network) -> dict[tuple[str, str], Thread]:
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


def only_what_the_oracle_knows(found: Impact) -> Impact:
    return Impact(
        threads_new=found.threads_new,
        threads_extended=found.threads_extended,
        gaps_closed=found.gaps_closed,
        gaps_opened=found.gaps_opened,
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

"""Explicit threads that a submission creates or extends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import networkx as nx

from graph.analysis.thread_summary import ENOUGH
from graph.submission.impact.changes import Changes
from graph.submission.impact.support_lookup import Step, SupportLookup
from graph.submission.validation.overlay import Thing


@dataclass(frozen=True, slots=True)
class _Ends:
    """The ends of the threads that some goals lead to."""

    reached: frozenset[Thing]
    """Every goal reachable from them."""
    tails: Mapping[Thing, int]
    """By end, the tails that lead to it, as a bit set."""


def compare(changes: Changes) -> tuple[set[Thing], set[Thing]]:
    """Return the ends of new threads, and the ends of threads that gain goals.

    A thread without a changed goal is unchanged, so only ends reachable from changed goals are
    examined. A goal newly leads to an end only if the start of a new step does, so the goals of a
    thread are counted only if some starts come to lead to its end and others cease to. Otherwise the
    cost depends on the changes and what they lead to, not on the size of the threads.
    """
    steps = changes.come | changes.gone
    starts = {*changes.goals, *(goal for step in steps for goal in step)}
    tails = [*{step[0] for step in steps}]
    was, is_now = (_ends(side, starts, tails) for side in changes.sides)
    new, extended = set[Thing](), set[Thing]()
    come, gone = (_bits(tails, them) for them in (changes.come, changes.gone))
    for end, lead in is_now.tails.items():
        if not _holds(changes.after, end):
            continue
        if not (_was_end(changes.before, was, end) and _holds(changes.before, end)):
            new.add(end)
            continue
        led = was.tails.get(end, 0)
        if lead & come & ~led and (not led & gone & ~lead or _grows(changes, end)):
            extended.add(end)
    return new, extended


def _ends(side: SupportLookup, starts: Iterable[Thing], tails: Sequence[Thing]) -> _Ends:
    """The reachable ends: goals that support nothing further, or the first goals of such cycles."""
    steps: nx.DiGraph[Thing] = nx.DiGraph()
    waiting = [goal for goal in starts if side.near.goal(goal)]
    steps.add_nodes_from(waiting)
    seen = set(waiting)
    while waiting:
        goal = waiting.pop()
        onward = side.onward(goal)
        steps.add_edges_from((goal, each) for each in onward)
        new = set(onward) - seen
        seen |= new
        waiting += new
    cycles = nx.condensation(steps)
    lead = dict.fromkeys(cycles, 0)
    for place, tail in enumerate(tails):
        if tail in seen:
            lead[cycles.graph["mapping"][tail]] |= 1 << place
    found: dict[Thing, int] = {}
    for cycle in nx.topological_sort(cycles):
        for after in cycles.successors(cycle):
            lead[after] |= lead[cycle]
        if not cycles.out_degree(cycle):
            end = min(cycles.nodes[cycle]["members"], key=side.near.order)
            if next(side.back(end), None) is not None:
                found[end] = lead[cycle]
    return _Ends(frozenset(seen), found)


def _was_end(side: SupportLookup, known: _Ends, goal: Thing) -> bool:
    """Whether a thread ends at a goal."""
    if goal in known.reached:
        return goal in known.tails
    return goal in _ends(side, [goal], ()).tails


def _leading(side: SupportLookup, end: Thing) -> Iterator[Thing]:
    """An end and all goals that lead to it, as an iterator."""
    seen = {end}
    yield end
    waiting = [side.back(end)]
    while waiting:
        goal = next(waiting[-1], None)
        if goal is None:
            waiting.pop()
        elif goal not in seen:
            seen.add(goal)
            yield goal
            waiting.append(side.back(goal))


def _holds(side: SupportLookup, end: Thing) -> bool:
    """Whether the goals that lead to an end span enough levels for a thread; stops once they do."""
    levels = dict[str, None]()
    new = (
        levels.setdefault(level)
        for goal in _leading(side, end)
        if (level := side.near.level(goal)) not in levels
    )
    return sum(1 for _ in islice(new, ENOUGH)) == ENOUGH


def _grows(changes: Changes, end: Thing) -> bool:
    """Whether more goals lead to an end than before, by a full count."""
    before, after = (sum(1 for _ in _leading(side, end)) for side in changes.sides)
    return after > before


def _bits(tails: Sequence[Thing], steps: Iterable[Step]) -> int:
    starts = {step[0] for step in steps}
    return sum(1 << place for place, tail in enumerate(tails) if tail in starts)

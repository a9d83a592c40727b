"""Explicit threads that a submission creates, extends, shortens or ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.analysis.thread_summary import ENOUGH
from graph.submission.impact.changes import Changes, ThreadDifference
from graph.submission.impact.support_lookup import Step, SupportLookup
from graph.submission.validation.overlay import Thing


@dataclass(frozen=True, slots=True)
class _Ends:
    """The ends of the threads that some goals lead to."""

    reached: frozenset[Thing]
    """Every goal reachable from them."""
    tails: Mapping[Thing, int]
    """By end, the tails that lead to it, as a bit set."""


def compare(changes: Changes) -> ThreadDifference:
    """Compare the explicit threads before and after.

    A thread without a changed goal is unchanged, so only ends reachable from changed goals are
    examined. A goal newly leads to an end only if the start of a new step does, and ceases to only
    if the start of a lost step does. So the cost depends on the changes and what they lead to, not on
    the size of the threads.
    """
    steps = changes.come | changes.gone
    starts = {*changes.goals, *(goal for step in steps for goal in step)}
    tails = [*{step[0] for step in steps}]
    was, is_now = (_ends(side, starts, tails) for side in changes.sides)
    found = ThreadDifference()
    come, gone = (_bits(tails, them) for them in (changes.come, changes.gone))
    for end in was.tails.keys() | is_now.tails.keys():
        led, lead = was.tails.get(end, 0), is_now.tails.get(end, 0)
        held, holds = (
            _is_end(side, known, end) and _holds(side, end)
            for side, known in zip(changes.sides, (was, is_now), strict=True)
        )
        if held and holds:
            if lead & come & ~led:
                found.extended.add(end)
            if led & gone & ~lead:
                found.shortened.add(end)
        elif holds:
            new = [tail for place, tail in enumerate(tails) if lead & come & (1 << place)]
            kept = _is_in_thread(changes.before, end) and all(
                _leads(changes.before, tail, end) for tail in new
            )
            (found.remaining if kept else found.new).add(end)
        elif held and not _is_in_thread(changes.after, end):
            found.ended.add(end)
    return found


def _ends(side: SupportLookup, starts: Iterable[Thing], tails: Sequence[Thing]) -> _Ends:
    """The reachable ends: goals that support nothing further, or the first goals of such cycles."""
    import networkx as nx  # noqa: PLC0415 - loaded with the first comparison

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


def _is_end(side: SupportLookup, known: _Ends, goal: Thing) -> bool:
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


def _is_in_thread(side: SupportLookup, goal: Thing) -> bool:
    """Whether a goal leads to the end of a thread, or is one."""
    return any(True for _ in ends_of(side, goal))


def ends_of(side: SupportLookup, goal: Thing) -> Iterator[Thing]:
    """The ends of the explicit threads that a goal is in."""
    return (end for end in _ends(side, [goal], ()).tails if _holds(side, end))


def _leads(side: SupportLookup, goal: Thing, end: Thing) -> bool:
    """Whether a goal leads to an end, or is it."""
    seen, waiting = {goal}, [goal]
    while waiting:
        new = {*side.onward(waiting.pop())} - seen
        seen |= new
        waiting += new
    return end in seen and side.near.goal(goal) is not None


def _bits(tails: Sequence[Thing], steps: Iterable[Step]) -> int:
    starts = {step[0] for step in steps}
    return sum(1 << place for place, tail in enumerate(tails) if tail in starts)

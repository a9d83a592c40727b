"""Foretells what publishing a submission would change: goals, threads and gaps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import gaps, names, network, threads
from graph.findings import Impact
from graph.language import DEFAULT
from graph.model import GoalRef
from graph.network import Network
from graph.replacing import Replacement

_IS_PART_OF: Final = NamedNode(names.DCT + "isPartOf")
_PARTS: Final = ("/measure/", "/note/")

Facts = dict[str, set[tuple[str, str, str]]]
"""What is said about each goal and its parts."""


def foretell(submission: Sequence[Quad], published: Iterable[Quad]) -> Impact:
    """What would be different; threads and gaps by the goals they are about, in Danish."""
    replacement = Replacement.by(submission)
    before, after = Store(), Store()
    dropped: list[Quad] = []
    for quad in published:
        before.add(quad)
        if replacement.drops(quad):
            dropped.append(quad)
        else:
            after.add(quad)
    after.extend(submission)
    old, new = _facts(dropped), _facts(submission)
    was, would_be = network.load(before, DEFAULT), network.load(after, DEFAULT)
    threads_before, threads_after = _threads(was), _threads(would_be)
    gaps_before, gaps_after = _gaps(was), _gaps(would_be)
    return Impact(
        goals_added=len(new.keys() - old.keys()),
        goals_changed=sum(old[goal] != new[goal] for goal in old.keys() & new.keys()),
        goals_removed=len(old.keys() - new.keys()),
        threads_new=_sorted(threads_after.keys() - threads_before.keys()),
        threads_extended=_sorted(
            name
            for name in threads_after.keys() & threads_before.keys()
            if threads_after[name] > threads_before[name]
        ),
        gaps_closed=_sorted(gaps_before - gaps_after),
        gaps_opened=_sorted(gaps_after - gaps_before),
    )


def warm_up() -> None:
    """Foretell a little: a sealed process can open no query later."""
    goal, goal_set = NamedNode(names.goal("x", "1")), NamedNode(names.goal_set("x"))
    foretell([Quad(goal, _IS_PART_OF, goal_set)], [])


def _facts(quads: Iterable[Quad]) -> Facts:
    quads = list(quads)
    goals = {quad.subject for quad in quads if quad.predicate == _IS_PART_OF}
    facts: Facts = defaultdict(set)
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        goal = quad.subject.value
        for part in _PARTS:
            goal = goal.split(part)[0]
        if NamedNode(goal) in goals:
            facts[goal].add((quad.subject.value, quad.predicate.value, str(quad.object)))
    return facts


def _threads(found: Network) -> dict[str, int]:
    """How many goals each thread has, by its kind and name."""
    return {f"{each.kind}: {each.about.label.value}": each.goals for each in threads.listed(found)}


def _gaps(found: Network) -> set[str]:
    """Each goal with each level that does not support it, and each goal that supports nothing."""
    return set(_named_gaps(gaps.find(found)))


def _named_gaps(found: gaps.Gaps) -> Iterator[str]:
    for gap in found.unsupported:
        for level in gap.missing:
            yield f"{gaps.GapKind.UNSUPPORTED}: {_name(gap.counted.goal)} ← {level.letter}"
    for counted in found.supports_nothing:
        yield f"{gaps.GapKind.SUPPORTS_NOTHING}: {_name(counted.goal)}"


def _name(goal: GoalRef) -> str:
    return f"{goal.short} {goal.title.value}"


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(found))

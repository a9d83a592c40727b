"""Foretells what publishing a submission would change: goals, threads and gaps."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import files, gaps, names, network, succession, threads
from graph.findings import Impact
from graph.language import DEFAULT
from graph.model import GoalRef
from graph.network import Network
from graph.prospect import Prospect
from graph.replacing import Replacement

_IS_PART_OF: Final = NamedNode(names.DCT + "isPartOf")
_NAME: Final = re.compile(r"\b([a-z]+):(\w+)")
_PARTS: Final = ("/measure/", "/note/")

Facts = dict[str, set[tuple[str, str, str]]]
"""What is said about each goal and its parts."""


def foretell(submission: Sequence[Quad], published: Store) -> Impact:
    """What would be different; threads and gaps by the goals they are about, in Danish."""
    replacement = Replacement.by(submission)
    old, new = _facts(replacement.dropped(published)), _facts(submission)
    before = _outlook(published)
    after = _after(submission, published, replacement)
    goals = succession.foretell(Prospect(submission, published), published)
    return Impact(
        goals_added=len(new.keys() - old.keys()),
        goals_changed=sum(old[goal] != new[goal] for goal in old.keys() & new.keys()),
        goals_removed=len(old.keys() - new.keys()),
        threads_new=_sorted(after.threads.keys() - before.threads.keys()),
        threads_extended=_sorted(
            name
            for name in after.threads.keys() & before.threads.keys()
            if after.threads[name] > before.threads[name]
        ),
        gaps_closed=_sorted(before.gaps - after.gaps),
        gaps_opened=_sorted(after.gaps - before.gaps),
        kept=goals.kept,
        reworded=goals.reworded,
        new=goals.new,
        dropped=goals.dropped,
        review=goals.review,
    )


def warm_up() -> None:
    """Foretell a little: a sealed process can open no query later."""
    goal, goal_set = NamedNode(names.goal("x", "1")), NamedNode(names.goal_set("x"))
    foretell([Quad(goal, _IS_PART_OF, goal_set)], Store())


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What can be different: how many goals each thread has, and the gaps there are."""

    threads: Mapping[str, int]
    gaps: frozenset[str]


@lru_cache(maxsize=2)
def _outlook(published: Store) -> _Outlook:
    """The outlook of a version, found once: at the first check, not at the start."""
    return _looked_at(published)


def _after(submission: Sequence[Quad], published: Store, replacement: Replacement) -> _Outlook:
    """The outlook with a submission in the graph; of that only what networks are read from."""
    after = Store()
    for relation in _read():
        quads = published.quads_for_pattern(None, relation, None, None)
        after.bulk_extend(quad for quad in quads if not replacement.drops(quad))
    after.extend(submission)
    return _looked_at(after)


def _looked_at(store: Store) -> _Outlook:
    found = network.load(store, DEFAULT)
    return _Outlook(_threads(found), frozenset(_gaps(found)))


@cache
def _read() -> tuple[NamedNode, ...]:
    """Every relation that the queries of networks name, and with them some classes."""
    named = {
        f"{names.PREFIXES[prefix]}{name}"
        for query in network.QUERIES
        for prefix, name in _NAME.findall(files.query(query))
        if prefix in names.PREFIXES
    }
    return tuple(map(NamedNode, sorted({*named, names.RDF + "type"})))


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

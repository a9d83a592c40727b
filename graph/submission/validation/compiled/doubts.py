"""Which rule may read which thing otherwise than it is written, and what pySHACL needs to judge it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from graph.submission.validation.compiled.aspects import NONE, Aspect
from graph.submission.validation.compiled.check_data import CheckData, Doubt
from graph.submission.validation.compiled.outcome import CompiledRule, Result
from graph.submission.validation.compiled.shape_reads import Read, always
from graph.submission.validation.overlay import Fact, Overlay, Thing

Pairs: TypeAlias = dict[str, set[Thing]]
"""The things that pySHACL is to judge by each rule."""


def doubtful(
    doubts: Iterable[Doubt],
    rules: Iterable[CompiledRule],
    reads: Mapping[str, frozenset[Read]],
    overlay: Overlay,
) -> Pairs:
    """The things from which a rule reads a value that the engine may read in another way."""
    found: Pairs = defaultdict(set)
    by_relation: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        by_relation[doubt.relation].append(doubt)
    if not by_relation:
        return found
    sees: dict[str, Aspect] = defaultdict(lambda: NONE)
    for rule in rules:
        sees[rule.rule] |= rule.sees
    for name, each in reads.items():
        for read in each:
            things = {
                doubt.subject
                for relation in read.relations
                for doubt in by_relation.get(relation, ())
                if doubt.about & sees[name]
            }
            if things:
                found[name] |= overlay.affected(things, read.way)
    return found


def as_written(results: Iterable[Result], data: CheckData, pairs: Pairs) -> list[Result]:
    """The results with their values as they are written; whose value may be one of several go to PAIRS."""
    found: list[Result] = []
    for result in results:
        value = None if result.is_computed else result.value
        forms = data.written.get(value) if isinstance(value, Literal) else None
        if forms is None:
            found.append(result)
        elif len(forms) == 1:
            found.append(result.with_value(*forms))
        elif isinstance(result.focus, Thing):
            pairs[result.rule].add(result.focus)
    return found


def around(
    pairs: Mapping[str, Collection[Thing]],
    reads: Mapping[str, frozenset[Read]],
    overlay: Overlay,
) -> Iterator[Fact]:
    """Every statement that some rules read when they look at some things, as it is written."""
    reached: set[Thing] = set()
    for rule, things in pairs.items():
        reached |= overlay.reached(things, {read.way for read in reads[rule]})
    for relation in always():
        yield from overlay.all_with(NamedNode(relation))
    for thing in reached:
        yield from overlay.said_of(thing)

"""Which nodes must be validated again because of a submission."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from pyoxigraph import NamedNode

from graph import namespaces
from graph.model import ontology
from graph.model.terms import Term
from graph.submission.validation.compiled.shape_reads import Read, always, reads
from graph.submission.validation.overlay import Fact, HopPath, Overlay, Thing
from graph.submission.validation.read_summary import Scope
from graph.submission.validation.rules import rules

_TYPE: Final = NamedNode(namespaces.RDF + "type")
_GOAL: Final = namespaces.GG + "Goal"
Targets = Mapping[str, set[Thing]]
"""What each rule is to look at, by the rule's IRI."""


def targets(overlay: Overlay) -> Targets:
    """For each rule all that the submission describes.

    For those that can bar a publication, also every other thing around which it changes a
    statement that the rule reads. A rule of which nothing that it reads is changed finds what it found before.
    """
    found = {rule: set(overlay.described) for rule in reads()}
    changed = overlay.changed()
    for read, barring in _barring().items():
        things = set[Thing]().union(*(changed.get(each, ()) for each in read.relations))
        if things:
            affected = overlay.affected(things, read.way)
            for rule in barring:
                found[rule] |= affected
    return found


def facts(overlay: Overlay, given: Targets) -> Iterator[Fact]:
    """Every statement that the rules read when they look at their targets.

    Of each thing that a rule's ways lead to, all that is said: whatever it asks of it is answered
    as in the whole graph.
    """
    reached = overlay.reached(overlay.described, _ways())
    for rule, things in given.items():
        if others := things - overlay.described:
            reached |= overlay.reached(others, {read.way for read in reads()[rule]})
    for relation in always():
        yield from overlay.all_with(NamedNode(relation))
    for thing in reached:
        yield from overlay.said_of(thing)


def extent(overlay: Overlay, given: Targets) -> Scope:
    """How far a check of some targets looks: submitted goals, affected neighbours, all rules."""
    everything = set[Thing]().union(*given.values())
    goals = [thing for thing in overlay.described if _is_goal(overlay, thing)]
    affected = everything - overlay.described
    return Scope(examined=len(goals), affected=len(affected), rules=len(rules()))


def whole_extent(graph: Overlay, applied: int) -> Scope:
    """How far a check of a whole graph looks: it has no neighbours."""
    goals = {thing for kind in _goal_classes() for thing in graph.subjects(_TYPE, kind)}
    return Scope(examined=len(goals), rules=applied)


def _is_goal(overlay: Overlay, thing: Thing) -> bool:
    return not _goal_classes().isdisjoint(overlay.values(thing, _TYPE))


@cache
def _goal_classes() -> frozenset[Term]:
    return frozenset(map(NamedNode, (_GOAL, *ontology.goal_classes().values())))


@cache
def _ways() -> frozenset[HopPath]:
    """All ways that the rules read on."""
    return frozenset(read.way for each in reads().values() for read in each)


@cache
def _barring() -> Mapping[Read, tuple[str, ...]]:
    """What the rules read that bar a publication, each with those rules."""
    found: dict[Read, list[str]] = defaultdict(list)
    for rule, each in reads().items():
        if rules()[rule].severity == "violation":
            for read in each:
                found[read].append(rule)
    return {read: tuple(them) for read, them in found.items()}

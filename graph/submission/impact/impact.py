"""All of it, as one Impact."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph import namespaces
from graph.analysis.gaps import GapKind
from graph.analysis.thread_summary import ThreadKind
from graph.i18n import DEFAULT
from graph.model import ontology
from graph.model.code_lists import Codes
from graph.model.part_of import climb
from graph.model.values import Code
from graph.submission.impact import gap_changes, thread_changes, topic_changes
from graph.submission.impact.changes import Changes
from graph.submission.impact.gap_changes import GapKey
from graph.submission.impact.support_lookup import SupportLookup
from graph.submission.validation import succession
from graph.submission.validation.findings import Impact
from graph.submission.validation.overlay import Overlay
from graph.submission.validation.replacement import Replacement

_IS_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
Facts = dict[str, set[tuple[str, str, str]]]
"""What is said about each goal and its parts."""
_LITTLE: Final = b"""
@prefix dct: <http://purl.org/dc/terms/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<set/x> a gg:GoalSet ; gg:level <level/x> . <set/y> a gg:GoalSet ; gg:level <level/y> .
<goal/x/1> dct:isPartOf <set/x> ; skos:notation "1" ; dct:subject <theme/x> .
<goal/y/1> dct:isPartOf <set/y> ; skos:notation "1" ; gg:adopts <goal/x/1> .
<goal/y/2> dct:isPartOf <set/y> ; skos:notation "2" ; dct:subject <theme/x> .
<theme/x> a skos:Concept .
<link/x> a gg:GoalLink ; rdf:subject <goal/x/1> ; rdf:predicate gg:sameAim ;
  rdf:object <goal/y/2> ; gg:linkStatus gg:Asserted ; gg:basis gg:ExplicitText .
"""


def compute_impact(submission: Sequence[Quad], published: Store) -> Impact:
    """What would be different; threads and gaps by the goals they are about, in Danish.

    The cost follows the submission and what is around it, not the graph. A thread is known by the
    goal, theme or frame it is about, so a new name makes no new thread, nor a new gap. Gaps are
    told at the levels that the published code list has: another one is missing everywhere.
    """
    replacement = Replacement.by(submission)
    old, new = _facts(replacement.dropped(published)), _facts(submission)
    changes = Changes.of(Overlay(_as_stored(submission), published), published)
    threads_new, threads_extended = _threads(changes)
    gaps_closed, gaps_opened = _gaps(changes, Codes(published, DEFAULT).levels())
    goals = succession.foretell(Overlay(submission, published), published)
    return Impact(
        goals_added=len(new.keys() - old.keys()),
        goals_changed=sum(old[goal] != new[goal] for goal in old.keys() & new.keys()),
        goals_removed=len(old.keys() - new.keys()),
        threads_new=threads_new,
        threads_extended=threads_extended,
        gaps_closed=gaps_closed,
        gaps_opened=gaps_opened,
        kept=goals.kept,
        reworded=goals.reworded,
        new=goals.new,
        dropped=goals.dropped,
        review=goals.review,
    )


def warm_up() -> None:
    """Foretell a little, twice: a sealed process can open no query later, nor import what it lacks."""
    little = [*parse(_LITTLE, RdfFormat.TURTLE, base_iri=namespaces.ID)]
    published = Store()
    published.extend(little)
    compute_impact(little, Store())
    compute_impact(
        [quad for quad in little if quad.predicate.value != namespaces.GG + "basis"], published
    )


def _facts(quads: Iterable[Quad]) -> Facts:
    quads = list(quads)
    goals = {quad.subject for quad in quads if quad.predicate == _IS_PART_OF}
    owners = {
        quad.object.value: quad.subject.value
        for quad in quads
        if quad.predicate.value in ontology.part_properties()
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
    }
    facts: Facts = defaultdict(set)
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            goal = climb(quad.subject.value, owners.get)
            if NamedNode(goal) in goals:
                facts[goal].add((quad.subject.value, quad.predicate.value, str(quad.object)))
    return facts


def _as_stored(submission: Iterable[Quad]) -> Store:
    """A submission as it will be read: a store writes 01 as 1 where that is a number."""
    store = Store()
    store.extend(submission)
    return store


def _threads(changes: Changes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the threads that are new, and of those with more goals, by kind."""
    named: tuple[set[str], set[str]] = set(), set()
    for found, ends in zip(named, thread_changes.compare(changes), strict=True):
        found |= {f"{ThreadKind.EXPLICIT}: {changes.after.near.name(goal)}" for goal in ends}
    for kind in topic_changes.WAYS:
        for found, topics in zip(named, topic_changes.compare(changes, kind), strict=True):
            said = changes.after.near.said
            found |= {f"{kind}: {topic_changes.name(said, topic)}" for topic in topics}
    return _sorted(named[0]), _sorted(named[1])


def _gaps(changes: Changes, levels: Sequence[Code]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the gaps that close, as they were, and of those that open."""
    letters = {level.iri: level.letter for level in levels}
    closed, opened = gap_changes.compare(changes, letters)
    return _named(closed, changes.before, letters), _named(opened, changes.after, letters)


def _named(
    found: Iterable[GapKey], side: SupportLookup, letters: Mapping[str, str]
) -> tuple[str, ...]:
    return _sorted(
        f"{kind}: {side.near.name(goal)} ← {letters[level]}"
        if kind is GapKind.UNSUPPORTED
        else f"{kind}: {side.near.name(goal)}"
        for kind, goal, level in found
    )


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found)))

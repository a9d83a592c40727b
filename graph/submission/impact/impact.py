"""Computes what publishing a submission would change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from graph import namespaces
from graph.analysis.thread_summary import ThreadKind
from graph.i18n import DEFAULT
from graph.model import ontology
from graph.model.code_lists import Codes
from graph.model.part_of import climb
from graph.submission.impact import (
    gap_changes,
    link_changes,
    report_changes,
    successors,
    thread_changes,
    topic_changes,
)
from graph.submission.impact.changes import Changes, ThreadDifference
from graph.submission.impact.gap_changes import GapKey
from graph.submission.impact.support_lookup import SupportLookup
from graph.submission.validation.consequences import GapChange, Impact, Succession, ThreadChange
from graph.submission.validation.overlay import Fact, Overlays, fact_of

_IS_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
_GoalFacts: TypeAlias = dict[str, set[tuple[str, str, str]]]
"""By goal IRI, the statements about the goal and its parts."""
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


def compute_impact(overlays: Overlays) -> Impact:
    """Compute the changes to goals, and to threads and gaps by the goals they are about, in Danish.

    The cost depends on the submission and its neighbourhood, not on the graph. A thread is identified
    by its goal, theme or frame, so renaming creates neither a thread nor a gap. Gaps are listed for the
    levels of the published code list; any other level would be missing everywhere.
    """
    after = overlays.after
    old, new = _facts(map(fact_of, after.dropped)), _facts(after.stated())
    changes = Changes.of(overlays)
    codes = Codes(after.published, DEFAULT)
    levels = codes.levels()
    letters = {level.iri: level.letter for level in levels}
    gaps = gap_changes.compare(changes, letters)
    changed = [goal for goal in old.keys() & new.keys() if old[goal] != new[goal]]
    return Impact(
        goals_added=len(new.keys() - old.keys()),
        goals_changed=len(changed),
        goals_removed=len(old.keys() - new.keys()),
        **_threads(changes),
        gaps_closed=_named(gaps.closed, changes.before, letters),
        gaps_opened=_named(gaps.opened, changes.after, letters),
        gaps_of_new=_named(gaps.of_new, changes.after, letters),
        links_new=link_changes.new_steps(changes, letters),
        links_ended=link_changes.ended_steps(changes, letters),
        links_suggested=link_changes.suggested(changes, letters),
        replaced=link_changes.replaced(changes),
        reports=report_changes.compare(changes),
        succession=_altered(successors.compare(overlays, codes), changed, changes.after),
    )


def _altered(found: Succession, changed: Iterable[str], side: SupportLookup) -> Succession:
    """With the goals that stay in the same words and are changed in something else.

    What is a goal no longer, as it lost its number or its set, is none of them.
    """
    if not found.kept:
        return found
    goals = filter(side.near.goal, map(NamedNode, changed))
    known = {side.near.name(goal) for goal in goals}
    return replace(found, altered=tuple(label for label in found.kept if label in known))


def warm_up() -> None:
    """Compute two small impacts: a sealed process cannot open queries or import modules later."""
    little = [*parse(_LITTLE, RdfFormat.TURTLE, base_iri=namespaces.ID)]
    published = Store()
    published.extend(little)
    unfounded = [quad for quad in little if quad.predicate.value != namespaces.GG + "basis"]
    for submission, store in ((little, Store()), (unfounded, published)):
        compute_impact(Overlays.of(submission, store))


def _facts(facts: Iterable[Fact]) -> _GoalFacts:
    facts = list(facts)
    goals = {subject for subject, relation, _ in facts if relation == _IS_PART_OF}
    owners = {
        value.value: subject.value
        for subject, relation, value in facts
        if relation.value in ontology.part_properties()
        and isinstance(subject, NamedNode)
        and isinstance(value, NamedNode)
    }
    found: _GoalFacts = defaultdict(set)
    for subject, relation, value in facts:
        if isinstance(subject, NamedNode):
            goal = climb(subject.value, owners.get)
            if NamedNode(goal) in goals:
                found[goal].add((subject.value, relation.value, str(value)))
    return found


def _threads(changes: Changes) -> dict[str, tuple[ThreadChange, ...]]:
    """The threads that differ, by the name of the field of ``Impact``; labels of ended ones are old."""
    found: dict[str, list[ThreadChange]] = {}
    differences: list[tuple[ThreadKind, ThreadDifference]] = [
        (ThreadKind.EXPLICIT, thread_changes.compare(changes)),
        *((kind, topic_changes.compare(changes, kind)) for kind in topic_changes.WAYS),
    ]
    for kind, difference in differences:
        for each in fields(difference):
            listed = found.setdefault(f"threads_{each.name}", [])
            near = (changes.before if each.name == "ended" else changes.after).near
            for thing in getattr(difference, each.name):
                explicit = kind is ThreadKind.EXPLICIT
                label = near.name(thing) if explicit else topic_changes.name(near.said, thing)
                listed.append(ThreadChange(kind=kind, label=label, iri=thing.value))
    return {name: tuple(sorted(listed)) for name, listed in found.items()}


def _named(
    found: Iterable[GapKey], side: SupportLookup, letters: Mapping[str, str]
) -> tuple[GapChange, ...]:
    return tuple(
        sorted(
            GapChange(
                kind=kind,
                label=side.near.name(goal),
                level=letters.get(level, ""),
                goal=goal.value,
            )
            for kind, goal, level in found
        )
    )

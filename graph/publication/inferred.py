"""Patches the inferred triples of a version: the same as inferring all of them anew."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from graph import namespaces
from graph.model import ontology
from graph.store.inference import derive
from graph.store.patch import Patch
from graph.submission.impact.goal_lookup import things
from graph.submission.validation.overlay import Overlay, Overlays, Thing

_ENDS: Final = (NamedNode(namespaces.RDF + "subject"), NamedNode(namespaces.RDF + "object"))
_ADOPTS: Final = NamedNode(namespaces.GG + "adopts")
_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
_INFERRED: Final = NamedNode(namespaces.DERIVED)


def inferred_patch(overlays: Overlays) -> Patch:
    """The inferred triples that come and go with a change.

    An inferred triple follows from one thing, from a link and its two goals, from a goal and the shared
    goal it adopts, or from a goal and its set. So it is enough to infer, before and after, from what
    changes, the links at it, all links between the same pairs of goals, their goals, the goals that
    adopt or are adopted, and the sets and goals of all these.
    """
    near = _near(overlays)
    before, after = (_inferred(side, near) for side in (overlays.before, overlays.after))
    return Patch(
        removed=tuple(sorted(before - after, key=str)), added=tuple(sorted(after - before, key=str))
    )


def _near(overlays: Overlays) -> set[Thing]:
    """The things that inferred triples which may differ follow from."""
    sides = overlays.before, overlays.after
    found = {thing for changed in overlays.after.changed().values() for thing in changed}
    links = {link for side in sides for thing in found for link in _links_at(side, thing)}
    links |= {thing for thing in found if any(True for side in sides for _ in _ends(side, thing))}
    ends = {end for side in sides for link in links for end in _ends(side, link)}
    pairs = {
        frozenset(_ends(side, link)) for side in sides for link in links if any(_ends(side, link))
    }
    between = {
        other
        for side in sides
        for pair in pairs
        for end in pair
        for other in _links_at(side, end)
        if frozenset(_ends(side, other)) in pairs
    }
    adopting = {other for side in sides for thing in found for other in _adoptions(side, thing)}
    members = {goal for side in sides for thing in found for goal in side.subjects(_PART_OF, thing)}
    goals = found | links | ends | between | adopting | members
    sets = {
        each for side in sides for goal in goals for each in things(side.values(goal, _PART_OF))
    }
    return goals | sets


def _adoptions(side: Overlay, goal: Thing) -> Iterator[Thing]:
    """The goals that a goal adopts, and those that adopt it or adopt the same."""
    shared = [goal, *things(side.values(goal, _ADOPTS))]
    return chain(shared, *(side.subjects(_ADOPTS, each) for each in shared))


def _links_at(side: Overlay, goal: Thing) -> Iterator[Thing]:
    return chain.from_iterable(side.subjects(relation, goal) for relation in _ENDS)


def _ends(side: Overlay, link: Thing) -> Iterator[Thing]:
    return chain.from_iterable(things(side.values(link, relation)) for relation in _ENDS)


def _inferred(side: Overlay, near: Iterable[Thing]) -> set[Quad]:
    store = Store()
    store.extend(
        Quad(*fact)
        for thing in near
        for fact in side.said_of(thing)
        if not isinstance(fact[0], BlankNode)
    )
    store.extend(Quad(each.subject, each.predicate, each.object) for each in ontology.quads())
    derive(store)
    return {*store.quads_for_pattern(None, None, None, _INFERRED)}

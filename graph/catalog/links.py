"""Reads links between goals: those of a goal, of a set, or all of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.model.code_lists import Codes
from graph.model.descriptions import Description, LazyDescriptions, said
from graph.model.links import Link
from graph.model.references import QueryContext
from graph.model.terms import integer, iri, rows
from graph.model.values import GoalRef

Ends: TypeAlias = Callable[[str], GoalRef | None]
"""Returns the goal with an IRI, or None if there is none."""
RELATIONS: Final = ("supports", "hinders", "sameAim")
"""The relations that a link with reasons can have, besides that there is none."""
_STATED: Final = namespaces.GG + "ExplicitText"
STRENGTHS: Final = (1, 2, 3)
_SUBJECT: Final = NamedNode(namespaces.RDF + "subject")
_OBJECT: Final = NamedNode(namespaces.RDF + "object")
_TYPE: Final = NamedNode(namespaces.RDF + "type")
_LINK: Final = NamedNode(namespaces.GG + "GoalLink")
SHOWN: Final = frozenset(namespaces.GG + each for each in ("Asserted", "Suggested"))
"""The statuses of links that pages show; a link with any other is not, or no longer, a claim."""
_RELATIONS: Final = frozenset(
    namespaces.GG + each for each in ("supports", "hinders", "sameAim", "noRelation")
)


@dataclass(frozen=True, slots=True)
class Links:
    """The asserted and suggested links among some, sorted by IRI."""

    read: tuple[Link, ...]
    left_out: tuple[str, ...]
    """The IRIs of links with an end that is no known goal, and of links from a goal to itself."""


def of_all(store: Store, codes: Codes, lang: str, ends: Ends) -> Links:
    """All links between the goals that ``ends`` finds."""
    found = (each.subject for each in store.quads_for_pattern(None, _TYPE, _LINK))
    return read_links(store, _iris(found), QueryContext(LazyDescriptions(store), codes, lang), ends)


def of_goal(store: Store, goal: NamedNode, codes: Codes, lang: str) -> tuple[Link, ...]:
    """The links of a goal."""
    found = (
        quad.subject
        for ends in ((_SUBJECT, goal), (_OBJECT, goal))
        for quad in store.quads_for_pattern(None, *ends)
        if next(store.quads_for_pattern(quad.subject, _TYPE, _LINK), None)
    )
    return _read(store, _iris(found), codes, lang)


def of_set(store: Store, goal_set: NamedNode, codes: Codes, lang: str) -> tuple[Link, ...]:
    """The asserted links of a set's goals, at most a hundred."""
    found = rows(store, "catalog/links-of-set", set=goal_set)
    return _read(store, (iri(row, "link") for row in found), codes, lang)


def first(store: Store, codes: Codes, lang: str) -> tuple[Link, ...]:
    """At most forty asserted links, those that a source itself states first."""
    found = dict.fromkeys(iri(row, "link") for row in rows(store, "catalog/links"))
    return _read(store, found, codes, lang)


@dataclass(frozen=True, slots=True)
class PairCounts:
    """How many pairs of goals are linked with reasons, by relation, and by the IRI of the basis."""

    pairs: Mapping[tuple[str, str], int]

    def of(self, *relations: str) -> int:
        """How many pairs have one of these relations."""
        return sum(count for (relation, _), count in self.pairs.items() if relation in relations)

    def stated(self, *relations: str) -> int:
        """How many of them a source itself states."""
        return sum(self.pairs.get((relation, _STATED), 0) for relation in relations)


def counts(store: Store) -> PairCounts:
    """The number of pairs of goals that asserted links join."""
    return PairCounts(
        {
            (namespaces.slug(iri(row, "relation")), iri(row, "basis")): integer(row, "links")
            for row in rows(store, "catalog/size")
        }
    )


def read_links(store: Store, links: Iterable[str], context: QueryContext, ends: Ends) -> Links:
    """Read those of some links that are asserted or suggested.

    If a property that should have one value has several, the first in sort order is used.
    """
    name = cache(context.name)
    found: list[Link] = []
    left_out: list[str] = []
    for each in sorted(links):
        about = said(store, each)
        status = _among(SHOWN, about, "gg:linkStatus")
        relation = _among(_RELATIONS, about, "rdf:predicate")
        if not (status and relation and _has_ends(about)):
            continue
        subject, target = ends(about.iri_of("rdf:subject")), ends(about.iri_of("rdf:object"))
        if subject is None or target is None or subject.iri == target.iri:
            left_out.append(each)
            continue
        found.append(
            Link(
                iri=each,
                subject=subject,
                relation=namespaces.slug(relation),
                object=target,
                status=context.codes.get(status),
                basis=context.codes.maybe(about.iri_of("gg:basis")),
                strength=context.codes.maybe(_strength(about)),
                confidence=about.number("gg:confidence"),
                rationale=about.text("dct:description", context.lang),
                said_by=tuple(map(name, about.iris("prov:wasAttributedTo"))),
                said_on=about.day("prov:generatedAtTime"),
                reviewed_by=tuple(map(name, about.iris("gg:reviewedBy"))),
                needs_review=about.true("gg:needsReview"),
                sources=tuple(map(name, about.iris("dct:source"))),
                reservation=about.text("gg:reservation", context.lang),
            )
        )
    return Links(tuple(found), tuple(left_out))


def _read(store: Store, links: Iterable[str], codes: Codes, lang: str) -> tuple[Link, ...]:
    """Read some links between any goals of the store."""
    context = QueryContext(LazyDescriptions(store), codes, lang)

    def end(goal: str) -> GoalRef | None:
        return context.goal(goal) if context.about(goal).iris("dct:isPartOf") else None

    return read_links(store, links, context, end).read


def _iris(terms: Iterable[object]) -> set[str]:
    return {each.value for each in terms if isinstance(each, NamedNode)}


def _among(known: frozenset[str], about: Description, name: str) -> str:
    return next((each for each in about.iris(name) if each in known), "")


def _has_ends(about: Description) -> bool:
    return "rdf:subject" in about.values and "rdf:object" in about.values


def _strength(about: Description) -> str:
    """The IRI of the strength of a link, or "" if it has no valid one."""
    number = about.number("gg:strength")
    rated = next((each for each in STRENGTHS if each == number), None)
    return f"{namespaces.CODE}strength/{rated}" if rated else ""

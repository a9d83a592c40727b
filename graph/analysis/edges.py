"""Links as edges between numbered goals; which links a reader looks at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pyoxigraph import Store

from graph import namespaces
from graph.model.code_lists import Codes, grouped
from graph.model.links import Link
from graph.model.references import named
from graph.model.terms import Solution, Term, as_day, as_number, as_texts, best, iri, rows, string
from graph.model.values import Code, GoalRef, Named, Period, Text

SUPPORT: Final = frozenset({"supports", "sameAim"})
"""The relations that are a step of a thread; the same aim is a step both ways."""
STRENGTHS: Final = (1, 2, 3)


class Basis(StrEnum):
    """What a link rests on, as the ontology names it."""

    EXPLICIT_TEXT = "ExplicitText"
    EDITORIAL_READING = "EditorialReading"
    SHARED_FRAME = "SharedFrame"
    TEXT_SIMILARITY = "TextSimilarity"

    @property
    def iri(self) -> str:
        """Its IRI."""
        return namespaces.GG + self


class Time(StrEnum):
    """How the periods of two goals meet."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A link between two goals that are here, the ends by their numbers."""

    subject: int
    object: int
    link: Link
    time: Time
    sources: tuple[Named, ...]
    """The documents it is read in."""
    contested: bool = False
    """An asserted link says the opposite of the same two goals: that they are connected, or that
    they have nothing to do with each other. A contested link is shown and counts nowhere."""

    @property
    def asserted(self) -> bool:
        """Whether someone stands behind it and nobody contests it."""
        return not self.link.suggested and not self.contested

    @property
    def proposed(self) -> bool:
        """Whether it is a suggestion that nobody has approved or contested."""
        return self.link.suggested and not self.contested

    @property
    def support(self) -> bool:
        """Whether its relation is a step of a thread."""
        return self.link.relation in SUPPORT

    @property
    def claim(self) -> tuple[int, int, str]:
        """What it says of which two goals. Two links that say it, one each way, are one mutual link."""
        return (*_pair(self), self.link.relation)

    @property
    def both_ways(self) -> bool:
        """Whether it says the same of the two goals in either order."""
        return self.link.relation in {"sameAim", "noRelation"}


@dataclass(frozen=True, slots=True)
class LinkFilter:
    """Which links one looks at: those on some bases, or on any, with suggestions shown or not.

    A suggestion that is shown is marked, and never counts.
    """

    bases: frozenset[Basis] = frozenset()
    suggested: bool = False

    def takes(self, edge: Edge) -> bool:
        """Whether a link rests on one of the bases."""
        basis = edge.link.basis
        return not self.bases or (basis is not None and namespaces.slug(basis.iri) in self.bases)

    def counted(self, edges: Iterable[Edge]) -> list[Edge]:
        """The links that are steps of threads."""
        return [edge for edge in edges if edge.asserted and edge.support and self.takes(edge)]

    def proposals(self, edges: Iterable[Edge]) -> list[Edge]:
        """The suggested steps, when they are to be shown."""
        if not self.suggested:
            return []
        return [edge for edge in edges if edge.proposed and edge.support and self.takes(edge)]


ALL_LINKS: Final = LinkFilter()
"""Asserted links on any basis."""


def time_between(one: Period, other: Period) -> Time:
    """How two periods meet."""
    overlap = one.overlap(other)
    return Time.UNKNOWN if overlap is None else Time(overlap.value)


def read_edges(
    store: Store, codes: Codes, lang: str, goals: Sequence[GoalRef], index: Mapping[str, int]
) -> tuple[tuple[Edge, ...], tuple[str, ...]]:
    """The asserted and suggested links between goals, and the IRIs of those that are left out.

    A link is left out when an end of it is no goal that is here, or when both ends are the same.
    """
    words = _Words(store, lang)
    found: list[Edge] = []
    ignored: list[str] = []
    in_order = sorted(rows(store, "analysis/links"), key=_whole_row)
    for link, (row, *_) in grouped(in_order, "link"):
        subject, target = index.get(iri(row, "subject")), index.get(iri(row, "object"))
        if subject is None or target is None or subject == target:
            ignored.append(link)
            continue
        ends = goals[subject], goals[target]
        time = time_between(ends[0].part_of.period, ends[1].part_of.period)
        sources = words.things(link, "source")
        found.append(
            Edge(
                subject=subject,
                object=target,
                link=_link(row, ends, words, codes),
                time=time,
                sources=sources,
            )
        )
    return tuple(sorted(_contest(found), key=_place)), tuple(ignored)


def edges_in_language(
    store: Store, codes: Codes, lang: str, goals: Sequence[GoalRef], known: Iterable[Edge]
) -> tuple[Edge, ...]:
    """The same links in another language: between GOALS, with their codes, reasons and names in it."""
    words = _Words(store, lang, said=False)

    def code(one: Code | None) -> Code | None:
        return None if one is None else codes.get(one.iri)

    return tuple(
        replace(
            edge,
            sources=words.named(edge.sources),
            link=replace(
                edge.link,
                subject=goals[edge.subject],
                object=goals[edge.object],
                status=codes.get(edge.link.status.iri),
                basis=code(edge.link.basis),
                strength=code(edge.link.strength),
                rationale=words.reason(edge.link.iri),
                said_by=words.named(edge.link.said_by),
                reviewed_by=words.named(edge.link.reviewed_by),
            ),
        )
        for edge in known
    )


def _place(edge: Edge) -> tuple[int, int, str, str]:
    return edge.subject, edge.object, edge.link.relation, edge.link.iri


def _whole_row(row: Solution) -> tuple[str, list[tuple[str, str]]]:
    return iri(row, "link"), sorted((name, str(term)) for name, term in row.items())


def _contest(edges: Sequence[Edge]) -> list[Edge]:
    """The same edges, contested where two asserted ones contradict each other."""
    apart: set[tuple[int, int]] = set()
    together: set[tuple[int, int]] = set()
    for edge in edges:
        if not edge.link.suggested:
            (apart if edge.link.relation == "noRelation" else together).add(_pair(edge))
    return [
        Edge(
            subject=edge.subject,
            object=edge.object,
            link=edge.link,
            time=edge.time,
            sources=edge.sources,
            contested=_pair(edge) in (together if edge.link.relation == "noRelation" else apart),
        )
        for edge in edges
    ]


def _pair(edge: Edge) -> tuple[int, int]:
    return min(edge.subject, edge.object), max(edge.subject, edge.object)


def _link(row: Solution, ends: tuple[GoalRef, GoalRef], words: "_Words", codes: Codes) -> Link:
    strength = as_number(row.get("strength"))
    rated = next((each for each in STRENGTHS if each == strength), None)
    link = iri(row, "link")
    return Link(
        iri=link,
        subject=ends[0],
        relation=namespaces.slug(iri(row, "relation")),
        object=ends[1],
        status=codes.get(iri(row, "status")),
        basis=codes.maybe(iri(row, "basis")),
        strength=None if rated is None else codes.get(f"{namespaces.CODE}strength/{rated}"),
        confidence=as_number(row.get("confidence")),
        rationale=words.reason(link),
        said_by=words.things(link, "wasAttributedTo"),
        said_on=as_day(row.get("said")),
        reviewed_by=words.things(link, "reviewedBy"),
        needs_review=string(row, "review") in {"true", "1"},
    )


class _Words:
    """Why each link is there and who says so."""

    def __init__(self, store: Store, lang: str, *, said: bool = True) -> None:
        """Read them in a language; who says each link only where that is to be SAID."""
        self._lang = lang
        self._reasons: dict[str, set[Term]] = defaultdict(set)
        for row in rows(store, "analysis/reasons"):
            self._reasons[iri(row, "link")].add(row["reason"])
        self._sayers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows(store, "analysis/sayers") if said else ():
            self._sayers[iri(row, "link"), namespaces.slug(iri(row, "role"))].add(iri(row, "thing"))
        known = named(rows(store, "analysis/names"), "thing", "label", lang)
        self._names = {each.iri: each for each in known}

    def reason(self, link: str) -> Text | None:
        """Why a link is there."""
        return best(as_texts(self._reasons.get(link, ())), self._lang)

    def things(self, link: str, role: str) -> tuple[Named, ...]:
        """Who or what has a role in a link."""
        return tuple(map(self._name, sorted(filter(None, self._sayers.get((link, role), ())))))

    def named(self, things: Iterable[Named]) -> tuple[Named, ...]:
        """The same things with their names in this language."""
        return tuple(self._name(each.iri) for each in things)

    def _name(self, thing: str) -> Named:
        return self._names.get(thing) or Named(thing, Text(namespaces.slug(thing)))

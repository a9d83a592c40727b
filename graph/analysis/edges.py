"""Links as edges between numbered goals; which links a reader looks at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from graph import namespaces
from graph.model.links import Link
from graph.model.values import Period

SUPPORT: Final = frozenset({"supports", "sameAim"})
"""The relations that are a step of a thread; the same aim is a step both ways."""


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


def number_links(links: Iterable[Link], index: Mapping[str, int]) -> tuple[Edge, ...]:
    """Links as edges between the goals that INDEX numbers, by subject, object, relation and IRI."""
    edges = [
        Edge(
            subject=index[link.subject.iri],
            object=index[link.object.iri],
            link=link,
            time=time_between(link.subject.part_of.period, link.object.part_of.period),
        )
        for link in links
    ]
    return tuple(sorted(_contest(edges), key=_place))


def _place(edge: Edge) -> tuple[int, int, str, str]:
    return edge.subject, edge.object, edge.link.relation, edge.link.iri


def _contest(edges: Sequence[Edge]) -> list[Edge]:
    """The same edges, contested where two asserted ones contradict each other."""
    apart: set[tuple[int, int]] = set()
    together: set[tuple[int, int]] = set()
    for edge in edges:
        if not edge.link.suggested:
            (apart if edge.link.relation == "noRelation" else together).add(_pair(edge))
    return [
        replace(
            edge,
            contested=_pair(edge) in (together if edge.link.relation == "noRelation" else apart),
        )
        for edge in edges
    ]


def _pair(edge: Edge) -> tuple[int, int]:
    return min(edge.subject, edge.object), max(edge.subject, edge.object)

"""Links as edges between goal indices, and the filter that selects them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from graph import namespaces
from graph.model.links import Link
from graph.model.values import Period

SUPPORT: Final = frozenset({"supports", "sameAim"})
"""The relations that are a step of a thread; same aim is a step in both directions."""


class Basis(StrEnum):
    """The basis of a link, as the ontology names it."""

    EXPLICIT_TEXT = "ExplicitText"
    EDITORIAL_READING = "EditorialReading"
    SHARED_FRAME = "SharedFrame"
    TEXT_SIMILARITY = "TextSimilarity"

    @property
    def iri(self) -> str:
        """Its IRI."""
        return namespaces.GG + self


class Time(StrEnum):
    """The relation between the periods of two goals."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A link between two known goals, given by their indices."""

    subject: int
    object: int
    link: Link
    time: Time
    contested: bool = False
    """Whether an asserted link states the opposite of the same two goals.

    Opposites are that the goals are connected, and that they are unrelated. A contested link is shown
    but not counted.
    """

    @property
    def asserted(self) -> bool:
        """Whether the link is asserted and not contested."""
        return not self.link.suggested and not self.contested

    @property
    def proposed(self) -> bool:
        """Whether it is a suggestion that is neither approved nor contested."""
        return self.link.suggested and not self.contested

    @property
    def support(self) -> bool:
        """Whether its relation is a step of a thread."""
        return self.link.relation in SUPPORT

    @property
    def claim(self) -> tuple[int, int, str]:
        """The claim: two goal indices and a relation. Two links with the same claim are one mutual link."""
        return (*_pair(self), self.link.relation)

    @property
    def both_ways(self) -> bool:
        """Whether the relation is symmetric."""
        return self.link.relation in {"sameAim", "noRelation"}


@dataclass(frozen=True, slots=True)
class LinkFilter:
    """Selects links by their basis, with or without suggestions.

    A shown suggestion is marked, and never counted.
    """

    bases: frozenset[Basis] = frozenset()
    suggested: bool = False

    def takes(self, edge: Edge) -> bool:
        """Whether the basis of a link is selected; with no bases given, every link is."""
        basis = edge.link.basis
        return not self.bases or (basis is not None and namespaces.slug(basis.iri) in self.bases)

    def counted(self, edges: Iterable[Edge]) -> list[Edge]:
        """The links that count as steps of threads."""
        return [edge for edge in edges if edge.asserted and edge.support and self.takes(edge)]

    def proposals(self, edges: Iterable[Edge]) -> list[Edge]:
        """The suggested steps, if suggestions are shown."""
        if not self.suggested:
            return []
        return [edge for edge in edges if edge.proposed and edge.support and self.takes(edge)]


ALL_LINKS: Final = LinkFilter()
"""Selects asserted links on any basis."""


def time_between(one: Period, other: Period) -> Time:
    """The relation between two periods."""
    overlap = one.overlap(other)
    return Time.UNKNOWN if overlap is None else Time(overlap.value)


def number_links(links: Iterable[Link], index: Mapping[str, int]) -> tuple[Edge, ...]:
    """Convert links to edges over the goals in ``index``.

    The edges are sorted by subject, object, relation and IRI.
    """
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
    """The same edges, marked contested where two asserted ones contradict each other."""
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

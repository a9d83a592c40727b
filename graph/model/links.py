"""Links between goals, and equal links grouped into connections."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from graph import namespaces
from graph.model.sorting import numerical
from graph.model.values import Code, GoalRef, Named, Overlap, Quote, Text


class Certainty(StrEnum):
    """The confidence in a link, in words."""

    VERY_SURE = "very sure"
    FAIRLY_SURE = "fairly sure"
    UNSURE = "unsure"


_LEAST: Final = {
    Certainty.VERY_SURE: Decimal("0.85"),
    Certainty.FAIRLY_SURE: Decimal("0.6"),
    Certainty.UNSURE: Decimal("-Infinity"),
}
"""The lowest confidence, from 0 to 1, of each certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A claim about two goals: its relation, basis, rationale and authors."""

    iri: str
    subject: GoalRef
    relation: str
    """``supports``, ``hinders``, ``sameAim`` or ``noRelation``."""
    object: GoalRef
    status: Code
    basis: Code | None
    strength: Code | None
    confidence: Decimal | None
    rationale: Text | None
    said_by: tuple[Named, ...]
    said_on: date | None
    reviewed_by: tuple[Named, ...]
    needs_review: bool
    sources: tuple[Named, ...] = ()
    """The documents that the link was read from."""
    quotes: tuple[Quote, ...] = ()
    reservation: Text | None = None
    """What the link does not cover."""
    carried_by: tuple[GoalRef, ...] = field(default=(), compare=False)
    """Goals through which other asserted links lead from the subject to the object in two steps.

    Only a network of all links knows them; a link that is read by itself has none.
    """

    @property
    def slug(self) -> str:
        """The identifier of the link on a page."""
        return namespaces.slug(self.iri)

    @property
    def basis_iri(self) -> str:
        """The IRI of the basis, or "" if none is given."""
        return self.basis.iri if self.basis else ""

    @property
    def stated(self) -> bool:
        """Whether the source itself states the link."""
        return self.basis_iri == namespaces.GG + "ExplicitText"

    @property
    def suggested(self) -> bool:
        """Whether the link is suggested and not yet approved."""
        return self.status.iri == namespaces.GG + "Suggested"

    @property
    def certainty(self) -> Certainty | None:
        """The confidence in words, or None if none is given."""
        if self.confidence is None:
            return None
        return next(each for each, least in _LEAST.items() if self.confidence >= least)

    @property
    def overlap(self) -> Overlap | None:
        """How the periods of the two goals' sets overlap; None if that is unknown."""
        return self.subject.part_of.period.overlap(self.object.part_of.period)

    def other(self, goal: str) -> GoalRef:
        """The goal at the other end."""
        return self.object if self.subject.iri == goal else self.subject


@dataclass(frozen=True, slots=True)
class Connection:
    """The links with the same relation and status between two goals, in either direction."""

    links: tuple[Link, ...]

    @property
    def first(self) -> Link:
        """The link to show."""
        return self.links[0]

    @property
    def mutual(self) -> bool:
        """Whether there are links in both directions."""
        return any(link.subject.iri != self.first.subject.iri for link in self.links)


def connections(links: Iterable[Link]) -> tuple[Connection, ...]:
    """Group links with the same relation and status between two goals, in either direction."""
    together: dict[tuple[str, str, str, str], list[Link]] = {}
    for link in links:
        one, other = sorted((link.subject.iri, link.object.iri))
        said = (one, other, link.relation, link.status.iri)
        together.setdefault(said, []).append(link)
    found = map(Connection, map(tuple, together.values()))
    return tuple(sorted(found, key=_rank))


def by_target(
    found: Iterable[Connection],
) -> tuple[tuple[GoalRef, tuple[tuple[GoalRef, Link], ...]], ...]:
    """The supported goals, most supported first, each with the goals that support it and the link.

    Suggestions are left out, and goals with the same aim; a mutual link counts for both its goals.
    """
    together: dict[str, tuple[GoalRef, list[tuple[GoalRef, Link]]]] = {}
    for connection in found:
        first = connection.first
        if first.suggested or first.relation != "supports":
            continue
        ends = [(first.object, first.subject)]
        if connection.mutual:
            ends.append((first.subject, first.object))
        for target, source in ends:
            together.setdefault(target.iri, (target, []))[1].append((source, first))
    listed = [(target, tuple(sources)) for target, sources in together.values()]
    return tuple(sorted(listed, key=lambda each: -len(each[1])))


def _rank(connection: Connection) -> tuple[object, ...]:
    link = connection.first
    ends = (
        (end.part_of.level.place, end.part_of.short, numerical(end.number))
        for end in (link.subject, link.object)
    )
    return link.suggested, link.relation == "noRelation", not link.stated, *ends

"""Whose gaps, and which."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request

from api.state import derived
from api.web.negotiation import language
from api.web.requests import network, served
from graph.analysis import lookup
from graph.analysis.edges import LinkFilter
from graph.analysis.gaps import GapKind, Gaps
from graph.catalog.publishers import Publisher
from graph.model.values import Code, SetRef


@dataclass(frozen=True, slots=True)
class GapOwner:
    """A goal set or a publisher, or neither for all of them."""

    goal_set: SetRef | None = None
    publisher: Publisher | None = None

    @property
    def sets(self) -> frozenset[str] | None:
        """The IRIs of the sets, or None for all."""
        if self.goal_set:
            return frozenset({self.goal_set.iri})
        return frozenset(each.iri for each in self.publisher.sets) if self.publisher else None

    @property
    def given(self) -> dict[str, str]:
        """As the values that the queries behind a page take."""
        if self.goal_set:
            return {"set": self.goal_set.iri}
        return {"publisher": self.publisher.thing.iri} if self.publisher else {}


def gap_owner(
    request: Request,
    part_of: Annotated[
        str, Query(alias="set", description="A set's slug: only what concerns its goals.")
    ] = "",
    publisher: Annotated[
        str, Query(description="A publisher's slug: only what concerns the goals of its sets.")
    ] = "",
) -> GapOwner:
    """Whose gaps are asked for; raises ``NotKnown`` for a set or publisher that is not here."""
    if part_of:
        connected = network(request)
        return GapOwner(connected.sets[lookup.goal_set(connected, part_of)])
    if publisher:
        bodies = derived.publishers(served(request).version, language(request))
        return GapOwner(publisher=lookup.publisher(bodies, publisher))
    return GapOwner()


GapOwnerParameters = Annotated[GapOwner, Depends(gap_owner)]


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Which gaps one asks for."""

    kinds: tuple[GapKind, ...]
    missing: Code | None = None
    """Of the unsupported only those that no goal of this level supports."""


def gap_filter(
    request: Request,
    kind: Annotated[list[GapKind] | None, Query(description="Only gaps of these kinds.")] = None,
    missing: Annotated[
        str,
        Query(
            description="A level's notation: of the unsupported, only those that no goal there "
            "supports; and no other gaps, unless their kind is asked for."
        ),
    ] = "",
) -> GapFilter:
    """Which gaps are asked for; raises ``NotKnown`` for a level that is not here."""
    if not missing:
        return GapFilter(tuple(kind or GapKind))
    levels = network(request).levels
    place = lookup.level(levels, missing)
    return GapFilter(tuple(kind or (GapKind.UNSUPPORTED,)), levels[place])


GapParameters = Annotated[GapFilter, Depends(gap_filter)]


def gaps_of(
    request: Request, theirs: GapOwner, view: LinkFilter, missing: Code | None = None
) -> Gaps:
    """The gaps that are asked for, of every kind."""
    index = derived.gap_index(served(request).version, language(request), view)
    found = index.gaps if theirs.sets is None else index.within(theirs.sets)
    return found.missing(missing) if missing else found

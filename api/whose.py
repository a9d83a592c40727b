"""Whose gaps one asks for: those of one goal set, of one publisher's sets, or of all."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request

from api import known
from api.accept import language
from api.networks import network
from api.served import served
from graph import lookup
from graph.edges import View
from graph.gaps import Gaps
from graph.model import SetRef
from graph.publishers import Publisher


@dataclass(frozen=True, slots=True)
class Whose:
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


def whose(
    request: Request,
    part_of: Annotated[
        str, Query(alias="set", description="A set's slug: only what concerns its goals.")
    ] = "",
    publisher: Annotated[
        str, Query(description="A publisher's slug: only what concerns the goals of its sets.")
    ] = "",
) -> Whose:
    """Whose gaps are asked for; raises ``NotKnown`` for a set or publisher that is not here."""
    if part_of:
        connected = network(request)
        return Whose(connected.sets[lookup.goal_set(connected, part_of)])
    if publisher:
        bodies = known.publishers(served(request).version, language(request))
        return Whose(publisher=lookup.publisher(bodies, publisher))
    return Whose()


Theirs = Annotated[Whose, Depends(whose)]


def gaps_of(request: Request, theirs: Whose, view: View) -> Gaps:
    """The gaps that are asked for, of every kind."""
    index = known.gap_index(served(request).version, language(request), view)
    return index.gaps if theirs.sets is None else index.within(theirs.sets)

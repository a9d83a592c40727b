"""The owner and the kinds of gaps, parsed from the query string."""

from functools import partial
from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request

from api.state import derived
from api.web.negotiation import language
from api.web.requests import network, served
from graph.analysis.gap_filters import GapFilter
from graph.analysis.gap_values import GapKind
from graph.analysis.owner import Owner, find_owner


def gap_owner(
    request: Request,
    part_of: Annotated[
        str, Query(alias="set", description="A set's slug: only what concerns its goals.")
    ] = "",
    publisher: Annotated[
        str, Query(description="A publisher's slug: only what concerns the goals of its sets.")
    ] = "",
) -> Owner:
    """The owner of the requested gaps; raises ``NotKnown`` for an unknown set or publisher."""
    if not (part_of or publisher):
        return Owner()
    bodies = partial(derived.publishers, served(request).version, language(request))
    return find_owner(network(request), bodies, part_of=part_of, publisher=publisher)


GapOwnerParameters = Annotated[Owner, Depends(gap_owner)]


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
    """The filter on the requested gaps; raises ``NotKnown`` for an unknown level."""
    return GapFilter.of(network(request).levels if missing else (), kind or (), missing)


GapParameters = Annotated[GapFilter, Depends(gap_filter)]

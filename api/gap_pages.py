"""The pages of gaps, the matrix, and two sets compared."""

from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api import known as known_of
from api import thread_sheets
from api.accept import language
from api.downloads import Made, download
from api.kept_pages import KeptRoute
from api.networks import network
from api.rendering import page_number
from api.rest import MOST_SETS, By, Chosen
from api.served import served
from api.spreadsheets import sheet_forms
from api.viewed import moved, page
from graph import compare, links, lookup, matrix
from graph.gaps import GapKind
from graph.listings import page_of
from graph.model import SetRef
from graph.network import Network

_ROWS: Final = 50
"""Gaps of one kind that stand on one page."""

_MOST_OFFERED: Final = 50
"""Sets to choose among; in a larger graph those with most goals."""

router = APIRouter(route_class=KeptRoute, include_in_schema=False)


@router.get("/gaps")
def list_gaps(
    request: Request, chosen: Chosen, kind: Annotated[list[GapKind] | None, Query()] = None
) -> Response:
    """Show what nothing supports, what supports nothing, and what is missing in the sources."""
    known, lang = network(request), language(request)
    kinds = tuple(kind or GapKind)
    found = known_of.all_gaps(served(request).version, lang, chosen)
    made = sheet_forms(partial(thread_sheets.gaps_sheet, found, kinds, lang))
    if answer := download(request, "gaps", made) or moved(request):
        return answer
    number = page_number(request) if len(kinds) == 1 else 1
    return page(
        request,
        "gaps.html",
        chosen,
        kinds=kinds,
        levels=known.levels,
        found=found,
        lists={each: page_of(found.of(each), number, _ROWS) for each in GapKind},
    )


@router.get("/matrix")
def show_matrix(
    request: Request,
    chosen: Chosen,
    by: By | None = None,
    part_of: Annotated[str, Query(alias="set")] = "",
) -> Response:
    """Show what connects sets with sets, levels with levels, or a set's goals with the levels."""
    known, version, lang = network(request), served(request).version, language(request)
    crossed: matrix.AnyMatrix
    goal_set = None
    if part_of:
        number = lookup.goal_set(known, part_of)
        goal_set, crossed = known.sets[number], matrix.of_goals(known, number, chosen)
    elif by is By.LEVEL or len(known.sets) > MOST_SETS:
        crossed = known_of.levels(version, lang, chosen)
    else:
        crossed = matrix.of_sets(known, chosen)
    made = sheet_forms(partial(thread_sheets.matrix_sheet, crossed, lang))
    if answer := download(request, "matrix", made) or moved(request):
        return answer
    return page(
        request,
        "matrix.html",
        chosen,
        matrix=crossed,
        goal_set=goal_set,
        sets=_offered(request, known),
        all_sets=len(known.sets),
        most_sets=MOST_SETS,
    )


@router.get("/compare")
def show_comparison(request: Request, chosen: Chosen, a: str = "", b: str = "") -> Response:
    """Show what two sets share, and which goals of each have a counterpart; first, ask which two."""
    known, found = network(request), None
    made: Made = {}
    one, other = (lookup.goal_set(known, slug) if slug else None for slug in (a, b))
    if one is not None and other is not None and one != other:
        store, lang = served(request).version.store, language(request)
        found = compare.compare(store, known, one, other, lang, chosen)
        edges = (*found.links, *found.suggested, *found.contested)
        made = sheet_forms(partial(thread_sheets.links_sheet, f"{a} {b}", edges, lang))
    if answer := download(request, "compare", made) or moved(request, whole=found is not None):
        return answer
    return page(
        request,
        "compare.html",
        chosen,
        sets=_offered(request, known, a, b),
        all_sets=len(known.sets),
        one=a,
        other=b,
        found=found,
        links=links.connections(edge.link for edge in found.links) if found else (),
        suggested=links.connections(edge.link for edge in found.suggested) if found else (),
        contested=links.connections(edge.link for edge in found.contested) if found else (),
    )


def _offered(request: Request, network: Network, *also: str) -> tuple[SetRef, ...]:
    """The sets to choose among: all of them in a small graph, else the biggest and ALSO some."""
    if len(network.sets) <= _MOST_OFFERED:
        return network.sets
    cards = known_of.cards(served(request).version, language(request))
    return tuple(card.ref for card in known_of.biggest(cards, _MOST_OFFERED, *also))

"""The matrix page and the comparison of two sets."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.analysis import matrix_query, sheets
from api.analysis.parameters import LinkParameters, moved, page
from api.analysis.year_on_year_view import editions_of
from api.state import derived
from api.tables.link_sheets import links_sheet
from api.tables.requirements import required_on_page, requirement_forms
from api.web.downloads import Made, download
from api.web.negotiation import language
from api.web.page_cache import CachedRoute
from api.web.requests import network, served
from api.web.spreadsheets import sheet_forms
from api.web.templates import page_number
from graph.analysis import comparison, lookup, side_by_side
from graph.analysis.matrix import MOST_SETS
from graph.catalog.related_sets import offered
from graph.model import links
from graph.model.values import SetRef

router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/matrix")
def show_matrix(
    request: Request, chosen: LinkParameters, asked: matrix_query.MatrixParameters
) -> Response:
    """Show the connections of sets with sets, or of levels, publishers or goals with levels."""
    known, lang = network(request), language(request)
    found = matrix_query.find(request, asked, chosen, page_number(request))
    made = sheet_forms(request, partial(sheets.matrix_sheet, found.whole, lang))
    if answer := download(request, "matrix", made) or moved(request):
        return answer
    return page(
        request,
        "analysis/matrix.html",
        chosen,
        found=found,
        asked_for=asked,
        levels=known.levels,
        sets=_offered(request),
        all_sets=len(known.sets),
        most_sets=MOST_SETS,
    )


@router.get("/compare")
def show_comparison(request: Request, chosen: LinkParameters, a: str = "", b: str = "") -> Response:
    """Compare two sets: what they share and which goals match; without two sets, show the form."""
    known, found, store = network(request), None, served(request).version.store
    made: Made = {}
    one, other = (lookup.goal_set(known, slug) if slug else None for slug in (a, b))
    if one is not None and other is not None and one != other:
        lang = language(request)
        found = comparison.compare(store, known, one, other, lang, chosen)
        edges = (*found.links, *found.suggested, *found.contested)
        goals = [each.goal for side in (found.one, found.other) for each in side.goals]
        listed = partial(links_sheet, f"{a} {b}", edges, lang)
        made = requirement_forms(request, lambda: goals, listed)
    if answer := download(request, "compare", made) or moved(request, whole=found is not None):
        return answer
    return page(
        request,
        "analysis/compare.html",
        chosen,
        sets=_offered(request, a, b),
        all_sets=len(known.sets),
        one=a,
        other=b,
        found=found,
        links=links.connections(edge.link for edge in found.links) if found else (),
        suggested=links.connections(edge.link for edge in found.suggested) if found else (),
        contested=links.connections(edge.link for edge in found.contested) if found else (),
        editions=editions_of(store, a, b, language(request)) if found else (),
        pairs=side_by_side.pairs(store, found) if found else (),
        required=[
            required_on_page(request, [each.goal for each in side.goals], len(side.goals))
            for side in ((found.one, found.other) if found else ())
        ],
    )


def _offered(request: Request, *also: str) -> tuple[SetRef, ...]:
    return offered(derived.cards(served(request).version, language(request)), *also)

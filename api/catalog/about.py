"""The about page."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.catalog.list_sheets import sets_sheet
from api.state import derived
from api.web.addresses import full_address_of
from api.web.downloads import download
from api.web.negotiation import HTML, choose, language
from api.web.page_cache import CachedRoute
from api.web.requests import served
from api.web.spreadsheets import sheet_forms
from api.web.templates import render
from graph.catalog.subjects import agents

_ROWS = 50
"""Goal sets, and sources, listed on the page; the list pages contain all of them."""
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/about")
def about(request: Request) -> Response:
    """Show the authors of the graph, its goal sets and its sources."""
    version, lang = served(request).version, language(request)
    address = partial(full_address_of, request)
    made = sheet_forms(request, lambda: sets_sheet(derived.cards(version, lang), address, lang))
    if file := download(request, "about", made):
        return file
    choose(request, (HTML,))
    return render(
        request,
        "catalog/about.html",
        agents=agents(version.store, lang),
        overview=derived.overview(version, lang),
        cards=derived.cards(version, lang)[:_ROWS],
        sources=derived.sources(version, lang)[:_ROWS],
        contact=served(request).settings.contact,
    )

"""The search page."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.search.hit_json import Hits
from api.search.index import index
from api.search.sheets import hits_sheet
from api.state import derived
from api.web.addresses import full_address_of
from api.web.downloads import download
from api.web.json_shapes import as_json
from api.web.negotiation import HTML, JSON, choose, language
from api.web.requests import served
from api.web.sheets import Sheet
from api.web.spreadsheets import sheet_forms
from api.web.templates import page_number, render
from graph.catalog import lists
from graph.search import results
from graph.search.documents import FACETS
from graph.search.query import read_query
from graph.search.sparql_query import as_sparql

FARTHEST: Final = 1_000_000
"""Upper bound of a page number; a larger or missing number means the first page."""
_AROUND_QUERY: Final = 200
"""Characters reserved in an address for everything but the query."""
router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(request: Request) -> Response:
    """Show the resources that match the words of ``?q=`` and the facets in the query string."""
    words = request.query_params.get("q", "")
    chosen = {name: slug for name in FACETS if (slug := request.query_params.get(name))}
    if file := _file(request, words, chosen):
        return file
    form = choose(request, (HTML, JSON))
    found = find(request, words, chosen, page_number(request, FARTHEST))
    if form is HTML:
        return render(
            request,
            "search/search.html",
            found=found,
            chosen=chosen,
            rows=served(request).settings.search_rows,
            query=_query(request, found, chosen),
            longest=served(request).settings.address_length - _AROUND_QUERY,
        )
    headers = {"Content-Language": language(request)}
    return Response(as_json(Hits.of(found)), media_type=JSON.media_type, headers=headers)


def find(
    request: Request, words: str, chosen: Mapping[str, str], page: int, size: int | None = None
) -> results.Answer:
    """One page of search hits; without search words the result is empty and needs no index.

    ``size`` is the number of hits on a page, by default ``search_page`` of the settings.
    Raises ``SearchUnready`` while the index is being built.
    """
    now = served(request)
    settings = now.settings
    query = read_query(words, length=settings.search_length, most=settings.search_words)
    size = size or settings.search_page
    if not query.terms:
        return results.nothing(query, size)
    shown = results.Shown(page, size, language(request))
    return results.answer(now.version.store, index(request), query, chosen, shown)


def _file(request: Request, words: str, chosen: Mapping[str, str]) -> Response | None:
    """The best hits as a spreadsheet, up to ``search_rows``; None if no file is requested."""

    def sheet() -> Sheet:
        found = find(request, words, chosen, 1, served(request).settings.search_rows)
        places = derived.places(served(request).version)
        return hits_sheet(
            found.page.items, partial(full_address_of, request), places, language(request)
        )

    return download(request, "search", sheet_forms(request, sheet))


def _query(request: Request, found: results.Answer, chosen: Mapping[str, str]) -> str:
    """The same search as a SPARQL query; "" without hits."""
    if not found.page.total:
        return ""
    return as_sparql(
        index(request), found.query, lists.chosen_by(chosen), language(request), some=found.some
    )

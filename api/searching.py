"""Search: one question in the address, answered as a page, as JSON or as a spreadsheet."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.accept import HTML, JSON, choose, language
from api.answers import as_json
from api.downloads import download
from api.indexes import index
from api.linked_data import full_address_of
from api.rendering import page_number, render
from api.search_answers import Hits
from api.search_sheets import hits_sheet
from api.served import served
from api.spreadsheets import Sheet, sheet_forms
from graph import browse, hits
from graph.entries import FACETS
from graph.search_query import read_query
from graph.search_questions import as_sparql

FARTHEST: Final = 1_000_000
"""No page lies further on; a number beyond it, or none at all, means the first page."""

_AROUND_QUERY: Final = 200
"""Characters of an address around a query in it."""

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(request: Request) -> Response:
    """Show what holds the words of ``?q=``, with what is chosen by the facets in the address."""
    words = request.query_params.get("q", "")
    chosen = {name: slug for name in FACETS if (slug := request.query_params.get(name))}
    if file := _file(request, words, chosen):
        return file
    form = choose(request, (HTML, JSON))
    found = find(request, words, chosen, page_number(request, FARTHEST))
    if form is HTML:
        return render(
            request,
            "search.html",
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
) -> hits.Answer:
    """A page of what holds some words; where there is no word there is nothing to wait for.

    Without SIZE a page has as many hits as the settings say.
    """
    now = served(request)
    settings = now.settings
    query = read_query(words, length=settings.search_length, most=settings.search_words)
    size = size or settings.search_page
    if not query.terms:
        return hits.nothing(query, size)
    shown = hits.Shown(page, size, language(request))
    return hits.answer(now.version.store, index(request), query, chosen, shown)


def _file(request: Request, words: str, chosen: Mapping[str, str]) -> Response | None:
    """The hits as a spreadsheet, when that is asked for; up to the limit, the best first."""

    def sheet() -> Sheet:
        found = find(request, words, chosen, 1, served(request).settings.search_rows)
        return hits_sheet(found.page.items, partial(full_address_of, request), language(request))

    return download(request, "search", sheet_forms(sheet))


def _query(request: Request, found: hits.Answer, chosen: Mapping[str, str]) -> str:
    """The same search in SPARQL; "" where it finds no goal."""
    if not found.page.total:
        return ""
    return as_sparql(
        index(request), found.query, browse.chosen_by(chosen), language(request), some=found.some
    )

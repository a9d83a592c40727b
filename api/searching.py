"""Search: one question in the address, answered as a page or as JSON."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.accept import HTML, JSON, choose, language
from api.answers import as_json
from api.indexes import index
from api.rendering import page_number, render
from api.search_answers import Hits
from api.served import served
from graph import hits
from graph.entries import FACETS
from graph.search_query import read_query

FARTHEST: Final = 1_000_000
"""No page lies further on; a number beyond it, or none at all, means the first page."""

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(request: Request) -> Response:
    """Show what holds the words of ``?q=``, with what is chosen by the facets in the address."""
    form = choose(request, (HTML, JSON))
    number = page_number(request, FARTHEST)
    chosen = {name: slug for name in FACETS if (slug := request.query_params.get(name))}
    found = find(request, request.query_params.get("q", ""), chosen, number)
    if form is HTML:
        return render(request, "search.html", found=found, chosen=chosen)
    headers = {"Content-Language": language(request)}
    return Response(as_json(Hits.of(found)), media_type=JSON.media_type, headers=headers)


def find(request: Request, words: str, chosen: Mapping[str, str], page: int) -> hits.Answer:
    """A page of what holds some words; where there is no word there is nothing to wait for."""
    now = served(request)
    settings = now.settings
    query = read_query(words, length=settings.search_length, most=settings.search_words)
    if not query.terms:
        return hits.nothing(query, settings.search_page)
    shown = hits.Shown(page, settings.search_page, language(request))
    return hits.answer(now.version.store, index(request), query, chosen, shown)

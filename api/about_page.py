"""The page about goalgraph itself: who stands behind it, what it rests on, and what it does not know."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import known
from api.accept import language
from api.kept_pages import KeptRoute
from api.rendering import render
from api.served import served
from graph.agents import agents

_ROWS = 50
"""Goal sets that the page lists; all of them have a list of their own."""

router = APIRouter(route_class=KeptRoute, include_in_schema=False)


@router.get("/about")
def about(request: Request) -> Response:
    """Show who stands behind the graph, and what it rests on."""
    version, lang = served(request).version, language(request)
    return render(
        request,
        "about.html",
        agents=agents(version.store, lang),
        overview=known.overview(version, lang),
        cards=known.cards(version, lang)[:_ROWS],
        sources=known.sources(version, lang)[:_ROWS],
        contact=served(request).settings.contact,
    )

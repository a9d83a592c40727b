"""The page about follow-up: what is due, and what is reported of each goal."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import days
from api.accept import HTML, JSON, choose
from api.kept_pages import KeptRoute
from api.networks import network
from api.rendering import render
from api.served import served
from graph import followup, lookup

_COLUMNS: Final = 4
"""Half-years that stand side by side, the latest ones; the goals of each set have all of them."""

_ASKED: Final = ("set", "lang", days.AS_OF)

router = APIRouter(route_class=KeptRoute, include_in_schema=False)


@router.get("/followup")
def follow_up(request: Request) -> Response:
    """Show what is due as of a day, and how far each set is; who asks for JSON is sent to /api."""
    asked = {n: v for n, v in request.query_params.items() if n in _ASKED}
    if choose(request, (HTML, JSON)) != HTML:
        return RedirectResponse(_data(asked), 303)
    as_of, given = days.as_of(request.query_params.get(days.AS_OF, ""))
    known, store = network(request), served(request).version.store
    slug = request.query_params.get("set", "")
    chosen = lookup.goal_set(known, slug) if slug else None
    found = followup.find(store, known, as_of, goal_set=chosen)
    everything = found if chosen is None else followup.find(store, known, as_of)
    half_years = sorted({term.half_year for each in found.sets for term in each.terms})
    page = render(
        request,
        "followup.html",
        found=found,
        chosen=slug,
        choices=[each.ref for each in everything.sets],
        columns=half_years[-_COLUMNS:],
        earlier=len(half_years) > _COLUMNS,
        data=_data(asked | {days.AS_OF: as_of.isoformat()}),
    )
    if not given:
        page.headers["Cache-Control"] = "no-store"
    return page


def _data(asked: Mapping[str, str]) -> str:
    """The address of the same as JSON."""
    return "/api/followup" + (f"?{urlencode(asked)}" if asked else "")

"""The follow-up page."""

from collections.abc import Mapping
from functools import partial
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.analysis.sheets import followup_sheet
from api.state import derived
from api.web import requests
from api.web.addresses import full_address_of
from api.web.downloads import download
from api.web.negotiation import HTML, JSON, choose, language
from api.web.page_cache import CachedRoute
from api.web.requests import network, served
from api.web.spreadsheets import sheet_forms
from api.web.templates import page_number, render
from graph.analysis import followup, lookup
from graph.catalog.related_sets import offered
from graph.model.lists import page_of

_COLUMNS: Final = 4
"""Number of half-years in the overview table, latest ones only; the table of a set shows all."""
_ROWS: Final = 50
"""Goal sets on one page."""
_FOLDED: Final = 20
"""Up to this many goal sets can be unfolded below the table; with more, each has its own page."""
_ASKED: Final = ("set", "lang", requests.AS_OF)
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/followup")
def follow_up(request: Request) -> Response:
    """Show what is due on a day and the progress of each set; redirect JSON requests to /api."""
    asked = {n: v for n, v in request.query_params.items() if n in _ASKED}
    as_of, given = requests.as_of(request.query_params.get(requests.AS_OF, ""))
    version, lang = served(request).version, language(request)
    slug = request.query_params.get("set", "")
    known, everything = network(request), derived.followed(version, lang)
    if slug:
        chosen = known.sets[lookup.goal_set(known, slug)].iri
        found = followup.as_it_stands([e for e in everything if e.ref.iri == chosen], as_of)
    else:
        found = followup.as_it_stands(everything, as_of)
    address = partial(full_address_of, request)
    made = sheet_forms(request, partial(followup_sheet, found, address, lang))
    if file := download(request, "followup", made):
        return file if given else _not_kept(file)
    if choose(request, (HTML, JSON)) != HTML:
        return RedirectResponse(_data(asked), 303)
    followed = {each.ref.iri for each in everything}
    cards = [card for card in derived.cards(version, lang) if card.ref.iri in followed]
    half_years = sorted({term.half_year for each in found.sets for term in each.terms})
    sets = page_of(found.sets, page_number(request), _ROWS)
    page = render(
        request,
        "analysis/followup.html",
        found=found,
        chosen=slug,
        choices=offered(cards, slug),
        sets=sets,
        folded=sets.items if len(found.sets) <= _FOLDED else (),
        columns=half_years[-_COLUMNS:],
        earlier=len(half_years) > _COLUMNS,
        data=_data(asked | {requests.AS_OF: as_of.isoformat()}),
    )
    return page if given else _not_kept(page)


def _not_kept(answer: Response) -> Response:
    """Mark a response as not cacheable, as it depends on the server's current day."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _data(asked: Mapping[str, str]) -> str:
    """The address of the JSON version of this page."""
    return "/api/followup" + (f"?{urlencode(asked)}" if asked else "")

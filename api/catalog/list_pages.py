"""The list pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.catalog.list_sheets import sets_sheet, tallies_sheet
from api.state import derived
from api.web.addresses import data_about, full_address_of
from api.web.downloads import download
from api.web.negotiation import language
from api.web.page_cache import CachedRoute
from api.web.requests import network_if_ready, served
from api.web.sheets import Sheet
from api.web.spreadsheets import sheet_forms, sources_sheet
from api.web.templates import page_number, render
from graph.catalog import lists
from graph.i18n import translate
from graph.model.lists import page_of

_ROWS: Final = 50
"""Items on one page."""
ItemT = TypeVar("ItemT")
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/sets")
def goal_sets(request: Request) -> Response:
    """Show the goal sets."""
    lang = language(request)
    cards = derived.cards(served(request).version, lang)
    sheet = partial(sets_sheet, cards, partial(full_address_of, request), lang)
    return _listed(request, "sets", cards, (card.ref.iri for card in cards), sheet)


@router.get("/organizations")
def organizations(request: Request) -> Response:
    """Show the organisations."""
    version, lang = served(request).version, language(request)
    found, address = derived.organizations(version, lang), partial(full_address_of, request)

    def sheet() -> Sheet:
        levels = lists.levels(version.store, lang, found)
        return tallies_sheet(translate(lang, "Organisation"), found, levels, address, lang)

    return _listed(request, "organizations", found, (each.thing.iri for each in found), sheet)


@router.get("/themes")
def themes(request: Request) -> Response:
    """Show the themes with their number of goals at each level, and of links between them."""
    version, lang = served(request).version, language(request)
    found, levels = derived.themes(version, lang), derived.levels_of_themes(version, lang)
    whole = network_if_ready(request) is not None
    if whole:
        links = derived.links_of_themes(version, lang)
        found = tuple(replace(each, links=links.get(each.thing.iri, 0)) for each in found)
    address = partial(full_address_of, request)
    sheet = partial(
        tallies_sheet, translate(lang, "Theme"), found, levels, address, lang, of_themes=True
    )
    iris = (tally.thing.iri for tally in found)
    page = _listed(request, "themes", found, iris, sheet, levels=levels)
    if not whole:
        page.headers["Cache-Control"] = "no-store"  # the links are available soon
    return page


@router.get("/frames")
def frames(request: Request) -> Response:
    """Show the frames with their number of goals at each level."""
    version, lang = served(request).version, language(request)
    found, levels = derived.frames(version, lang), derived.levels_of_frames(version, lang)
    address = partial(full_address_of, request)
    sheet = partial(tallies_sheet, translate(lang, "Frame"), found, levels, address, lang)
    iris = (tally.thing.iri for tally in found)
    channels = derived.channels(version, lang) if page_number(request) == 1 else ()
    return _listed(request, "frames", found, iris, sheet, levels=levels, channels=channels)


@router.get("/sources")
def sources(request: Request) -> Response:
    """Show the sources."""
    lang = language(request)
    cards = derived.sources(served(request).version, lang)
    sheet = partial(sources_sheet, cards, partial(full_address_of, request), lang)
    return _listed(request, "sources", cards, (card.thing.iri for card in cards), sheet)


def _listed(
    request: Request,
    name: str,
    found: Sequence[ItemT],
    iris: Iterable[str],
    sheet: Callable[[], Sheet],
    **values: object,
) -> Response:
    """One page of a list, or the whole list as a spreadsheet or as RDF."""
    if file := download(request, name, sheet_forms(request, sheet)) or data_about(request, iris):
        return file
    return render(
        request, f"catalog/{name}.html", page=page_of(found, page_number(request), _ROWS), **values
    )

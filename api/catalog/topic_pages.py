"""The pages of a theme, a frame and a reporting channel."""

from dataclasses import replace
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.state import derived
from api.tables.requirements import required_on_page, requirement_forms
from api.web.addresses import data_about
from api.web.downloads import download
from api.web.negotiation import language
from api.web.page_cache import CachedRoute
from api.web.requests import network_if_ready, served, served_store
from api.web.templates import render
from api.word.shared_note import of_frame, of_theme
from api.word.word_forms import word_forms
from graph.catalog import lists, subjects
from graph.model.lists import Tally

router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/themes/{slug}")
def theme(request: Request, slug: str) -> Response:
    """Show a theme and its goals by level."""
    lang = language(request)
    counted = derived.catalogue(served(request).version, lang)
    found = subjects.theme(served_store(request), slug, lang, counted)
    left = counted.left({"theme": found.thing.iri})
    goals = partial(lists.goals_left, served_store(request), left)
    made = {
        **requirement_forms(request, goals),
        **word_forms(request, partial(of_theme, slug, found)),
    }
    if file := download(request, slug, made):
        return file
    if data := data_about(request, [found.thing.iri]):
        return data
    version = served(request).version
    themes = {each.thing.iri: each for each in derived.themes(version, lang)}
    tally = themes.get(found.thing.iri, Tally(found.thing, {}))
    whole = network_if_ready(request) is not None
    if whole:
        links = derived.links_of_themes(version, lang).get(found.thing.iri, 0)
        tally = replace(tally, links=links)
    required = required_on_page(request, goals(), left.total)
    page = render(request, "catalog/theme.html", subject=found, tally=tally, required=required)
    if not whole:
        page.headers["Cache-Control"] = "no-store"  # the links are available soon
    return page


@router.get("/frames/{slug}")
def frame(request: Request, slug: str) -> Response:
    """Show a frame and the goals that refer to it."""
    lang = language(request)
    counted = derived.catalogue(served(request).version, lang)
    found = subjects.frame(served_store(request), slug, lang, counted)
    goals = [goal for shelf in found.shelves for goal in shelf.goals]
    made = {
        **requirement_forms(request, lambda: goals),
        **word_forms(request, partial(of_frame, slug, found)),
    }
    if file := download(request, slug, made):
        return file
    return data_about(request, [found.thing.iri]) or render(
        request, "catalog/frame.html", subject=found
    )

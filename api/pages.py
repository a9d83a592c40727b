"""The pages one browses: what is here, and one page for each thing in it."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter
from fastapi.routing import APIRoute
from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import Response

from api.accept import HTML, JSON, PAGE_FORMS, choose, language
from api.kept_pages import can_be_kept, kept_pages, key_of
from api.linked_data import describe
from api.rendering import error_page, render
from api.served import served
from graph import browse, errors, goal_dossier, set_dossier, subjects
from graph.language import translate
from graph.listings import Selection, Tally, page_of
from graph.model import Named

_LONGEST_NAME: Final = 60
"""How much of an unknown name the page repeats."""

_ROWS: Final = 200
"""Rows of a table that stand on one page."""


class PageRoute(APIRoute):
    """Answers with a page that was made before, if it is kept.

    A browser gets a page when there is no such thing; other clients get the error.
    """

    def get_route_handler(self) -> Callable[[Request], Any]:
        """Answer with a page where the route raises ``NotKnown`` and a browser asks."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            kept = kept_pages(request)
            key = key_of(request) if kept else None
            if kept and key and (page := kept.get(key)):
                return page
            try:
                made: Response = await handle(request)
            except errors.NotKnown as unknown:
                if not _is_browser(request):
                    raise
                return not_known(request, unknown)
            if kept and key and can_be_kept(made):
                kept.keep(key, made)
            return made

        return answer


def _is_browser(request: Request) -> bool:
    """Whether an error should be a page, as for all other errors."""
    try:
        return choose(request, (JSON, HTML)) == HTML
    except errors.GoalgraphError:
        return False


router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/")
def home(request: Request) -> Response:
    """Show what is here: the levels with their sets and goals, and the links between goals."""
    overview = browse.overview(_store(request), language(request))
    things = (card.ref.iri for shelf in overview.shelves for card in shelf.sets)
    return _answer(request, "home.html", things, overview=overview)


@router.get("/goals")
def goals(request: Request) -> Response:
    """Show the goals, or those with a level, set, theme and type."""
    asked = request.query_params
    selection = Selection(
        level=asked.get("level", ""),
        part_of=asked.get("set", ""),
        theme=asked.get("theme", ""),
        type=asked.get("type", ""),
    )
    found = browse.goals(_store(request), selection, _page(request), language(request))
    return _answer(request, "goals.html", (goal.iri for goal in found.page.items), found=found)


@router.get("/goals/{set_slug}/{number}")
def goal(request: Request, set_slug: str, number: str) -> Response:
    """Show a goal: how it is measured, what it is connected with, and where its words stand."""
    found = goal_dossier.goal(_store(request), set_slug, number, language(request))
    return _answer(request, "goal.html", [found.ref.iri], goal=found)


@router.get("/sets")
def goal_sets(request: Request) -> Response:
    """Show the goal sets."""
    cards = browse.goal_sets(_store(request), language(request))
    page = page_of(cards, _page(request), _ROWS)
    return _answer(request, "sets.html", (card.ref.iri for card in cards), page=page)


@router.get("/sets/{slug}")
def goal_set(request: Request, slug: str) -> Response:
    """Show a goal set: who stands behind it, what it announces, and its goals."""
    found = set_dossier.goal_set(_store(request), slug, language(request))
    return _answer(request, "set.html", [found.ref.iri], set=found)


@router.get("/organizations")
def organizations(request: Request) -> Response:
    """Show the organisations."""
    found = browse.organizations(_store(request), language(request))
    return _answer(request, "organizations.html", _iris(found), tallies=found)


@router.get("/organizations/{slug}")
def organization(request: Request, slug: str) -> Response:
    """Show an organisation and its goal sets."""
    found = subjects.organization(_store(request), slug, language(request))
    return _answer(request, "organization.html", [found.thing.iri], organization=found)


@router.get("/themes")
def themes(request: Request) -> Response:
    """Show the themes and the levels they reach."""
    lang = language(request)
    store = _store(request)
    found = browse.themes(store, lang)
    levels = browse.levels(store, lang, found)
    return _answer(request, "themes.html", _iris(found), tallies=found, levels=levels)


@router.get("/themes/{slug}")
def theme(request: Request, slug: str) -> Response:
    """Show a theme and its goals at each level."""
    found = subjects.theme(_store(request), slug, language(request))
    return _answer(request, "theme.html", [found.thing.iri], subject=found)


@router.get("/frames")
def frames(request: Request) -> Response:
    """Show the frames and the levels they reach."""
    lang = language(request)
    store = _store(request)
    found = browse.frames(store, lang)
    levels = browse.levels(store, lang, found)
    return _answer(request, "frames.html", _iris(found), tallies=found, levels=levels)


@router.get("/frames/{slug}")
def frame(request: Request, slug: str) -> Response:
    """Show a frame and the goals that refer to it."""
    found = subjects.frame(_store(request), slug, language(request))
    return _answer(request, "frame.html", [found.thing.iri], subject=found)


@router.get("/sources")
def sources(request: Request) -> Response:
    """Show the sources."""
    cards = browse.sources(_store(request), language(request))
    page = page_of(cards, _page(request), _ROWS)
    return _answer(request, "sources.html", (card.thing.iri for card in cards), page=page)


@router.get("/sources/{slug}")
def source(request: Request, slug: str) -> Response:
    """Show a source and the passages the graph rests on."""
    found = subjects.source(_store(request), slug, language(request))
    return _answer(request, "source.html", [found.card.thing.iri], source=found)


def not_known(request: Request, error: errors.NotKnown) -> Response:
    """Answer that there is no such thing, and what the reader may have meant."""
    lang = language(request)
    near, within = error.values.get("near", ()), error.values.get("within")
    return error_page(
        request,
        HTTPStatus.NOT_FOUND,
        translate(lang, "Not found"),
        _missing(error, lang),
        [each for each in near if isinstance(each, Named)] if isinstance(near, tuple) else [],
        within=within if isinstance(within, Named) else None,
    )


def _missing(error: errors.NotKnown, lang: str) -> str:
    name = str(error.values.get("name", ""))[:_LONGEST_NAME]
    match error.values:
        case {"kind": "goal", "within": Named() as part_of, "known": str() as known}:
            return translate(
                lang,
                "There is no goal {name} in {part_of}. The set has goals {known}.",
                name=name,
                part_of=part_of.label.value,
                known=known,
            )
        case {"kind": str() as kind}:
            return {
                "set": translate(lang, "There is no goal set called {name}.", name=name),
                "organization": translate(
                    lang, "There is no organisation called {name}.", name=name
                ),
                "theme": translate(lang, "There is no theme called {name}.", name=name),
                "frame": translate(lang, "There is no frame called {name}.", name=name),
                "source": translate(lang, "There is no source called {name}.", name=name),
            }[kind]
        case _:
            return error.text(lang)


def _store(request: Request) -> Store:
    return served(request).version.store


def _iris(found: Iterable[Tally]) -> Iterable[str]:
    return (tally.thing.iri for tally in found)


def _page(request: Request) -> int:
    """The page of a list that is asked for; the first when it is not said, or not in figures."""
    asked = request.query_params.get("page", "1")
    return int(asked) if asked.isdecimal() and len(asked) < len(str(10**9)) else 1


def _answer(request: Request, template: str, things: Iterable[str], **values: object) -> Response:
    """Answer with a page, or with data about the same things."""
    form = choose(request, PAGE_FORMS)
    if form != HTML:
        return describe(request, list(things), form)
    return render(request, template, **values)

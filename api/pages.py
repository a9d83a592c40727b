"""The pages one browses: what is here, and one page for each thing in it."""

from collections.abc import Iterable, Sequence
from functools import cache, partial
from itertools import islice
from typing import Final

from fastapi import APIRouter
from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import Response

from api import known, thread_answers
from api.accept import language
from api.downloads import download
from api.goal_sheets import goals_sheet, measures_sheet
from api.kept_pages import KeptRoute
from api.known_faults import State, faults_of
from api.linked_data import data_about, full_address_of
from api.networks import network, network_if_ready
from api.pictures import picture, picture_forms
from api.rendering import page_number, render
from api.served import served
from api.spreadsheets import Sheet, sheet_forms
from api.ways_on import onward
from graph import browse, followup, goal_dossier, neighbours, pictures, set_dossier, subjects
from graph.catalogue import MOST_CHOICES, Catalogue
from graph.glossary import glossary
from graph.goal_rows import GoalRow, goal_rows
from graph.listings import Selection, page_of
from graph.proven import by_set

_ROWS: Final = 50
"""Sets, themes, frames, organisations or sources that stand on one page."""

router = APIRouter(route_class=KeptRoute, include_in_schema=False)


@router.get("/")
def home(request: Request) -> Response:
    """Show what is here: the levels with their sets and goals, and the links between goals."""
    lang = language(request)
    version = served(request).version
    overview = known.overview(version, lang)
    connected, theme = network(request), request.query_params.get("theme", "")

    def drawn() -> str:
        lines = known.lines(version, lang)
        return picture(
            request,
            lambda to: pictures.of_everything(connected, lang, to, chosen=theme, lines=lines),
        )

    things = (card.ref.iri for shelf in overview.shelves for card in shelf.sets)
    if file := download(request, "goalgraph", picture_forms(drawn)) or data_about(request, things):
        return file
    return render(
        request,
        "home.html",
        overview=overview,
        picture=drawn(),
        threads=known.all_threads(version, lang),
        levels=connected.levels,
        address=thread_answers.address_of,
    )


@router.get("/glossary")
def show_glossary(request: Request) -> Response:
    """Show what the words mean."""
    return render(request, "glossary.html", sections=glossary(_store(request), language(request)))


@router.get("/goals")
def goals(request: Request) -> Response:
    """Show the goals, or those that the facets in the address leave."""
    asked = request.query_params
    selection = Selection(
        level=asked.get("level", ""),
        part_of=asked.get("set", ""),
        theme=asked.get("theme", ""),
        type=asked.get("type", ""),
        publisher=asked.get("publisher", ""),
        period=asked.get("period", ""),
        status=asked.get("status", ""),
    )
    lang = language(request)
    counted = known.catalogue(served(request).version, lang)
    if file := _goal_file(request, selection, counted):
        return file
    found = browse.goals(_store(request), selection, page_number(request), lang, counted)
    return _answer(
        request,
        "goals.html",
        (goal.iri for goal in found.page.items),
        found=found,
        most=MOST_CHOICES,
        rows=served(request).settings.list_rows,
    )


def _goal_file(request: Request, selection: Selection, counted: Catalogue) -> Response | None:
    """All the goals that are left, as a spreadsheet, when that is asked for; up to the limit."""
    store, lang = _store(request), language(request)
    address = partial(full_address_of, request)

    @cache
    def rows() -> Sequence[GoalRow]:
        goals = browse.all_goals(store, selection, counted)
        return tuple(goal_rows(store, islice(goals, served(request).settings.list_rows), lang))

    def listed() -> Sheet:
        return goals_sheet(rows(), address, lang)

    def measured() -> Sheet:
        return measures_sheet(rows(), address, lang)

    if request.query_params.get("rows") == "measures":
        return download(request, "measures", sheet_forms(measured))
    return download(request, "goals", sheet_forms(listed, measured))


@router.get("/goals/{set_slug}/{number}")
def goal(request: Request, set_slug: str, number: str) -> Response:
    """Show a goal: how it is measured, what it is connected with, and where its words stand."""
    store, lang = _store(request), language(request)
    found = goal_dossier.goal(store, set_slug, number, lang)

    def drawn() -> str:
        connected = network(request)
        here = connected.index.get(found.ref.iri)
        if here is None:
            return ""
        return picture(request, partial(pictures.of_goal, connected, here, lang))

    name = f"{found.ref.part_of.slug}-{found.ref.number}"
    if file := download(request, name, picture_forms(drawn)) or data_about(
        request, [found.ref.iri]
    ):
        return file
    connected = network_if_ready(request)
    if connected is None:
        page = render(
            request, "goal.html", goal=found, picture="", followed=None, whole=False, explored=False
        )
        page.headers["Cache-Control"] = "no-store"  # what it lacks comes soon
        return page
    here = connected.index.get(found.ref.iri)
    followed = None if here is None else followup.of_goal(store, connected, here)
    return render(
        request,
        "goal.html",
        goal=found,
        picture=drawn(),
        followed=followed,
        whole=True,
        explored=here is not None and neighbours.exist(connected, here),
    )


@router.get("/sets/{slug}")
def goal_set(request: Request, slug: str) -> Response:
    """Show a goal set: who stands behind it, what it announces, and its goals."""
    found = set_dossier.goal_set(_store(request), slug, language(request))
    goals = (goal.iri for headed in found.goals for goal in headed.goals)
    terms = followup.terms_of_set(_store(request), found.ref.iri, goals)
    return _answer(request, "set.html", [found.ref.iri], set=found, terms=terms)


@router.get("/organizations/{slug}")
def organization(request: Request, slug: str) -> Response:
    """Show an organisation and its goal sets."""
    lang = language(request)
    cards = known.cards(served(request).version, lang)
    found = subjects.organization(_store(request), slug, lang, cards)
    # Both lists of sets are gone through together, so that they share the numbers of the pages.
    roles = [
        *(("publishes", card) for card in found.publishes),
        *(("takes part", card) for card in found.takes_part),
    ]
    page = page_of(roles, page_number(request), _ROWS)
    if data := data_about(request, [found.thing.iri]):
        return data
    ways = onward(_store(request), [card for _, card in page.items], found.publishes, cards)
    return render(request, "organization.html", organization=found, page=page, ways=ways)


@router.get("/themes/{slug}")
def theme(request: Request, slug: str) -> Response:
    """Show a theme and its goals at each level."""
    lang = language(request)
    counted = known.catalogue(served(request).version, lang)
    found = subjects.theme(_store(request), slug, lang, counted)
    return _answer(request, "theme.html", [found.thing.iri], subject=found)


@router.get("/frames/{slug}")
def frame(request: Request, slug: str) -> Response:
    """Show a frame and the goals that refer to it."""
    lang = language(request)
    counted = known.catalogue(served(request).version, lang)
    found = subjects.frame(_store(request), slug, lang, counted)
    return _answer(request, "frame.html", [found.thing.iri], subject=found)


@router.get("/sources/{slug}")
def source(request: Request, slug: str) -> Response:
    """Show a source and the passages the graph rests on."""
    lang = language(request)
    cards = known.sources(served(request).version, lang)
    found = subjects.source(_store(request), slug, lang, cards)
    iri = found.card.thing.iri
    if data := data_about(request, [iri]):
        return data
    state, faults = faults_of(request, iri)
    page = render(
        request, "source.html", source=found, proven=by_set(found), state=state, faults=faults
    )
    if state is State.UNDER_WAY:  # the next who asks sees more
        page.headers["Cache-Control"] = "no-store"
    return page


def _store(request: Request) -> Store:
    return served(request).version.store


def _answer(request: Request, template: str, things: Iterable[str], **values: object) -> Response:
    """Answer with a page, or with data about the same things."""
    return data_about(request, things) or render(request, template, **values)

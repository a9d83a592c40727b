"""The home page, the glossary and the goals, and a page for each resource."""

from collections.abc import Iterable, Sequence
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter
from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import Response

from api.catalog.goal_sheets import goals_sheet, measures_sheet
from api.catalog.indicators import indicators_elsewhere, indicators_of_goal
from api.catalog.list_sheets import glossary_sheet
from api.catalog.page_sheets import goal_forms, overview_forms, set_forms, source_forms
from api.catalog.source_view import faults_of, source_view
from api.state import derived
from api.state.source_faults import State
from api.tables.requirements import required_on_page, requirement_forms
from api.web import addresses
from api.web.addresses import data_about, full_address_of
from api.web.downloads import download
from api.web.negotiation import HTML, choose, language
from api.web.overview import overview
from api.web.page_cache import CachedRoute
from api.web.pictures import picture, picture_forms
from api.web.requests import network, network_if_ready, served
from api.web.sheets import Sheet
from api.web.spreadsheets import sheet_forms
from api.web.templates import page_number, render
from api.word.goal_note import goal_note
from api.word.set_note import organization_note, set_note
from api.word.word_forms import word_forms
from graph.analysis import followup, neighbours
from graph.catalog import lists, subjects
from graph.catalog.glossary import glossary
from graph.catalog.goal import GoalRow, goal_iri, goal_rows, read_goal
from graph.catalog.goal_set import read_goal_set
from graph.catalog.history import history_of
from graph.catalog.related_sets import onward
from graph.diagrams import pictures
from graph.diagrams.svg import Picture
from graph.model.goals import Goal
from graph.model.links import by_target
from graph.model.lists import MOST_CHOICES, Selection, page_of
from graph.model.values import GoalRef

if TYPE_CHECKING:
    from graph.catalog.facet_counts import Catalogue


_STRIPS: Final = 7
"""Threads shown as strips on the front page, those with most links first."""
_ROWS: Final = 50
"""Goal sets of an organisation on one page."""
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/")
def home(request: Request) -> Response:
    """Show an overview: the levels with their sets and goals, and the links between goals."""
    lang = language(request)
    version = served(request).version
    found, drawn = derived.overview(version, lang), overview(request)
    things = (card.ref.iri for shelf in found.shelves for card in shelf.sets)
    made = {**picture_forms(request, drawn.drawn), **overview_forms(request)}
    if file := download(request, "goalgraph", made) or data_about(request, things):
        return file
    ended = derived.most_linked(version, lang)
    return render(
        request,
        "catalog/home.html",
        overview=found,
        drawn=drawn,
        picture=drawn.drawn(),
        ends=ended[:_STRIPS],
        more_ends=max(0, len(ended) - _STRIPS),
        supported=by_target(found.connections),
        threads=derived.all_threads(version, lang),
        levels=network(request).levels,
        address=addresses.thread_address,
    )


@router.get("/glossary")
def show_glossary(request: Request) -> Response:
    """Show the glossary."""
    lang = language(request)
    sections = glossary(_store(request), lang)
    made = sheet_forms(request, lambda: glossary_sheet(sections, lang))
    if file := download(request, "glossary", made):
        return file
    choose(request, (HTML,))
    return render(request, "catalog/glossary.html", sections=sections)


@router.get("/goals")
def goals(request: Request) -> Response:
    """Show the goals that match the facets in the query string; without facets, all goals."""
    selection = Selection.of(request.query_params)
    lang = language(request)
    counted = derived.catalogue(served(request).version, lang)
    if file := _goal_file(request, selection, counted):
        return file
    found = lists.goals(_store(request), selection, page_number(request), lang, counted)
    return _answer(
        request,
        "catalog/goals.html",
        (goal.iri for goal in found.page.items),
        found=found,
        required=required_on_page(request, found.page.items, len(found.page.items)),
        most=MOST_CHOICES,
        rows=served(request).settings.list_rows,
    )


def _goal_file(request: Request, selection: Selection, counted: "Catalogue") -> Response | None:
    """The selected goals as a spreadsheet, up to ``list_rows``; None if no file is requested."""
    store, lang = _store(request), language(request)
    address = partial(full_address_of, request)

    @cache
    def rows() -> Sequence[GoalRow]:
        goals = lists.all_goals(store, selection, counted)
        return tuple(goal_rows(store, islice(goals, served(request).settings.list_rows), lang))

    def listed() -> Sheet:
        return goals_sheet(rows(), address, lang)

    def measured() -> Sheet:
        return measures_sheet(rows(), address, lang)

    def chosen() -> Iterable[GoalRef]:
        return (row.ref for row in rows())

    match request.query_params.get("rows"):
        case "measures":
            return download(request, "measures", sheet_forms(request, measured))
        case "requirements":
            return download(request, "requirements", requirement_forms(request, chosen))
        case _:
            return download(request, "goals", requirement_forms(request, chosen, listed, measured))


@router.get("/goals/{set_slug}/{number}")
def goal(request: Request, set_slug: str, number: str) -> Response:
    """Show a goal: its measures, its links, and the quotes of its source."""
    store, lang = _store(request), language(request)
    iri = goal_iri(store, set_slug, number, lang)

    def drawn() -> Picture | None:
        known = network(request)
        here = known.index.get(iri)
        if here is None:
            return None
        return picture(request, partial(pictures.of_goal, known, here, lang))

    @cache
    def read() -> Goal:
        known = network(request)
        here = known.index.get(iri)
        around = None if here is None else neighbours.surroundings(known, here)
        return read_goal(store, set_slug, number, lang, around)

    made = {
        **picture_forms(request, drawn),
        **goal_forms(request, read),
        **word_forms(request, lambda context, whole: goal_note(context, read(), whole=whole)),
    }
    if file := download(request, f"{set_slug}-{number}", made) or data_about(request, [iri]):
        return file
    connected = network_if_ready(request)
    here = None if connected is None else connected.index.get(iri)
    if connected is None or here is None:
        page = render(
            request,
            "catalog/goal.html",
            goal=read_goal(store, set_slug, number, lang),
            picture=None,
            followed=None,
            indicators=None,
            whole=connected is not None,
            explored=False,
            history=history_of(store, iri),
        )
        if connected is None:
            page.headers["Cache-Control"] = "no-store"  # the missing parts are available soon
        return page
    known = neighbours.surroundings(connected, here)
    return render(
        request,
        "catalog/goal.html",
        goal=read_goal(store, set_slug, number, lang, known),
        picture=drawn(),
        followed=followup.of_goal(store, connected, here),
        indicators=indicators_of_goal(request, connected, iri),
        whole=True,
        explored=neighbours.exist(connected, here),
        history=history_of(store, iri),
    )


@router.get("/sets/{slug}")
def goal_set(request: Request, slug: str) -> Response:
    """Show a goal set: its publishers, its announced content, and its goals."""
    found = read_goal_set(_store(request), slug, language(request))
    goals = [goal for headed in found.goals for goal in headed.goals]
    made = {
        **set_forms(request, goals),
        **word_forms(request, lambda context, whole: set_note(context, found, whole=whole)),
    }
    if file := download(request, slug, made):
        return file
    terms = followup.terms_of_set(_store(request), found.ref.iri, (goal.iri for goal in goals))
    required = required_on_page(request, goals, len(goals))
    return _answer(
        request,
        "catalog/set.html",
        [found.ref.iri],
        set=found,
        terms=terms,
        required=required,
        elsewhere=indicators_elsewhere(request, goals),
    )


@router.get("/organizations/{slug}")
def organization(request: Request, slug: str) -> Response:
    """Show an organisation and its goal sets."""
    lang = language(request)
    cards = derived.cards(served(request).version, lang)
    found = subjects.organization(_store(request), slug, lang, cards)
    # Both lists of sets are paged together, so that they share page numbers.
    roles = [
        *(("publishes", card) for card in found.publishes),
        *(("takes part", card) for card in found.takes_part),
    ]
    page = page_of(roles, page_number(request), _ROWS)
    goals = partial(lists.list_goals, _store(request), found.publishes)
    made = {
        **requirement_forms(request, goals),
        **word_forms(request, lambda context, _: organization_note(context, found, goals())),
    }
    if file := download(request, slug, made) or data_about(request, [found.thing.iri]):
        return file
    ways = onward(_store(request), [card for _, card in page.items], found.publishes, cards)
    required = required_on_page(request, goals(), sum(card.goals for card in found.publishes))
    return render(
        request,
        "catalog/organization.html",
        organization=found,
        page=page,
        ways=ways,
        required=required,
    )


@router.get("/sources/{slug}")
def source(request: Request, slug: str) -> Response:
    """Show a part of a source, with the passages that something rests on."""
    lang = language(request)
    cards = derived.sources(served(request).version, lang)
    found = subjects.source(_store(request), slug, lang, cards)
    iri = found.card.thing.iri
    if file := download(request, slug, source_forms(request, found)) or data_about(request, [iri]):
        return file
    state, faults = faults_of(request, iri)
    page = render(
        request,
        "catalog/source.html",
        source=found,
        view=source_view(
            served(request).version, found, faults, page_number(request, name="part"), lang
        ),
        state=state,
        faults=faults,
    )
    if state is State.UNDER_WAY:  # a later request shows the faults
        page.headers["Cache-Control"] = "no-store"
    return page


def _store(request: Request) -> Store:
    return served(request).version.store


def _answer(request: Request, template: str, things: Iterable[str], **values: object) -> Response:
    """Respond with a page, or with RDF about the same resources."""
    return data_about(request, things) or render(request, template, **values)

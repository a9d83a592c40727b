"""The thread pages."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import Annotated, Final, TypeAlias

from fastapi import APIRouter, Query
from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import Response

from api.analysis import sheets
from api.analysis.parameters import LinkParameters, moved, page
from api.state import derived
from api.tables.link_sheets import links_sheet, quotes_of_links, quotes_sheet
from api.tables.requirements import required_on_page, requirement_forms
from api.web import addresses
from api.web.addresses import full_address_of
from api.web.downloads import Made, download
from api.web.negotiation import GRAPHML, language
from api.web.overview import overview
from api.web.page_cache import CachedRoute
from api.web.pictures import picture, picture_forms
from api.web.requests import network, served
from api.web.sheets import Sheet
from api.web.spreadsheets import sheet_forms
from api.web.templates import page_number
from api.web.thread_words import none_words
from api.word.explicit_note import explicit_note
from api.word.shared_note import of_frame, of_theme
from api.word.word_forms import word_forms
from graph.analysis import explicit_threads, lookup, shared_threads, thread_evidence
from graph.analysis.edges import Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_summary import ThreadKind
from graph.diagrams import pictures
from graph.diagrams.graphml import as_graphml
from graph.diagrams.svg import Picture
from graph.model.links import Connection
from graph.model.lists import page_of
from graph.model.values import Code, GoalRef

_MOST_STEPS: Final = 100
"""Steps of one thread that are shown with their quotes."""
_MOST_TIES: Final = 50
"""Goals of a theme or a frame that are shown with their quotes."""
_MOST_LINES: Final = 200
"""Rows of a thread's table; the spreadsheet and the data contain all of them."""
_ROWS: Final = 50
"""Threads of one kind on one page."""
_Shelf: TypeAlias = tuple[Code, list[GoalRef]]
"""A level, and the goals of a thread at that level."""
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/threads")
def list_threads(
    request: Request,
    chosen: LinkParameters,
    kind: Annotated[list[ThreadKind] | None, Query()] = None,
) -> Response:
    """Show the threads by kind, explicit threads first."""
    known, version, lang = network(request), served(request).version, language(request)
    kinds = tuple(kind or ThreadKind)
    found = derived.all_threads(version, lang, chosen)

    shown = overview(request, chosen)

    def sheet() -> Sheet:
        listed = [each for each in found if each.kind in kinds]
        return sheets.threads_sheet(listed, known.levels, lang)

    made = {
        **picture_forms(request, shown.drawn),
        **sheet_forms(request, sheet),
        **_network_forms(known, chosen),
    }
    if answer := download(request, "threads", made) or moved(request):
        return answer
    number = page_number(request) if len(kinds) == 1 else 1
    return page(
        request,
        "analysis/threads.html",
        chosen,
        kinds=kinds,
        levels=known.levels,
        listed={each: page_of(found.of(each), number, _ROWS) for each in ThreadKind},
        across=page_of(found.across_bodies, number, _ROWS),
        address=addresses.thread_address,
        picture=shown.drawn(),
        drawn=shown,
    )


@router.get("/threads/explicit/{set_slug}/{number}")
def explicit_thread(
    request: Request, set_slug: str, number: str, chosen: LinkParameters
) -> Response:
    """Show the explicit thread of a goal: the links towards it and from it, step by step."""
    known, store, lang = network(request), _store(request), language(request)
    goal = lookup.goal(store, known, set_slug, number, lang)
    thread = explicit_threads.explicit(known, goal, chosen)

    def drawn() -> Picture:
        return picture(request, partial(pictures.of_explicit, known, thread, lang))

    def sheet() -> Sheet:
        edges = (*thread.steps, *thread.suggested, *thread.contested)
        return links_sheet(thread.goal.short, edges, lang)

    def quotes() -> Sheet:
        edges = (*thread.steps, *thread.suggested, *thread.contested)
        found = with_quotes(edges, served(request).settings.list_rows)
        places = derived.places(served(request).version)
        said = quotes_of_links(found, lang)
        return quotes_sheet(said, partial(full_address_of, request), places, lang)

    def with_quotes(edges: Iterable[Edge], most: int = _MOST_STEPS) -> tuple[Connection, ...]:
        return thread_evidence.with_quotes(store, edges, lang, most)

    members = [known.index[member.goal.iri] for member in thread.members]
    left_out = replace(chosen, suggested=not chosen.suggested).proposals(known.edges_at(members))
    goals = [member.goal for member in thread.members]
    made = {
        **picture_forms(request, drawn),
        **requirement_forms(request, lambda: goals, sheet, quotes),
        **word_forms(request, lambda context, whole: explicit_note(context, thread, whole=whole)),
        **_network_forms(known, chosen, members),
    }
    if answer := download(request, f"{set_slug}-{number}", made) or moved(request):
        return answer
    return page(
        request,
        "analysis/explicit_thread.html",
        chosen,
        thread=thread,
        picture=drawn() if thread.steps else None,
        summary=thread.summary,
        most_lines=_MOST_LINES,
        shelves=_shelves(known.levels, goals),
        steps=with_quotes(thread.steps),
        suggested=with_quotes(thread.suggested),
        proposed=len(left_out),
        contested=with_quotes(thread.contested),
        required=required_on_page(request, goals, len(goals)),
    )


@router.get("/threads/thematic/{slug}")
def thematic_thread(request: Request, slug: str, chosen: LinkParameters) -> Response:
    """Show the goals under a theme. They claim no support."""
    known = network(request)
    return _shared(
        request, chosen, shared_threads.thematic(known, lookup.theme(known, slug), chosen)
    )


@router.get("/threads/reference/{slug}")
def reference_thread(request: Request, slug: str, chosen: LinkParameters) -> Response:
    """Show the goals that cite a frame. They claim no support."""
    known = network(request)
    return _shared(
        request, chosen, shared_threads.reference(known, lookup.frame(known, slug), chosen)
    )


def _shared(request: Request, chosen: LinkFilter, thread: shared_threads.SharedThread) -> Response:
    note = of_theme if thread.summary.kind is ThreadKind.THEMATIC else of_frame
    known, store, lang = network(request), _store(request), language(request)

    def drawn() -> Picture:
        return picture(request, partial(pictures.of_shared, known, thread, lang))

    goals = [tie.goal for tie in thread.ties]
    places = [known.index[goal.iri] for goal in goals]
    sheet = partial(sheets.ties_sheet, thread, lang)

    def quotes() -> Sheet:
        found = thread_evidence.quotes_of_goals(
            store, thread, lang, served(request).settings.list_rows
        )
        said = [
            (tie.goal.short, each) for tie in thread.ties for each in found.get(tie.goal.iri, ())
        ]
        places = derived.places(served(request).version)
        return quotes_sheet(said, partial(full_address_of, request), places, lang)

    made = {
        **picture_forms(request, drawn),
        **requirement_forms(request, lambda: goals, sheet, quotes),
        **word_forms(request, partial(note, thread.summary.about.slug, None)),
        **_network_forms(known, chosen, places),
    }
    if answer := download(request, thread.summary.about.slug, made) or moved(request):
        return answer
    return page(
        request,
        "analysis/shared_thread.html",
        chosen,
        thread=thread,
        picture=drawn() if thread.ties else None,
        summary=thread.summary,
        why_none=none_words(thread.summary, lang),
        shelves=_shelves(known.levels, goals),
        quotes=thread_evidence.quotes_of_goals(store, thread, lang, _MOST_TIES),
        required=required_on_page(request, goals, len(goals)),
        most=_MOST_TIES,
        most_lines=_MOST_LINES,
    )


def _network_forms(
    known: Network, chosen: LinkFilter, goals: Collection[int] | None = None
) -> Made:
    """The GraphML download of goals and links, for network drawing programs."""
    return {GRAPHML: partial(as_graphml, known, chosen, goals)}


def _shelves(levels: Iterable[Code], goals: Iterable[GoalRef]) -> list[_Shelf]:
    """The goals at each level, including levels without goals."""
    listed = list(goals)
    return [
        (level, [goal for goal in listed if goal.part_of.level.iri == level.iri])
        for level in levels
    ]


def _store(request: Request) -> Store:
    return served(request).version.store

"""The pages about what hangs together: threads, gaps, the matrix, and two sets compared."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Annotated, Final, TypeAlias
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pyoxigraph import NamedNode, Store
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import known as known_of
from api import thread_answers, thread_sheets
from api.accept import GRAPHML, HTML, JSON, choose, language
from api.kept_pages import KeptRoute
from api.networks import network
from api.pictures import as_file, picture
from api.rendering import page_number, render
from api.rest import MOST_SETS, By, Chosen
from api.served import served
from api.spreadsheets import Sheet, as_spreadsheet
from graph import compare, links, lookup, matrix, pictures, refs, threads, ties
from graph.edges import Edge, View
from graph.gaps import GapKind
from graph.graphml import as_graphml
from graph.listings import page_of
from graph.model import Code, Connection, GoalRef, Quote, SetRef
from graph.network import Network
from graph.summaries import Kind

_MOST_STEPS: Final = 100
"""Steps of one thread that are told in full; the table has all of them."""

_ROWS: Final = 50
"""Threads or gaps of one kind that stand on one page."""

_MOST_OFFERED: Final = 50
"""Sets to choose among; in a larger graph those with most goals."""

_PROVEN_BY: Final = {
    Kind.THEMATIC: {"dct:subject"},
    Kind.REFERENCE: {"dct:references"},
}
"""What a quote proves that shows why a goal stands under a theme or cites a frame."""

_Shelf: TypeAlias = tuple[Code, list[GoalRef]]
"""A level, and a thread's goals at it."""

_UNSAFE: Final = r"[^A-Za-z0-9.-]+"
"""What the name of a file should not hold."""

router = APIRouter(route_class=KeptRoute, include_in_schema=False)


@router.get("/threads")
def list_threads(
    request: Request, chosen: Chosen, kind: Annotated[list[Kind] | None, Query()] = None
) -> Response:
    """Show the threads, each kind apart: those that someone stands behind first."""
    known = network(request)
    kinds = tuple(kind or Kind)
    lang = language(request)
    version = served(request).version
    lines = known_of.lines(version, lang, chosen)
    drawn = picture(
        request, lambda to: pictures.of_everything(known, lang, to, view=chosen, lines=lines)
    )
    found = known_of.all_threads(version, lang, chosen)
    listed = [each for each in found if each.kind in kinds]
    sheet = thread_sheets.threads_sheet(listed, known.levels, lang)
    if file := _file(request, "threads", drawn, sheet) or _network(
        request, "threads", known, chosen
    ):
        return file
    number = page_number(request) if len(kinds) == 1 else 1
    return _answer(
        request,
        "threads.html",
        chosen,
        kinds=kinds,
        levels=known.levels,
        listed={
            each: page_of([one for one in found if one.kind is each], number, _ROWS)
            for each in Kind
        },
        address=thread_answers.address_of,
        picture=drawn,
    )


@router.get("/threads/explicit/{set_slug}/{number}")
def explicit_thread(request: Request, set_slug: str, number: str, chosen: Chosen) -> Response:
    """Show what leads to a goal and what it leads to, step by step."""
    known, store, lang = network(request), _store(request), language(request)
    goal = lookup.goal(store, known, set_slug, number, lang)
    thread = threads.explicit(known, goal, chosen)
    drawn = picture(request, lambda to: pictures.of_explicit(known, thread, lang, to))
    members = [known.index[member.goal.iri] for member in thread.members]
    name, edges = thread.goal.short, [*thread.steps, *thread.suggested, *thread.contested]
    sheet = thread_sheets.links_sheet(name, edges, lang)
    file_name = _file_name(thread.goal)
    if file := _file(request, file_name, drawn, sheet) or _network(
        request, file_name, known, chosen, members
    ):
        return file
    return _answer(
        request,
        "explicit_thread.html",
        chosen,
        thread=thread,
        picture=drawn if thread.summary.holds else "",
        summary=thread.summary,
        shelves=_shelves(known.levels, (member.goal for member in thread.members)),
        steps=_connections(store, thread.steps, lang),
        suggested=_connections(store, thread.suggested, lang),
        contested=_connections(store, thread.contested, lang),
    )


@router.get("/threads/thematic/{slug}")
def thematic_thread(request: Request, slug: str, chosen: Chosen) -> Response:
    """Show the goals under a theme. They claim no support."""
    known = network(request)
    return _shared(request, chosen, ties.thematic(known, lookup.theme(known, slug)))


@router.get("/threads/reference/{slug}")
def reference_thread(request: Request, slug: str, chosen: Chosen) -> Response:
    """Show the goals that cite a frame. They claim no support."""
    known = network(request)
    return _shared(request, chosen, ties.reference(known, lookup.frame(known, slug)))


@router.get("/gaps")
def list_gaps(
    request: Request, chosen: Chosen, kind: Annotated[list[GapKind] | None, Query()] = None
) -> Response:
    """Show what nothing supports, what supports nothing, and what is missing in the sources."""
    known, kinds = network(request), tuple(kind or GapKind)
    found = known_of.all_gaps(served(request).version, language(request), chosen)
    sheet = thread_sheets.gaps_sheet(found, kinds, language(request))
    if file := as_spreadsheet(request, "gaps", sheet):
        return file
    number = page_number(request) if len(kinds) == 1 else 1
    return _answer(
        request,
        "gaps.html",
        chosen,
        kinds=kinds,
        levels=known.levels,
        found=found,
        lists={each: page_of(found.of(each), number, _ROWS) for each in GapKind},
    )


@router.get("/matrix")
def show_matrix(
    request: Request,
    chosen: Chosen,
    by: By | None = None,
    part_of: Annotated[str, Query(alias="set")] = "",
) -> Response:
    """Show what connects sets with sets, levels with levels, or a set's goals with the levels."""
    known, version, lang = network(request), served(request).version, language(request)
    crossed: matrix.AnyMatrix
    goal_set = None
    if part_of:
        number = lookup.goal_set(known, part_of)
        goal_set, crossed = known.sets[number], matrix.of_goals(known, number, chosen)
    elif by is By.LEVEL or len(known.sets) > MOST_SETS:
        crossed = known_of.levels(version, lang, chosen)
    else:
        crossed = matrix.of_sets(known, chosen)
    sheet = thread_sheets.matrix_sheet(crossed, language(request))
    if file := as_spreadsheet(request, "matrix", sheet):
        return file
    return _answer(
        request,
        "matrix.html",
        chosen,
        matrix=crossed,
        goal_set=goal_set,
        sets=_offered(request, known),
        all_sets=len(known.sets),
        most_sets=MOST_SETS,
    )


@router.get("/compare")
def show_comparison(request: Request, chosen: Chosen, a: str = "", b: str = "") -> Response:
    """Show what two sets share, and which goals of each have a counterpart; first, ask which two."""
    known, found = network(request), None
    one, other = (lookup.goal_set(known, slug) if slug else None for slug in (a, b))
    if one is not None and other is not None and one != other:
        store, lang = _store(request), language(request)
        found = compare.compare(store, known, one, other, lang, chosen)
        edges = [*found.links, *found.suggested, *found.contested]
        sheet = thread_sheets.links_sheet(f"{a} {b}", edges, lang)
        if file := as_spreadsheet(request, "compare", sheet):
            return file
    return _answer(
        request,
        "compare.html",
        chosen,
        whole=found is not None,
        sets=_offered(request, known, a, b),
        all_sets=len(known.sets),
        one=a,
        other=b,
        found=found,
        links=links.connections(edge.link for edge in found.links) if found else (),
        suggested=links.connections(edge.link for edge in found.suggested) if found else (),
        contested=links.connections(edge.link for edge in found.contested) if found else (),
    )


def _offered(request: Request, network: Network, *also: str) -> tuple[SetRef, ...]:
    """The sets to choose among: all of them in a small graph, else the biggest and ALSO some."""
    if len(network.sets) <= _MOST_OFFERED:
        return network.sets
    cards = known_of.cards(served(request).version, language(request))
    return tuple(card.ref for card in known_of.biggest(cards, _MOST_OFFERED, *also))


def _shared(request: Request, chosen: View, thread: ties.SharedThread) -> Response:
    store, lang = _store(request), language(request)
    known = network(request)
    drawn = picture(request, lambda to: pictures.of_shared(known, thread, lang, to))
    goals = [known.index[tie.goal.iri] for tie in thread.ties]
    name = re.sub(_UNSAFE, "-", thread.summary.about.slug)
    sheet = thread_sheets.ties_sheet(thread, lang)
    if file := _file(request, name, drawn, sheet) or _network(request, name, known, chosen, goals):
        return file
    proven = _PROVEN_BY[thread.summary.kind]
    quotes: dict[str, list[Quote]] = {}
    for tie in thread.ties[:_MOST_STEPS]:
        of_goal = refs.quotes_of(store, NamedNode(tie.goal.iri), lang).get(tie.goal.iri, [])
        quotes[tie.goal.iri] = [each for each in of_goal if proven.intersection(each.proves)]
    return _answer(
        request,
        "shared_thread.html",
        chosen,
        thread=thread,
        picture=drawn if thread.ties else "",
        summary=thread.summary,
        shelves=_shelves(known.levels, (tie.goal for tie in thread.ties)),
        quotes=quotes,
        most=_MOST_STEPS,
    )


def _file(request: Request, name: str, drawn: str, sheet: Sheet) -> Response | None:
    """The picture by itself, or the list as a spreadsheet, when that is asked for."""
    return as_file(request, drawn, name) or as_spreadsheet(request, name, sheet)


def _network(
    request: Request,
    name: str,
    known: Network,
    chosen: View,
    goals: Collection[int] | None = None,
) -> Response | None:
    """Goals and links for programs that draw networks, when that is asked for."""
    if request.query_params.get("format") != GRAPHML.name:
        return None
    headers = {"Content-Disposition": f'attachment; filename="{name}.graphml"'}
    content = as_graphml(known, chosen, goals)
    return Response(content, media_type=GRAPHML.media_type, headers=headers)


def _file_name(goal: GoalRef) -> str:
    return re.sub(_UNSAFE, "-", f"{goal.part_of.slug}-{goal.number}")


def _shelves(levels: Iterable[Code], goals: Iterable[GoalRef]) -> list[_Shelf]:
    """The goals at each level, also at those without any."""
    listed = list(goals)
    return [
        (level, [goal for goal in listed if goal.part_of.level.iri == level.iri])
        for level in levels
    ]


def _connections(store: Store, edges: Iterable[Edge], lang: str) -> tuple[Connection, ...]:
    """Some links with their quotes, those that say the same of two goals together."""
    found = []
    for place, edge in enumerate(edges):
        link = edge.link
        if place < _MOST_STEPS:
            quotes = refs.quotes_of(store, NamedNode(link.iri), lang).get(link.iri, ())
            link = replace(link, quotes=tuple(quotes))
        found.append(link)
    return links.connections(found)


def _kept(chosen: View) -> dict[str, str]:
    """The part of the address that says which links one looks at, for links to other pages."""
    kept = {"basis": next(iter(chosen.bases))} if len(chosen.bases) == 1 else {}
    return kept | ({"suggested": "1"} if chosen.suggested else {})


def _store(request: Request) -> Store:
    return served(request).version.store


def _answer(
    request: Request, template: str, chosen: View, *, whole: bool = True, **values: object
) -> Response:
    """Answer with a page; who asks for JSON is sent to the same under /api if it is WHOLE there."""
    asked = [(n, value) for n, value in request.query_params.multi_items() if n != "format"]
    data = f"/api{request.url.path}" + (f"?{urlencode(asked)}" if asked else "")
    if choose(request, (HTML, JSON) if whole else (HTML,)) != HTML:
        return RedirectResponse(data, 303)
    return render(request, template, view=chosen, kept=_kept(chosen), data=data, **values)

"""The page of deadlines, and the calendar of them."""

import hashlib
from functools import cache, partial
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter
from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.analysis.timeline_calendar import timeline_calendar
from api.analysis.timeline_query import asked_for
from api.analysis.timeline_sheets import deadlines_sheet, periods_sheet, precision_words
from api.web.addresses import full_address_of
from api.web.downloads import as_file, download
from api.web.negotiation import CALENDAR, HTML, JSON, choose, language
from api.web.page_cache import CachedRoute
from api.web.pictures import picture, picture_forms
from api.web.requests import served, site_of
from api.web.spreadsheets import sheet_forms
from api.web.templates import render
from graph.analysis.milestones import Milestone
from graph.analysis.timeline import Due, Timeline, overlaps
from graph.diagrams.svg import Picture
from graph.diagrams.timeline_drawing import draw_deadlines, draw_periods
from graph.formatting import month
from graph.model import target_words

MOST_SHOWN: Final = 200
"""Deadlines in the table of the page; the spreadsheet and the calendar hold more."""
_MOST_DRAWN: Final = 80
"""Deadlines in the picture: more cannot be read."""
_MOST_SETS: Final = 60
"""Goal sets in the picture and table of periods."""
_ASKED: Final = ("org", "level", "theme", "year", "lang")
CALENDAR_SECONDS: Final = 3600
"""How long a client may keep the calendar without asking again; deadlines change once a version."""
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/timeline")
def show_timeline(request: Request) -> Response:
    """Show the deadlines that the choice leaves, and the periods of the goal sets."""
    if CALENDAR.is_called(request.query_params.get("format", "").lower()):
        return _calendar(request)
    asked, lang = asked_for(request), language(request)
    found, store = asked.found, served(request).version.store
    read = cache(partial(_read, store, found, lang, served(request).settings.list_rows))
    cards = found.cards[:_MOST_SETS]
    overlapping = overlaps(cards)
    address = partial(full_address_of, request)

    def drawn() -> Picture | None:
        shown = read()[:_MOST_DRAWN]
        return picture(request, partial(draw_deadlines, shown, lang))

    sheets = sheet_forms(
        request,
        lambda: deadlines_sheet((*read(), *in_words()), address, lang),
        lambda: periods_sheet(found.cards, overlapping, lang),
    )
    in_words = cache(partial(_full, store, found, found.in_words[:MOST_SHOWN], lang))
    if file := download(request, "timeline", {**picture_forms(request, drawn), **sheets}):
        return file
    if choose(request, (HTML, JSON)) != HTML:
        return RedirectResponse(_data(request), 303)
    shown = tuple(_full(store, found, found.due[:MOST_SHOWN], lang))
    by_month = request.query_params.get("by") == "month"
    return render(
        request,
        "analysis/timeline.html",
        asked_for=asked,
        found=found,
        groups=_grouped(shown, lang, by_month=by_month),
        by_month=by_month,
        shown=len(shown),
        drawn=min(len(shown), _MOST_DRAWN),
        in_words=in_words(),
        cards=cards,
        overlapping=overlapping,
        picture=picture(request, partial(draw_deadlines, shown[:_MOST_DRAWN], lang)),
        periods=picture(request, partial(draw_periods, cards, lang)),
        precision=lambda each: precision_words(each, lang),
        data=_data(request),
    )


@router.get("/timeline.ics")
def subscribe(request: Request) -> Response:
    """The calendar, at an address that calendar programs recognise."""
    return _calendar(request)


def _calendar(request: Request) -> Response:
    """The calendar; a client that has it gets 304 before anything is read."""
    current, lang = served(request), language(request)
    asked = sorted((n, v) for n, v in request.query_params.items() if n in _ASKED)
    told_apart = repr((current.version.digest, asked, lang, site_of(request)))
    etag = f'"{hashlib.sha256(told_apart.encode("utf-8", "replace")).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={CALENDAR_SECONDS}"}
    known = request.headers.get("if-none-match", "")
    if etag in (each.strip().removeprefix("W/") for each in known.split(",")):
        return Response(status_code=304, headers=headers)
    found = asked_for(request).found
    most = current.settings.list_rows
    events = _read(current.version.store, found, lang, most)
    address = partial(full_address_of, request)
    content = timeline_calendar(events, address, lang, current.version.published)
    answer = as_file(content, CALENDAR, "timeline")
    answer.headers.update(headers)
    return answer


def _read(store: Store, found: Timeline, lang: str, most: int) -> tuple[Milestone, ...]:
    return _full(store, found, found.due[:most], lang)


def _full(
    store: Store, found: Timeline, listed: tuple[Due, ...], lang: str
) -> tuple[Milestone, ...]:
    return tuple(found.read_milestones(store, listed, lang))


def _grouped(
    shown: tuple[Milestone, ...], lang: str, *, by_month: bool
) -> list[tuple[str, list[Milestone]]]:
    """The deadlines by the month or quarter of their last day."""

    def name(each: Milestone) -> str:
        if each.last is None:
            return ""
        return month(each.last, lang) if by_month else target_words.quarter(each.last, lang)

    return [(text, list(rows)) for text, rows in groupby(shown, key=name)]


def _data(request: Request) -> str:
    asked = [(n, value) for n, value in request.query_params.multi_items() if n in _ASKED]
    return "/api/timeline" + (f"?{urlencode(asked)}" if asked else "")

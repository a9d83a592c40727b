"""The pages of gaps, the matrix, and two sets compared."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import known as known_of
from api import matrices, thread_sheets
from api.accept import language
from api.downloads import Made, download
from api.kept_pages import KeptRoute
from api.networks import network
from api.rendering import page_number
from api.rest import Chosen
from api.served import served
from api.spreadsheets import sheet_forms
from api.viewed import moved, page
from api.whose import Asked, Theirs, gaps_of
from graph import compare, links, lookup
from graph.gap_index import Gap, home_of
from graph.gaps import GapKind, OneSided
from graph.listings import SetCard, page_of
from graph.model import Code, SetRef
from graph.network import Network
from graph.publishers import Publisher

_ROWS: Final = 60
"""Gaps of one kind, or rows of the overview, that stand on one page."""

_MOST_OFFERED: Final = 50
"""Sets to choose among; in a larger graph those with most goals."""

router = APIRouter(route_class=KeptRoute, include_in_schema=False)


@router.get("/gaps")
def list_gaps(
    request: Request,
    chosen: Chosen,
    theirs: Theirs,
    which: Asked,
) -> Response:
    """Show whose gaps there are of which kind, then the gaps; or only those of a kind, set or publisher."""
    version, lang = served(request).version, language(request)
    every, kinds = gaps_of(request, theirs, chosen), which.kinds
    found = every.missing(which.missing) if which.missing else every
    levels = network(request).levels
    made = sheet_forms(partial(thread_sheets.gaps_sheet, found, kinds, levels, lang))
    if answer := download(request, "gaps", made) or moved(request):
        return answer
    whole = theirs.sets is None and kinds == tuple(GapKind)
    number = page_number(request)
    return page(
        request,
        "gaps.html",
        chosen,
        kinds=kinds,
        whole=whole,
        whose=theirs,
        overview=page_of(_bodies(request), number, _ROWS) if whole else None,
        counts=known_of.gap_counts(version, lang, chosen) if whole else {},
        found=found,
        missing=which.missing,
        lacking=known_of.lacking(version, lang, chosen) if theirs.sets is None else every.lacking(),
        narrowed=theirs.given | ({"missing": which.missing.iri} if which.missing else {}),
        totals={each: len(every.of(each)) for each in GapKind},
        lists={
            each: page_of(found.of(each), number if len(kinds) == 1 else 1, _ROWS)
            for each in GapKind
        },
        levels=levels,
        by_set=_by_set,
        by_level=_by_level,
    )


def _bodies(request: Request) -> Sequence[SetCard | Publisher]:
    """Whose gaps an overview tells of: each set's in a small graph, else each publisher's."""
    version, lang = served(request).version, language(request)
    cards = known_of.cards(version, lang)
    return cards if len(cards) <= matrices.MOST_SETS else known_of.publishers(version, lang)


def _by_level(items: Iterable[OneSided]) -> list[tuple[Code, list[OneSided]]]:
    """Themes, those at a level together, in reading order."""
    in_order = sorted(items, key=lambda each: each.level.place)
    return [(level, list(group)) for level, group in groupby(in_order, key=lambda each: each.level)]


def _by_set(items: Iterable[Gap]) -> list[tuple[SetRef, list[Gap]]]:
    """Gaps that come set by set, those of a set together."""
    return [(part_of, list(group)) for part_of, group in groupby(items, key=home_of)]


@router.get("/matrix")
def show_matrix(request: Request, chosen: Chosen, asked: matrices.Asked) -> Response:
    """Show what connects sets with sets, or levels, publishers or goals with levels."""
    known, lang = network(request), language(request)
    found = matrices.find(request, asked, chosen, page_number(request))
    made = sheet_forms(partial(thread_sheets.matrix_sheet, found.whole, lang))
    if answer := download(request, "matrix", made) or moved(request):
        return answer
    return page(
        request,
        "matrix.html",
        chosen,
        found=found,
        asked_for=asked,
        levels=known.levels,
        sets=_offered(request, known),
        all_sets=len(known.sets),
        most_sets=matrices.MOST_SETS,
    )


@router.get("/compare")
def show_comparison(request: Request, chosen: Chosen, a: str = "", b: str = "") -> Response:
    """Show what two sets share, and which goals of each have a counterpart; first, ask which two."""
    known, found = network(request), None
    made: Made = {}
    one, other = (lookup.goal_set(known, slug) if slug else None for slug in (a, b))
    if one is not None and other is not None and one != other:
        store, lang = served(request).version.store, language(request)
        found = compare.compare(store, known, one, other, lang, chosen)
        edges = (*found.links, *found.suggested, *found.contested)
        made = sheet_forms(partial(thread_sheets.links_sheet, f"{a} {b}", edges, lang))
    if answer := download(request, "compare", made) or moved(request, whole=found is not None):
        return answer
    return page(
        request,
        "compare.html",
        chosen,
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

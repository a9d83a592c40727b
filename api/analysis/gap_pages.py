"""The gaps page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.analysis import sheets
from api.analysis.gap_filters import GapOwnerParameters, GapParameters
from api.analysis.parameters import LinkParameters, moved, page
from api.state import derived
from api.web.downloads import download
from api.web.negotiation import language
from api.web.page_cache import CachedRoute
from api.web.requests import network, served
from api.web.spreadsheets import sheet_forms
from api.web.templates import page_number
from graph.analysis.edges import LinkFilter
from graph.analysis.gap_filters import gaps_of
from graph.analysis.gap_index import GapIndex, home_of
from graph.analysis.gap_values import SECTIONS, Gap, GapKind, OneSided
from graph.analysis.matrix import MOST_SETS
from graph.catalog.publishers import Publisher
from graph.model.lists import Page, SetCard, page_of
from graph.model.values import Code, Named, SetRef, Text

_ROWS: Final = 60
"""Gaps of one kind, or rows of the overview, on one page."""
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/gaps")
def list_gaps(
    request: Request,
    chosen: LinkParameters,
    theirs: GapOwnerParameters,
    which: GapParameters,
) -> Response:
    """Show gap counts by owner and kind, then the gaps; or only one kind, set or publisher."""
    version, lang = served(request).version, language(request)
    every, kinds = gaps_of(derived.gap_index(version, lang, chosen), theirs), which.kinds
    found = every.missing(which.missing) if which.missing else every
    levels = network(request).levels
    made = sheet_forms(request, partial(sheets.gaps_sheet, found, kinds, levels, lang))
    if answer := download(request, "gaps", made) or moved(request):
        return answer
    whole = theirs.sets is None and kinds == tuple(GapKind)
    number = page_number(request)
    shown = partial(page_of, number=number if len(kinds) == 1 else 1, size=_ROWS)
    return page(
        request,
        "analysis/gaps.html",
        chosen,
        kinds=kinds,
        whole=whole,
        sections=SECTIONS,
        shown_kinds=SECTIONS if kinds == tuple(GapKind) else kinds,
        idle=found.idle(shown(found.nothing_outside).items),
        whose=theirs,
        overview=_owners(request, chosen, number) if whole else None,
        found=found,
        missing=which.missing,
        lacking=derived.lacking(version, lang, chosen) if theirs.sets is None else every.lacking(),
        narrowed=theirs.given | ({"missing": which.missing.iri} if which.missing else {}),
        totals={each: len(every.of(each)) for each in GapKind},
        lists={each: shown(found.of(each)) for each in GapKind},
        levels=levels,
        by_set=_by_set,
        by_level=_by_level,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GapTally:
    """The number of gaps of each kind for one goal set or publisher."""

    label: Text
    counts: Mapping[GapKind, int]
    elsewhere: Mapping[GapKind, int]
    """Those of them that the list below shows under another set."""
    query: Mapping[str, str]
    """Query parameters of the address that lists its gaps."""
    level: Code | None = None
    """The level, for a goal set."""
    publishers: tuple[Named, ...] = ()
    """The publishers, for a goal set."""

    @property
    def in_all(self) -> int:
        """The number of gaps of the kinds that the overview shows."""
        return sum(self.counts[kind] for kind in SECTIONS)


def _owners(request: Request, view: LinkFilter, number: int) -> Page[GapTally]:
    """A page of the overview: one row per goal set in a small graph, else one per publisher."""
    version, lang = served(request).version, language(request)
    cards = derived.cards(version, lang)
    index = derived.gap_index(version, lang, view)
    if len(cards) > MOST_SETS:
        bodies = page_of(derived.publishers(version, lang), number, _ROWS)
        found = [_of_publisher(index, body) for body in bodies.items]
        return Page(found, bodies.number, bodies.size, bodies.total)
    shown = page_of(cards, number, _ROWS)
    found = [_of_set(index, card) for card in shown.items]
    return Page(found, shown.number, shown.size, shown.total)


def _of_set(index: GapIndex, card: SetCard) -> GapTally:
    return GapTally(
        label=card.ref.label,
        counts=index.counts([card.ref.iri]),
        elsewhere=index.elsewhere([card.ref.iri]),
        query={"set": card.ref.slug},
        level=card.ref.level,
        publishers=card.publishers,
    )


def _of_publisher(index: GapIndex, body: Publisher) -> GapTally:
    sets = [each.iri for each in body.sets]
    return GapTally(
        label=body.thing.label,
        counts=index.counts(sets),
        elsewhere=index.elsewhere(sets),
        query={"publisher": body.thing.slug},
    )


def _by_level(items: Iterable[OneSided]) -> list[tuple[Code, list[OneSided]]]:
    """Themes grouped by level, in the order of the level code list."""
    in_order = sorted(items, key=lambda each: each.level.place)
    return [(level, list(group)) for level, group in groupby(in_order, key=lambda each: each.level)]


def _by_set(items: Iterable[Gap]) -> list[tuple[SetRef, list[Gap]]]:
    """Group gaps by goal set; the gaps must already be sorted by set."""
    return [(part_of, list(group)) for part_of, group in groupby(items, key=home_of)]

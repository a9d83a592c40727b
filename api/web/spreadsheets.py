"""Writes lists as .xlsx and CSV."""

import csv
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import partial
from io import StringIO

from starlette.requests import Request

from api.state import derived
from api.web import formatting
from api.web.addresses import full_address_of
from api.web.citing.version_words import in_words
from api.web.downloads import Made
from api.web.negotiation import CSV, XLSX, language
from api.web.requests import served
from api.web.sheets import Address, Sheet, SheetLink, Value, shown
from graph.i18n import translate
from graph.model.subjects import SourceCard
from graph.model.values import GoalRef
from graph.submission.spreadsheets.csv_reader import FORMULAS


def sheet_forms(
    request: Request,
    sheet: Callable[[], Sheet],
    *more: Callable[[], Sheet],
    sets: Callable[[], Collection[str]] | None = None,
) -> Made:
    """The formats that a list can be downloaded in; ``more`` sheets are only in the workbook.

    Its last sheet says what it is from: the sources of the goal sets ``sets`` (IRIs; None for all),
    the version and the page.
    """

    def workbook() -> bytes:
        sheets = [sheet(), *(each() for each in more)]
        last = _origin(request, None if sets is None else frozenset(sets()))
        return as_xlsx(*sheets, *(() if sheets[0].name == last.name else (last,)))

    return {CSV: lambda: as_csv(sheet()), XLSX: workbook}


def sets_of(goals: Iterable[GoalRef]) -> frozenset[str]:
    """The IRIs of the sets that some goals are in."""
    return frozenset(goal.part_of.iri for goal in goals)


def sources_sheet(cards: Iterable[SourceCard], address: Address, lang: str) -> Sheet:
    """One row for each source."""
    headings = [
        translate(lang, "Source"),
        translate(lang, "Publisher"),
        translate(lang, "Date"),
        translate(lang, "Goal sets"),
        translate(lang, "Quotes"),
        translate(lang, "Fingerprint"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            card.thing.label.value,
            formatting.names(card.publishers),
            _issued(card.issued, lang),
            formatting.names(card.sets),
            card.passages,
            card.identifier or None,
            SheetLink(address(card.thing.iri)),
            card.thing.iri,
        ]
        for card in cards
    ]
    return Sheet(translate(lang, "Sources"), headings, rows)


def as_csv(sheet: Sheet) -> bytes:
    """CSV with semicolons and a UTF-8 byte order mark, which Danish Excel opens correctly."""
    written = StringIO(newline="")
    rows = csv.writer(written, delimiter=";")
    rows.writerow(sheet.headings)
    rows.writerows([_harmless(value) for value in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig", errors="replace")


def as_xlsx(*sheets: Sheet) -> bytes:
    """A workbook: each sheet has frozen bold headings and a filter on each column."""
    from api.web import xlsx_writer  # noqa: PLC0415 - loads openpyxl

    return xlsx_writer.write(sheets)


def _harmless(value: Value) -> str | int | None:
    """A CSV value: an apostrophe before text that looks like a formula; a decimal comma."""
    if isinstance(value, int) or value is None:
        return value
    if isinstance(value, float):
        return str(value).replace(".", ",")
    text = shown(value)
    return f"'{text}" if text.startswith(FORMULAS) else text


def _origin(request: Request, sets: frozenset[str] | None) -> Sheet:
    """The sources of some goal sets, then the version and the page that a workbook is from."""
    current, lang = served(request), language(request)
    version = current.version
    cards = derived.sources(version, lang)
    if sets is not None:
        cards = tuple(card for card in cards if any(each.iri in sets for each in card.sets))
    found = sources_sheet(
        cards[: current.settings.list_rows], partial(full_address_of, request), lang
    )
    said = in_words(version.number, version.published, lang, engine=bool(version.engine))
    page = request.url.remove_query_params(["format"])
    last: list[Value] = [
        said,
        None,
        version.published,
        None,
        None,
        None,
        SheetLink(str(page)),
        None,
    ]
    return Sheet(found.name, found.headings, [*found.rows, last])


def _issued(lexical: str, lang: str) -> Value:
    """A date as one where the source gives the day, else in words."""
    try:
        return date.fromisoformat(lexical)
    except ValueError:
        return formatting.issued(lexical, lang) if lexical else None

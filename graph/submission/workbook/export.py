"""Exports goal sets as .xlsx or CSV."""

import csv
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import namespaces
from graph.catalog import lists, suggestions
from graph.i18n import DEFAULT
from graph.submission.spreadsheets.csv_reader import guarded
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.schema import sheets
from graph.submission.workbook import layout
from graph.submission.workbook.row_writer import Filled, fill
from graph.submission.workbook.template import goals_to_offer

FORMS: Final = ("xlsx", "csv")
"""The export formats."""


def export_tables(store: Store, form: str, slugs: Sequence[str] = ()) -> bytes:
    """Export the goal sets with some slugs, or all, with the links submitted with them.

    An unknown set raises ``NotKnown`` with near matches.
    """
    chosen = known_sets(store, slugs)
    lexicon = Lexicon.of(store)
    filled = fill(quads_of(store, chosen), chosen, lexicon)
    if form == "xlsx":
        return layout.write(filled, lexicon, goals_to_offer(store))
    return as_csv(filled)


def known_sets(store: Store, slugs: Sequence[str]) -> list[str]:
    """The given slugs, checked and without duplicates, or all; raises ``NotKnown``."""
    cards = lists.goal_sets(store, DEFAULT)
    known = [card.ref.slug for card in cards]
    for slug in slugs:
        if slug not in known:
            raise suggestions.no_thing("set", slug, (card.ref for card in cards))
    return list(dict.fromkeys(slugs)) or sorted(known)


def quads_of(store: Store, slugs: Sequence[str]) -> list[Quad]:
    """The quads in the graphs of some sets."""
    return [
        quad
        for slug in slugs
        for folder in ("set", "links")
        for quad in store.quads_for_pattern(
            None, None, None, NamedNode(f"{namespaces.GRAPH}{folder}/{slug}")
        )
    ]


def as_csv(filled: Filled) -> bytes:
    """A .zip with a CSV file for each non-empty sheet, in the dialect of Danish spreadsheets."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for one in sheets():
            rows = filled.get(one.key)
            if not rows:
                continue
            text = StringIO(newline="")
            writer = csv.writer(text, delimiter=";")
            writer.writerow([column.heading for column in one.columns])
            for row in rows:
                writer.writerow([_plain(row.get(column.key, "")) for column in one.columns])
            part = zipfile.ZipInfo(f"{one.title}.csv")
            archive.writestr(part, text.getvalue().encode("utf-8-sig"), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _plain(value: CellValue) -> str:
    """A value as text: decimal comma, ISO 8601 dates, guarded against formulas."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return guarded(str(value))

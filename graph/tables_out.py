"""Writes goal sets as a workbook or as a .zip of CSV files, from which they can be read back."""

import csv
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import browse, names, near, workbook
from graph.filling import Filled, fill
from graph.formats.delimited import guarded
from graph.formats.grids import Value
from graph.formats.lexicon import Lexicon
from graph.language import DEFAULT
from graph.sheets import sheets
from graph.template import goals_to_offer

FORMS: Final = ("xlsx", "csv")
"""The forms of tables."""


def export_tables(store: Store, form: str, slugs: Sequence[str] = ()) -> bytes:
    """The goal sets of some slugs, or all, with the links handed in with them.

    A set that nobody knows raises ``NotKnown`` with near matches.
    """
    chosen = known_sets(store, slugs)
    lexicon = Lexicon.of(store)
    filled = fill(quads_of(store, chosen), chosen, lexicon)
    if form == "xlsx":
        return workbook.write(filled, lexicon, goals_to_offer(store))
    return as_csv(filled)


def known_sets(store: Store, slugs: Sequence[str]) -> list[str]:
    """The slugs, made sure of; all there are for none."""
    cards = browse.goal_sets(store, DEFAULT)
    known = [card.ref.slug for card in cards]
    for slug in slugs:
        if slug not in known:
            raise near.no_thing("set", slug, (card.ref for card in cards))
    return list(dict.fromkeys(slugs)) or sorted(known)


def quads_of(store: Store, slugs: Sequence[str]) -> list[Quad]:
    """What the graphs of some sets hold."""
    return [
        quad
        for slug in slugs
        for folder in ("set", "links")
        for quad in store.quads_for_pattern(
            None, None, None, NamedNode(f"{names.GRAPH}{folder}/{slug}")
        )
    ]


def as_csv(filled: Filled) -> bytes:
    """A .zip with a CSV file for each sheet that has rows, as Danish spreadsheets open them."""
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


def _plain(value: Value) -> str:
    """A value as text: decimals with a comma, days as in ISO 8601, nothing a formula."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return guarded(str(value))

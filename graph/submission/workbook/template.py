"""The workbook template to fill in."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from pyoxigraph import Store

from graph.catalog import lists
from graph.i18n import DEFAULT, N_
from graph.submission.spreadsheets.marks import EXAMPLE
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.schema import Sheet, sheets
from graph.submission.workbook import layout
from graph.submission.workbook.guidance import in_both
from graph.submission.workbook.page_layout import LETTERING, print_across
from graph.submission.workbook.row_writer import Filled

_EXAMPLE_FILE: Final = Path(__file__).with_name("example.toml")
_TITLE_LENGTH: Final = 80
_NARROWEST: Final = 14
_WIDEST: Final = 32
"""Widths of columns in the example, in digits."""


def make_template(store: Store, lang: str = DEFAULT) -> bytes:
    """The empty workbook, ``lang`` first; drop-downs offer the codes and what is published."""
    book = layout.build(_presets(), Lexicon.of(store), goals_to_offer(store), lang)
    _show_example(book, lang)
    return layout.saved(book)


def goals_to_offer(store: Store) -> list[str]:
    """Every published goal as written in a cell: stpk-2023/2.1 and its title."""
    cards = lists.goal_sets(store, DEFAULT)
    return [
        f"{goal.part_of.slug}/{goal.number} {' '.join(goal.title.value.split())[:_TITLE_LENGTH]}"
        for goal in lists.list_goals(store, cards)
    ]


def _presets() -> Filled:
    """The words that stand in the first row of a new workbook."""
    return {
        one.key: [{column.key: column.preset for column in one.columns if column.preset}]
        for one in sheets()
        if any(column.preset for column in one.columns)
    }


@cache
def example() -> Filled:
    """The rows of the example, by sheet key."""
    told: dict[str, list[dict[str, Any]]] = tomllib.loads(_EXAMPLE_FILE.read_text(encoding="utf-8"))
    return told


def _show_example(book: Workbook, lang: str) -> None:
    """Write the example rows, one below the other, on a sheet that is not read.

    Only the columns that it fills are shown, so that it can be read at a glance and on paper.
    """
    page = book.create_sheet(EXAMPLE[lang], 1)
    number = 1
    introduction = N_("A filled example. This sheet is not read.")
    page.cell(number, 1).value = in_both(introduction, lang)
    page.cell(number, 1).font = Font(name=LETTERING, sz=11, bold=True)
    shown = [_filled(one) for one in sheets() if example().get(one.key)]
    widths = _widths(shown)
    for one in shown:
        number += 2
        page.cell(number, 1).value = one.titles[lang]
        page.cell(number, 1).font = Font(name=LETTERING, sz=11, bold=True)
        number += 1
        layout.head(page, number, one, lang, widths)
        for row in example()[one.key]:
            number += 1
            layout.put_row(page, number, one, row)
            layout.fit_row(page, number, one, widths)
    for place, width in widths.items():
        page.column_dimensions[get_column_letter(place)].width = width
    print_across(page)
    book.active = 0


def _filled(one: Sheet) -> Sheet:
    """A sheet with only the columns that the example fills."""
    keys = {key for row in example()[one.key] for key in row}
    return replace(one, columns=tuple(column for column in one.columns if column.key in keys))


def _widths(shown: Iterable[Sheet]) -> dict[int, float]:
    """The widths of the columns by place: enough for the words in each table."""
    widths: dict[int, float] = {}
    for one in shown:
        for place, column in enumerate(one.columns, 1):
            longest = max(len(str(row.get(column.key, ""))) for row in example()[one.key])
            needed = max(_NARROWEST, min(longest, _WIDEST))
            widths[place] = max(widths.get(place, 0), needed)
    return widths

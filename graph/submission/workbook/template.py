"""The workbook template to fill in."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Font
from pyoxigraph import Store

from graph.catalog import lists
from graph.i18n import DEFAULT, N_
from graph.submission.spreadsheets.marks import EXAMPLE
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.schema import sheets
from graph.submission.workbook import layout
from graph.submission.workbook.row_writer import Filled

_EXAMPLE_FILE: Final = Path(__file__).with_name("example.toml")
_TITLE_LENGTH: Final = 80


def make_template(store: Store, lang: str = DEFAULT) -> bytes:
    """The empty workbook, ``lang`` first; drop-downs offer the codes and what is published."""
    book = layout.build({}, Lexicon.of(store), goals_to_offer(store), lang)
    _show_example(book, lang)
    return layout.saved(book)


def goals_to_offer(store: Store) -> list[str]:
    """Every published goal as written in a cell: stpk-2023/2.1 and its title."""
    cards = lists.goal_sets(store, DEFAULT)
    return [
        f"{goal.part_of.slug}/{goal.number} {' '.join(goal.title.value.split())[:_TITLE_LENGTH]}"
        for goal in lists.list_goals(store, cards)
    ]


@cache
def example() -> Filled:
    """The rows of the example, by sheet key."""
    told: dict[str, list[dict[str, Any]]] = tomllib.loads(_EXAMPLE_FILE.read_text(encoding="utf-8"))
    return told


def _show_example(book: Workbook, lang: str) -> None:
    """Write the example rows, one below the other, on a sheet that is not read."""
    page = book.create_sheet(EXAMPLE[lang], 1)
    number = 1
    introduction = N_("A filled example. This sheet is not read.")
    page.cell(number, 1).value = layout.in_both(introduction, lang)
    page.cell(number, 1).font = Font(bold=True)
    for one in sheets():
        rows = example().get(one.key, [])
        if not rows:
            continue
        number += 2
        page.cell(number, 1).value = one.titles[lang]
        page.cell(number, 1).font = Font(bold=True)
        number += 1
        layout.head(page, number, one, lang)
        for row in rows:
            number += 1
            layout.put_row(page, number, one, row)
    for place in range(1, 20):
        page.column_dimensions[page.cell(1, place).column_letter].width = 24
    book.active = 0

"""Lays out sheets with headings, guidance and drop-downs."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Color, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph import errors, palette
from graph.i18n import DEFAULT, N_
from graph.palette import argb
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.spreadsheets.marks import LISTS
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.names.known import OPEN
from graph.submission.tables.schema import Column, Sheet, sheets
from graph.submission.tables.words import word, words
from graph.submission.workbook.guidance import add_guidance, first, in_both, other
from graph.submission.workbook.page_layout import LETTERING, height, print_across
from graph.submission.workbook.row_writer import Filled

LONGEST_TEXT: Final = 32_767
"""The maximum number of characters in a cell (Excel specifications and limits)."""
_INK: Final = argb(palette.INK)
_INK_2: Final = argb(palette.INK_2)
_LINE: Final = argb(palette.LINE)
_WASH: Final = argb(palette.WASH)
_TAB: Final = argb(palette.LEVELS["N"])
_ROWS: Final = 5000
"""The number of rows with drop-downs."""
_DATE: Final = "yyyy-mm-dd"
_TEXT: Final = "@"
_AS_NUMBERS: Final = ("number", "count")
_FROZEN: Final = {"goals": 3, "measures": 4}
"""The number of frozen columns plus one; these identify the goal of a row."""
_FREE: Final = ("goal", "thing", "holder")
"""Column kinds whose list only suggests values."""
_OFFERED_DURATIONS: Final = ("P1Y", "P6M", "P3M", "P1M")
_MODIFIED: Final = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*")


def write(filled: Filled, lexicon: Lexicon, goals: Iterable[str] = ()) -> bytes:
    """A workbook with some rows, as reproducible bytes. Raises as ``build`` does."""
    return saved(build(filled, lexicon, goals))


def build(filled: Filled, lexicon: Lexicon, goals: Iterable[str], lang: str = DEFAULT) -> Workbook:
    """Build a workbook with some rows; ``goals`` are the choices in columns for goals.

    Sheet titles are in ``lang``, which also comes first in bilingual texts. Raises ``CellTooLong`` for
    a text that is too long for a cell.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    add_guidance(book, lang)
    lists = _Lists(book, lexicon, goals, lang)
    for one in sheets():
        page = book.create_sheet(one.titles[lang])
        _head(page, one, lists, lang)
        for number, row in enumerate(filled.get(one.key, ()), 2):
            put_row(page, number, one, row)
            fit_row(page, number, one)
        print_across(page, 1)
        if one.key == "other" and not filled.get("other"):
            page.sheet_state = "hidden"
    lists.finish()
    book.active = 1
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, without timestamps."""
    written = BytesIO()
    book.save(written)
    settled = BytesIO()
    with (
        zipfile.ZipFile(written) as old,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2026-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(part.filename), data, zipfile.ZIP_DEFLATED)
    return settled.getvalue()


def put_row(page: Worksheet, number: int, one: Sheet, row: Mapping[str, CellValue]) -> None:
    """Write the cells of a row. Text is never interpreted as a formula."""
    for place, column in enumerate(one.columns, 1):
        value = row.get(column.key, "")
        if value == "":
            continue
        cell = page.cell(number, place)
        assert isinstance(cell, Cell)  # noqa: S101 - we write no merged cells
        put(cell, column, value)


def fit_row(
    page: Worksheet, number: int, one: Sheet, widths: Mapping[int, float] | None = None
) -> None:
    """Make a row as high as its texts; ``widths`` by place, if not those of the columns."""
    texts = []
    for place, column in enumerate(one.columns, 1):
        value = page.cell(number, place).value
        texts.append(("" if value is None else value, (widths or {}).get(place, column.width)))
    page.row_dimensions[number].height = height(texts)


def put(cell: Cell, column: Column, value: CellValue) -> None:
    """Write a value in the format of its column."""
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise errors.CellTooLong(thing=column.heading, length=len(value), limit=LONGEST_TEXT)
        cell.value = value
        cell.data_type = "s"
        cell.number_format = _TEXT
    else:
        cell.value = value
        cell.number_format = _DATE if isinstance(value, date) else "General"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def head(
    page: Worksheet,
    row: int,
    one: Sheet,
    lang: str = DEFAULT,
    widths: Mapping[int, float] | None = None,
) -> None:
    """Write the headings: one language in bold, the other below; ``widths`` as in ``fit_row``."""
    for place, column in enumerate(one.columns, 1):
        cell = page.cell(row, place)
        mark = " *" if column.starred else ""
        cell.value = CellRichText(
            TextBlock(
                InlineFont(rFont=LETTERING, sz=11, b=True, color=Color(_INK)),
                column.headings[lang] + mark,
            ),
            TextBlock(
                InlineFont(rFont=LETTERING, sz=9, i=True, color=Color(_INK_2)),
                f"\n{column.headings[other(lang)]}",
            ),
        )
        cell.fill = PatternFill("solid", fgColor=_WASH)
        cell.border = Border(bottom=Side("thin", color=_LINE))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    fit_row(page, row, one, widths)


def _head(page: Worksheet, one: Sheet, lists: "_Lists", lang: str) -> None:
    head(page, 1, one, lang)
    for place, column in enumerate(one.columns, 1):
        letter = get_column_letter(place)
        shape = page.column_dimensions[letter]
        shape.width = column.width
        shape.alignment = Alignment(wrap_text=True, vertical="top")
        if column.kind == "date":
            shape.number_format = _DATE
        elif column.kind not in _AS_NUMBERS:
            shape.number_format = _TEXT
        comment = Comment("\n\n".join(first(column.guide, lang)), "goalgraph")
        comment.width, comment.height = 320, 160
        page.cell(1, place).comment = comment
        _validate(page, f"{letter}2:{letter}{_ROWS}", column, lists, lang)
    page.freeze_panes = f"{get_column_letter(_FROZEN.get(one.key, 1))}2"
    page.sheet_properties.tabColor = _TAB[2:] if one.key != "other" else _LINE[2:]


def _validate(page: Worksheet, cells: str, column: Column, lists: "_Lists", lang: str) -> None:
    source, is_open = lists.source(column), column.scheme in OPEN
    rule = DataValidation(
        type="list" if source else None,
        formula1=source,
        allow_blank=True,
        showErrorMessage=bool(source) and not (column.many or column.kind in _FREE or is_open),
        errorTitle=column.headings[lang][:32],
        error=in_both(N_("Choose from the list."), lang),
        showInputMessage=True,
        promptTitle=column.headings[lang][:32],
        prompt=column.guide[lang],
    )
    rule.add(cells)
    page.add_data_validation(rule)


class _Lists:
    """The hidden sheet with the choices of drop-downs, one column for each list."""

    def __init__(self, book: Workbook, lexicon: Lexicon, goals: Iterable[str], lang: str) -> None:
        self._page = book.create_sheet(LISTS[lang])
        self._book = book
        self._lexicon = lexicon
        self._goals = list(goals)
        self._sources: dict[str, str | None] = {}

    def source(self, column: Column) -> str | None:
        """The cell range with the choices of a column; None if it has none."""
        name = column.scheme or column.kind
        if name not in self._sources:
            self._sources[name] = self._listed(name, self._choices(column))
        return self._sources[name]

    def finish(self) -> None:
        """Move the sheet to the end and hide it."""
        self._book.move_sheet(self._page, len(self._book.sheetnames))
        self._page.sheet_state = "hidden"

    def _choices(self, column: Column) -> list[str]:
        match column.kind:
            case "code":
                return self._lexicon.choices(column.scheme)
            case "thing":
                return sorted(
                    {
                        self._lexicon.word(column.scheme, iri)
                        for iri in self._lexicon.all(column.scheme)
                    }
                )
            case "goal":
                return self._goals
            case "yes-no":
                return [word("yes-no", each) for each in words("yes-no")]
            case "duration":
                return [word("duration", each) for each in _OFFERED_DURATIONS]
            case _:
                return []

    def _listed(self, name: str, choices: list[str]) -> str | None:
        if not choices:
            return None
        place = self._page.max_column + (1 if self._page.cell(1, 1).value else 0)
        for number, choice in enumerate([name, *choices], 1):
            cell = self._page.cell(number, place)
            cell.value = choice
            cell.data_type = "s"
        letter = get_column_letter(place)
        return f"={self._page.title}!${letter}$2:${letter}${len(choices) + 1}"

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
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph import errors, palette
from graph.i18n import DEFAULT, LANGUAGES, N_, translate
from graph.palette import argb
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.spreadsheets.marks import EXAMPLE, GUIDE, LISTS
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.schema import Column, Sheet, sheets
from graph.submission.tables.words import word, words
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
    _guidance(book, lang)
    lists = _Lists(book, lexicon, goals, lang)
    for one in sheets():
        page = book.create_sheet(one.titles[lang])
        _head(page, one, lists, lang)
        for number, row in enumerate(filled.get(one.key, ()), 2):
            put_row(page, number, one, row)
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


def head(page: Worksheet, row: int, one: Sheet, lang: str = DEFAULT) -> None:
    """Write the headings: one language in bold, the other below."""
    for place, column in enumerate(one.columns, 1):
        cell = page.cell(row, place)
        mark = " *" if column.required else ""
        cell.value = CellRichText(
            TextBlock(InlineFont(b=True, color=Color(_INK)), column.headings[lang] + mark),
            TextBlock(
                InlineFont(i=True, color=Color(_INK_2), sz=9), f"\n{column.headings[_other(lang)]}"
            ),
        )
        cell.fill = PatternFill("solid", fgColor=_WASH)
        cell.border = Border(bottom=Side("thin", color=_LINE))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.row_dimensions[row].height = 34


def _other(lang: str) -> str:
    return next(one for one in LANGUAGES if one != lang)


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
        comment = Comment("\n\n".join(_first(column.guide, lang)), "goalgraph")
        comment.width, comment.height = 320, 160
        page.cell(1, place).comment = comment
        _validate(page, f"{letter}2:{letter}{_ROWS}", column, lists, lang)
    page.freeze_panes = f"{get_column_letter(_FROZEN.get(one.key, 1))}2"
    page.sheet_properties.tabColor = _TAB[2:] if one.key != "other" else _LINE[2:]


def in_both(message: str, lang: str) -> str:
    """A message in two languages, ``lang`` first."""
    return " / ".join(translate(each, message) for each in (lang, _other(lang)))


def _first(texts: Mapping[str, str], lang: str) -> tuple[str, str]:
    """A text in two languages, ``lang`` first."""
    return texts[lang], texts[_other(lang)]


def _validate(page: Worksheet, cells: str, column: Column, lists: "_Lists", lang: str) -> None:
    source = lists.source(column)
    rule = DataValidation(
        type="list" if source else None,
        formula1=source,
        allow_blank=True,
        showErrorMessage=bool(source) and not column.many and column.kind not in _FREE,
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


_STEPS: Final = (
    N_("How to fill in the workbook"),
    N_(
        "1. Begin in the sheet {sets}. If the publisher or the source is new, write it in "
        "{names} and {sources} first."
    ),
    N_("2. Write the goals in the sheet {goals}, word for word, and the measures in {measures}."),
    N_("3. Connect the goals with those of others in the sheet {links}. You may leave it empty."),
    N_("4. Columns with * must be filled. Write all else only if the source says so."),
    N_(
        "5. See whether something is missing: hand the file in on the page «Check a goal set», "
        "or run goalgraph check file.xlsx. It tells which cells to correct, and how."
    ),
    N_("The sheet {example} shows a filled example. It and this sheet are not read."),
)


def _guidance(book: Workbook, lang: str) -> None:
    page = book.create_sheet(GUIDE[lang])
    names = {one.key: one.titles[lang] for one in sheets()} | {"example": EXAMPLE[lang]}
    rows: list[tuple[str, str, str]] = [
        ("", translate(lang, step, **names), translate(_other(lang), step, **names))
        for step in _STEPS
    ]
    for one in sheets():
        rows += [("", "", ""), (one.titles[lang], *_first(one.guide, lang))]
        rows += [(column.headings[lang], *_first(column.guide, lang)) for column in one.columns]
    titles = {1, *(n for n, row in enumerate(rows, 1) if n > 1 and rows[n - 2] == ("", "", ""))}
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = page.cell(number, place)
            cell.value = text or None
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            second = place == len(row)
            cell.font = Font(bold=number in titles, italic=second, color=_INK_2 if second else _INK)
    for letter, width in (("A", 26), ("B", 70), ("C", 70)):
        page.column_dimensions[letter].width = width
    page.sheet_view.showGridLines = False

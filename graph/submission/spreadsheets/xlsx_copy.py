"""Reads a workbook and writes it back with its content preserved.

openpyxl does the work. Three things it would lose are preserved here: the results of formulas,
lists of choices on another sheet, and (missing in a sealed process) a folder for temporary files.
Pictures, drawings and macros are lost; ``load`` reports if there were any.
"""

# ruff: noqa: SLF001, ANN401 - there is no public way to keep openpyxl's writers in memory

import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.cell._writer import etree_write_cell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.relationship import get_dependents
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import fromstring

Results = Mapping[str, Mapping[tuple[int, int], tuple[str, str]]]
"""The type and text of each formula's result, by sheet, row and column."""
_LOST: Final = re.compile(
    r"xl/(media/|diagrams/|activeX/|ctrlProps/|embeddings/|slicers/|vbaProject|drawings/drawing)"
)
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_X14: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM: Final = "{http://schemas.microsoft.com/office/excel/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_days: Final[Callable[..., float]] = to_excel
_BOOK: Final = "xl/workbook.xml"
_ATTRIBUTES: Final = {
    "type", "allowBlank", "showInputMessage", "showErrorMessage", "showDropDown", "errorTitle",
    "error", "promptTitle", "prompt", "errorStyle", "operator",
}  # fmt: skip


def load(data: bytes) -> tuple[Workbook, Results, bool]:
    """A workbook, the results of its formulas, and whether any content cannot be preserved."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it loses; ``left_out`` reports it
        book = load_workbook(BytesIO(data), rich_text=True)
        results = _results(book, load_workbook(BytesIO(data), data_only=True))
    with ZipFile(BytesIO(data)) as archive:
        left_out = any(_LOST.match(name) for name in archive.namelist())
        for title, validation in _choices(archive):
            if title in book.sheetnames:
                book[title].add_data_validation(validation)
    return book, results, left_out


def save(book: Workbook, results: Results) -> bytes:
    """A workbook as bytes."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        _Writer(book, archive, results).write_data()
    return written.getvalue()


def _results(book: Workbook, calculated: Workbook) -> Results:
    found: dict[str, dict[tuple[int, int], tuple[str, str]]] = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    result = _result(calculated[sheet.title][cell.coordinate])
                    if result:
                        at = (int(cell.row or 0), int(cell.column or 0))
                        found.setdefault(sheet.title, {})[at] = result
    return found


def _result(cell: Any) -> tuple[str, str] | None:
    match cell.data_type, cell.value:
        case _, None:
            return None
        case "s", value:
            return "str", str(value)
        case "b", value:
            return "b", str(int(value))
        case "d", value:
            return "n", str(_days(value, cell.parent.parent.epoch))
        case kind, value:
            return kind, str(value)


def _choices(archive: ZipFile) -> Iterator[tuple[str, DataValidation]]:
    """The lists of choices in the extension that Excel uses for lists on another sheet."""
    parts = {part.id: part.target for part in get_dependents(archive, "xl/_rels/workbook.xml.rels")}
    for sheet in fromstring(archive.read(_BOOK)).iter(f"{_MAIN}sheet"):
        path = parts.get(sheet.get(_RELATION), "")
        if path not in archive.namelist():
            continue
        data = archive.read(path)
        if b"dataValidations" not in data or b"x14" not in data:
            continue
        for told in fromstring(data).iter(f"{_X14}dataValidation"):
            yield sheet.get("name", ""), _choice(told)


def _choice(told: ET.Element) -> DataValidation:
    known: dict[str, Any] = {
        name: value for name, value in told.attrib.items() if name in _ATTRIBUTES
    }
    known |= {
        f"formula{number}": told.findtext(f"{_X14}formula{number}/{_XM}f") for number in (1, 2)
    }
    return DataValidation(**known, sqref=told.findtext(f"{_XM}sqref") or "")


class _Writer(ExcelWriter):
    """openpyxl's writer, without its temporary files and its clock."""

    _archive: ZipFile

    def __init__(self, book: Workbook, archive: ZipFile, results: Results) -> None:
        super().__init__(book, archive)
        self._results = results

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet into memory, and from there into the archive."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        written = BytesIO()
        writer = _SheetWriter(ws, written, self._results.get(ws.title, {}))
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], written.getvalue())
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):
    """openpyxl's sheet writer, with formula results added."""

    ws: Any
    _rels: Any

    def __init__(
        self,
        ws: Any,
        out: BytesIO,
        results: Mapping[tuple[int, int], tuple[str, str]],
    ) -> None:
        super().__init__(ws, out)
        self._results = results

    def write_row(self, xf: Any, row: Iterable[Any], row_idx: int) -> None:
        """Write a row, with the results of formulas where known."""
        row = list(row)
        if not any((cell.row, cell.column) in self._results for cell in row):
            super().write_row(xf, row, row_idx)
            return
        attributes = {"r": str(row_idx)}
        attributes.update(self.ws.row_dimensions.get(row_idx, {}))
        with xf.element("row", attributes):
            for cell in row:
                if cell._comment is not None:
                    self.ws._comments.append(CommentRecord.from_cell(cell))
                if cell._value is None and not cell.has_style and cell._comment is None:
                    continue
                result = self._results.get((cell.row, cell.column))
                etree_write_cell(_WithResult(xf, result), self.ws, cell, cell.has_style)


class _WithResult:
    """Wraps the target of a cell: adds the result of its formula."""

    def __init__(self, xf: Any, result: tuple[str, str] | None) -> None:
        self._xf = xf
        self._result = result

    def write(self, element: ET.Element) -> None:
        value = element.find("v")
        if self._result and value is not None:
            kind, value.text = self._result
            element.set("t", kind)
        self._xf.write(element)

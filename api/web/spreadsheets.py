"""Lists as .xlsx and CSV."""

import csv
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from api.web.downloads import Made
from api.web.negotiation import CSV, XLSX
from graph.palette import SHEET_LINK
from graph.submission.spreadsheets.csv_reader import FORMULAS
from graph.xml_text import FORBIDDEN

Address = Callable[[str], str]
"""From a thing's IRI to the address of its page."""


@dataclass(frozen=True, slots=True)
class SheetLink:
    """An address that a cell leads to and shows."""

    address: str


Value: TypeAlias = str | int | float | date | SheetLink | None
_LONGEST: Final = 32_767
"""No cell of a workbook holds more characters."""
_WIDEST: Final = 60
_SHEET_NAME: Final = {ord(each): " " for each in "[]:*?/\\"}
"""What the name of a sheet may not hold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: its name, the headings of its columns, and its rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def sheet_forms(sheet: Callable[[], Sheet], *more: Callable[[], Sheet]) -> Made:
    """The forms that a list can be taken along in; a workbook holds MORE sheets, CSV the first alone."""
    return {
        CSV: lambda: as_csv(sheet()),
        XLSX: lambda: as_xlsx(sheet(), *(each() for each in more)),
    }


def as_csv(sheet: Sheet) -> bytes:
    """Semicolons, and a mark of UTF-8 in front: a double click opens it right in Danish Excel."""
    written = StringIO(newline="")
    rows = csv.writer(written, delimiter=";")
    rows.writerow(sheet.headings)
    rows.writerows([_harmless(value) for value in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig", errors="replace")


def as_xlsx(*sheets: Sheet) -> bytes:
    """A workbook with some sheets: headings in bold that stay in view, and a filter on each column."""
    workbook = Workbook(write_only=True)  # row by row: a long list takes a tenth of the memory
    for sheet in sheets:
        _put(workbook, sheet)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _put(workbook: Workbook, sheet: Sheet) -> None:
    name = FORBIDDEN.sub("", sheet.name.translate(_SHEET_NAME))[:31].strip()
    page = workbook.create_sheet(name or "goalgraph")
    for place, heading in enumerate(sheet.headings, 1):
        longest = max([len(heading), *(len(_shown(row[place - 1])) for row in sheet.rows)])
        page.column_dimensions[get_column_letter(place)].width = min(longest + 2, _WIDEST)
    page.freeze_panes = "A2"
    last = get_column_letter(max(1, len(sheet.headings)))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    bold = _styled(page, font=Font(bold=True))
    page.append([_filled(bold, each) for each in sheet.headings])
    plain, link = _styled(page), _styled(page, font=Font(color=SHEET_LINK[1:], underline="single"))
    day = _styled(page, number_format="yyyy-mm-dd")
    for row in sheet.rows:
        page.append(
            [
                _filled(
                    link
                    if isinstance(each, SheetLink)
                    else day
                    if isinstance(each, date)
                    else plain,
                    each,
                )
                for each in row
            ]
        )


def _styled(page: WriteOnlyWorksheet, **style: object) -> Cell:
    """A cell as others shall look; to give each its style by itself takes most of the time."""
    cell = WriteOnlyCell(page)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    for name, value in style.items():
        setattr(cell, name, value)
    return cell


def _filled(like: Cell, value: Value) -> Cell:
    """A cell that holds a value; a text stays a text, whatever it begins with."""
    cell = copy(like)
    if isinstance(value, str | SheetLink):
        cell.value = FORBIDDEN.sub("", _shown(value))[:_LONGEST]
        cell.data_type = "s"
    else:
        cell.value = value
    if isinstance(value, SheetLink):
        cell.hyperlink = value.address
    return cell


def _shown(value: Value) -> str:
    match value:
        case None:
            return ""
        case SheetLink():
            return value.address
        case _:
            return str(value)


def _harmless(value: Value) -> str | int | None:
    """A text that would be a formula, with an apostrophe in front; a number with a decimal comma."""
    if isinstance(value, int) or value is None:
        return value
    if isinstance(value, float):
        return str(value).replace(".", ",")
    shown = _shown(value)
    return f"'{shown}" if shown.startswith(FORMULAS) else shown

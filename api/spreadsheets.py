"""Writes lists as spreadsheets: .xlsx, and CSV as Danish Excel opens it."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Final, TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from api.accept import CSV, XLSX
from api.downloads import Made
from graph.formats.delimited import FORMULAS
from graph.xml_text import FORBIDDEN

Value: TypeAlias = str | int | float | None

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


def sheet_forms(sheet: Callable[[], Sheet]) -> Made:
    """The forms that a list can be taken along in."""
    return {CSV: lambda: as_csv(sheet()), XLSX: lambda: as_xlsx(sheet())}


def as_csv(sheet: Sheet) -> bytes:
    """Semicolons, and a mark of UTF-8 in front: a double click opens it right in Danish Excel."""
    written = StringIO(newline="")
    rows = csv.writer(written, delimiter=";")
    rows.writerow(sheet.headings)
    rows.writerows([_harmless(value) for value in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig", errors="replace")


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook with one sheet: headings in bold that stay in view, and a filter on each column."""
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = FORBIDDEN.sub("", sheet.name.translate(_SHEET_NAME))[:31].strip() or "goalgraph"
    for number, row in enumerate([sheet.headings, *sheet.rows], 1):
        for place, value in enumerate(row, 1):
            cell = page.cell(number, place)
            if isinstance(value, str):
                cell.value = FORBIDDEN.sub("", value)[:_LONGEST]
                cell.data_type = "s"  # a text stays a text, whatever it begins with
            else:
                cell.value = value
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for place, heading in enumerate(sheet.headings, 1):
        longest = max([len(heading), *(len(str(row[place - 1] or "")) for row in sheet.rows)])
        page.column_dimensions[get_column_letter(place)].width = min(longest + 2, _WIDEST)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _harmless(value: Value) -> Value:
    """A text that would be a formula, with an apostrophe in front; a number with a decimal comma."""
    if isinstance(value, str) and value.startswith(FORMULAS):
        return f"'{value}"
    return str(value).replace(".", ",") if isinstance(value, float) else value

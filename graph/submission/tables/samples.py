"""Sample files that exercise every part of the readers before a process is sealed."""

import zipfile
from datetime import date
from functools import cache
from io import BytesIO
from typing import Final

from openpyxl import Workbook

from graph.i18n import DEFAULT
from graph.submission.spreadsheets.marks import GUIDE
from graph.submission.tables.schema import sheet, sheets
from graph.submission.tables.words import word


@cache
def samples() -> tuple[tuple[str, bytes], ...]:
    """The sample files, as names with contents: workbooks and CSV files, valid and invalid."""
    book = Workbook()
    book.remove(book.worksheets[0])
    table = ""
    page = book.create_sheet(GUIDE[DEFAULT])
    for one in sheets():
        page = book.create_sheet(one.title)
        page.append([column.heading for column in one.columns])
        page.append([_CELLS.get(column.kind, "1") for column in one.columns])
        page.append([_FORMATTED.get(column.kind, ("1", ""))[0] for column in one.columns])
        for cell, column in zip(page[3], one.columns, strict=True):
            cell.number_format = _FORMATTED.get(column.kind, ("", "General"))[1]
        if one.key == "sets":
            table = ";".join(column.heading for column in one.columns) + "\nx;x\n"
    page.merge_cells("A4:B5")
    written = BytesIO()
    book.save(written)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_file("sets"), table)
    return (
        ("a.xlsx", written.getvalue()),
        ("b.xlsx", written.getvalue()[:500]),
        ("c.xlsx", b"PK"),
        (_file("sets"), table.encode()),
        (_file("sets"), table.encode("cp1252") + b'"'),
        (_file("goals"), b"Nummer\tNumer\n"),
        ("d.zip", packed.getvalue()),
    )


def _file(key: str) -> str:
    return f"{sheet(key).title.casefold()}.csv"


_FORMATTED: Final = {
    "numbering": (2.1, "0.00"),
    "danish": (0.5, "0%"),
    "number": (0.905, "0%"),
    "deadline": (date(2026, 1, 2), "mmm-yy"),
    "date": (date(2026, 1, 2), "mmmm"),
}
"""Values with number formats under which they look otherwise, by the kind of their column."""
_CELLS: Final = {
    "slug": "x",
    "date": date(2026, 1, 1),
    "number": 0.5,
    "deadline": f"1. {word('deadline', 'half-year')} 2026",
    "period": "2024",
    "half-year": "2026-H1",
    "property": "dct:title",
    "moment": "2026-01-01",
    "duration": "P1Y",
}

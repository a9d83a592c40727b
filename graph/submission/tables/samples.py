"""Small files that use every part of the readers once, before a process is sealed."""

import zipfile
from datetime import date
from functools import cache
from io import BytesIO
from typing import Final

from openpyxl import Workbook

from graph.submission.tables.schema import sheets


@cache
def samples() -> tuple[tuple[str, bytes], ...]:
    """Files by name: workbooks and CSV files, well-formed and not."""
    book = Workbook()
    book.remove(book.worksheets[0])
    table = ""
    page = book.create_sheet("Vejledning")
    for one in sheets():
        page = book.create_sheet(one.title)
        page.append([column.heading for column in one.columns])
        page.append([_CELLS.get(column.kind, "1") for column in one.columns])
        if one.key == "sets":
            table = ";".join(column.heading for column in one.columns) + "\nx;Titel\n"
    page.merge_cells("A4:B5")
    written = BytesIO()
    book.save(written)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("målsæt.csv", table)
    return (
        ("a.xlsx", written.getvalue()),
        ("b.xlsx", written.getvalue()[:500]),
        ("c.xlsx", b"PK"),
        ("målsæt.csv", table.encode()),
        ("målsæt.csv", table.encode("cp1252") + b'"'),
        ("mål.csv", b"Nummer\tNumer\n"),
        ("d.zip", packed.getvalue()),
    )


_CELLS: Final = {
    "slug": "x",
    "date": date(2026, 1, 1),
    "number": 0.5,
    "deadline": "1. halvår 2026",
    "half-year": "2026-H1",
    "property": "dct:title",
    "moment": "2026-01-01",
    "duration": "P1Y",
}

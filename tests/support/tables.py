"""Builds workbooks and CSV files for tests, as a person would fill them in."""

import csv
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.submission.spreadsheets.grid import cell_name
from graph.submission.tables.schema import sheet

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

SMALL: dict[str, list[dict[str, Any]]] = {
    "names": [{"kind": "organisation", "label": "Prøvekommunen"}],
    "sources": [
        {
            "title": "Prøveplan 2026",
            "identifier": "0" * 64,
            "publisher": "Prøvekommunen",
            "issued": "2025-12-01",
        }
    ],
    "sets": [
        {
            "set": "proeveplan-2026",
            "title": "Prøveplan 2026",
            "short": "PRØ",
            "level": "Kommunale mål",
            "publisher": "Prøvekommunen",
            "source": "Prøveplan 2026",
        }
    ],
    "goals": [
        {"number": "2.9", "title": "Flere cykler"},
        {"number": "2.10", "title": "Kortere ventetid"},
    ],
    "measures": [
        {
            "goal": "2.9",
            "measure": "1",
            "text": "Mindst 30 pct. cykler",
            "comparator": "mindst",
            "value": 30,
            "unit": "procent",
            "words": "2. halvår 2026",
        }
    ],
}
"""A small goal set that can be published."""


def place(key: str, column: str, row: int = 2) -> str:
    """The reference of a cell, e.g. C2, by column key in a workbook built here."""
    keys = [each.key for each in sheet(key).columns]
    return cell_name(row - 1, keys.index(column))


def workbook(rows: Rows, change: Callable[[Workbook], object] | None = None) -> bytes:
    """A workbook with the given rows by sheet; ``change`` may modify it before it is saved."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for key, told in rows.items():
        one = sheet(key)
        page = book.create_sheet(one.title)
        page.append([column.heading for column in one.columns])
        for row in told:
            page.append([row.get(column.key) for column in one.columns])
    if change:
        change(book)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def with_cell(rows: Rows, key: str, column: str, value: object, form: str = "") -> bytes:
    """A workbook with another value in one cell of the first data row of a sheet."""

    def change(book: Workbook) -> None:
        page = book[sheet(key).title]
        cell = page[place(key, column)]
        cell.value = value
        if form:
            cell.number_format = form

    return workbook(rows, change)


def csv_file(key: str, told: Sequence[Mapping[str, Any]], delimiter: str = ";") -> str:
    """The text of a CSV file with the rows of a sheet."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    columns = [column for column in sheet(key).columns if any(column.key in row for row in told)]
    writer.writerow([column.heading for column in columns])
    for row in told:
        writer.writerow([row.get(column.key, "") for column in columns])
    return text.getvalue()


def repacked(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """A copy of a ZIP archive with parts added, replaced, or (for None) removed."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w", 8) as new:
        for part in old.namelist():
            if part not in parts:
                new.writestr(part, old.read(part))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return packed.getvalue()


def part(data: bytes, name: str) -> bytes:
    """One member of a ZIP archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def page_of(data: bytes, title: str) -> Worksheet:
    """One sheet of a saved workbook, by title."""
    page = load_workbook(BytesIO(data), rich_text=True)[title]
    assert isinstance(page, Worksheet)
    return page

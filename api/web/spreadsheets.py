"""Writes lists as .xlsx and CSV."""

import csv
from collections.abc import Callable
from io import StringIO

from api.web.downloads import Made
from api.web.negotiation import CSV, XLSX
from api.web.sheets import Sheet, Value, shown
from graph.submission.spreadsheets.csv_reader import FORMULAS


def sheet_forms(sheet: Callable[[], Sheet], *more: Callable[[], Sheet]) -> Made:
    """The formats that a list can be downloaded in; ``more`` sheets are only in the workbook."""
    return {
        CSV: lambda: as_csv(sheet()),
        XLSX: lambda: as_xlsx(sheet(), *(each() for each in more)),
    }


def as_csv(sheet: Sheet) -> bytes:
    """CSV with semicolons and a UTF-8 byte order mark, which Danish Excel opens correctly."""
    written = StringIO(newline="")
    rows = csv.writer(written, delimiter=";")
    rows.writerow(sheet.headings)
    rows.writerows([_harmless(value) for value in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig", errors="replace")


def as_xlsx(*sheets: Sheet) -> bytes:
    """A workbook: each sheet has frozen bold headings and a filter on each column."""
    from api.web import xlsx_writer  # noqa: PLC0415 - loads openpyxl

    return xlsx_writer.write(sheets)


def _harmless(value: Value) -> str | int | None:
    """A CSV value: an apostrophe before text that looks like a formula; a decimal comma."""
    if isinstance(value, int) or value is None:
        return value
    if isinstance(value, float):
        return str(value).replace(".", ",")
    text = shown(value)
    return f"'{text}" if text.startswith(FORMULAS) else text

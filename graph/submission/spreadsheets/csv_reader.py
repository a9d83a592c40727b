"""Reads CSV in any common dialect."""

import csv
import re
from io import StringIO
from pathlib import PurePosixPath
from typing import Final

from graph import errors
from graph.sandbox.limits import TableLimits
from graph.submission.spreadsheets.archive import unpack
from graph.submission.spreadsheets.cell_text import normalise_rows, normalised
from graph.submission.spreadsheets.grid import Grid
from graph.submission.spreadsheets.marks import WORKBOOK
from graph.submission.text_encoding import decode_table

_DELIMITERS: Final = ";,\t"
_SAMPLE: Final = 16_384
_SEPARATOR_LINE: Final = re.compile(r"^sep=.\r?\n")
"""A first line that only Excel interprets."""
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""Prefixes of a CSV cell that a spreadsheet interprets as a formula."""
_DANGEROUS: Final = (*FORMULAS, "'")
"""The same, and the guard character itself."""


def read(data: bytes, file: str, limits: TableLimits) -> Grid:
    """Read a CSV file.

    Raises ``TooManyCells``, ``EmptyInput``, ``BrokenTable`` or ``WrongEncoding``.
    """
    text = _SEPARATOR_LINE.sub("", decode_table(data, file))
    if not text.strip():
        raise errors.EmptyInput(file=file)
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    before = csv.field_size_limit(limits.unpacked)
    try:
        line = 1
        for row in reader:
            if len(rows) >= limits.rows or len(row) > limits.columns:
                raise errors.TooManyCells(
                    file=file, sheet="", cell=line, rows=limits.rows, columns=limits.columns
                )
            rows.append([unguarded(cell) for cell in row])
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as fault:
        raise errors.BrokenTable(file=file, line=reader.line_num) from fault
    finally:
        csv.field_size_limit(before)
    exact = normalise_rows(rows)
    name = normalised(PurePosixPath(file.replace("\\", "/")).stem)
    return Grid(file=file, name=name, rows=rows, lines=lines, exact=exact)


def read_archive(data: bytes, file: str, limits: TableLimits) -> list[Grid]:
    """Read the CSV files in a .zip, each named by its path in it; other files are ignored.

    Raises ``ArchiveWithoutTables`` if there are none, ``ArchiveOfWorkbooks`` if there is a workbook,
    and as ``read`` and ``archive.unpack`` do.
    """
    parts = {normalised(name): part for name, part in unpack(data, file, limits).items()}
    if "xl/workbook.xml" in parts:
        raise errors.WorkbookAsArchive(file=file)
    for name in parts:
        if name.lower().endswith(WORKBOOK) and not name.startswith("__MACOSX/"):
            raise errors.ArchiveOfWorkbooks(file=file, inside=name)
    found = [
        read(part, f"{file}/{name}", limits)
        for name, part in parts.items()
        if name.lower().endswith((".csv", ".tsv", ".txt")) and not name.startswith("__MACOSX/")
    ]
    if not found:
        raise errors.ArchiveWithoutTables(file=file)
    return found


def guarded(text: str) -> str:
    """Guard a text against interpretation as a formula; ``unguarded`` is the inverse."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def unguarded(text: str) -> str:
    """Remove the guard of ``guarded``: one character, only in front of what needs it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_DANGEROUS) else text


def _delimiter(text: str) -> str:
    """The delimiter: the most frequent one in the first line; otherwise sniffed."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    counts = {mark: first.count(mark) for mark in _DELIMITERS}
    best = max(counts.values())
    if best and list(counts.values()).count(best) == 1:
        return max(counts, key=lambda mark: counts[mark])
    try:
        return csv.Sniffer().sniff(text[:_SAMPLE], _DELIMITERS).delimiter
    except csv.Error:
        return ";"

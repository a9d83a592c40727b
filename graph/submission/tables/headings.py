"""Recognises sheets and columns by their headings."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from graph import errors
from graph.submission.spreadsheets.cell_text import normalised
from graph.submission.spreadsheets.grid import CellValue, Grid
from graph.submission.spreadsheets.marks import EXAMPLE, GUIDE, LISTS
from graph.submission.tables.faults import fault
from graph.submission.tables.schema import Sheet, sheets
from graph.submission.tables.table import Table
from graph.submission.validation.findings import Finding

_HEADING_ROWS: Final = 10
"""Headings must be within this many rows of the top; rows above them belong to the user."""
_NEAR: Final = 0.75
_PASSED_OVER: Final = tuple(
    title.casefold() for one in (GUIDE, EXAMPLE, LISTS) for title in one.values()
)


def known_sheet(name: str) -> Sheet | None:
    """The sheet with a name, in either language and any case."""
    wanted = " ".join(normalised(name).casefold().split())
    for one in sheets():
        if wanted in (one.key, *(title.casefold() for title in one.titles.values())):
            return one
    return None


def sheet_of_file(name: str) -> Sheet | None:
    """The sheet that a CSV file's name without suffix gives: ``2026-goals``."""
    found = map(known_sheet, (name, *re.split(r"[-_.\s]+", name)))
    return next((sheet for sheet in found if sheet), None)


def check_names(file: str, listed: Iterable[str]) -> Iterator[Finding]:
    """Findings about sheets of a workbook that are not read.

    Raises ``NoKnownSheet``, or ``MisnamedSheet`` if a name is close to a known one.
    """
    found = list(listed)
    known = {one.key for name in found if (one := known_sheet(name))}
    titles = {
        title.casefold(): title
        for one in sheets()
        if one.key not in known
        for title in one.titles.values()
    }
    for name in found:
        if known_sheet(name) or name.casefold().startswith(_PASSED_OVER):
            continue
        if near := difflib.get_close_matches(name.casefold(), titles, n=1, cutoff=_NEAR):
            raise errors.MisnamedSheet(file=file, sheet=name, near=titles[near[0]])
        if known:
            grid = Grid(file=file, name=name, rows=())
            yield fault("SheetUnread", name, grid.place(0, 0), label=name, focus="_:sheet")
    if not known:
        wanted = ", ".join(one.title for one in sheets())
        raise errors.NoKnownSheet(file=file, sheets=wanted)


def recognise(grid: Grid, sheet: Sheet) -> tuple[Table, list[Finding]]:
    """Recognise the columns of a sheet, with findings about headings that are not read.

    Raises the ``InputError`` that names the wrong heading.
    """
    row, columns = _headings(grid, sheet)
    if not columns:
        raise errors.WrongHeadings(
            file=grid.file, sheet=grid.name, columns=", ".join(c.heading for c in sheet.columns[:4])
        )
    if grid.lines:
        grid = replace(grid, headings={c: sheet.column(key).heading for key, c in columns.items()})
    table = Table(sheet, grid, row + 1, columns)
    unread = list(_unread(table, row))
    for column in sheet.columns:
        if column.required and column.key not in columns:
            raise errors.MissingColumn(file=grid.file, sheet=grid.name, column=column.heading)
    return table, unread


def recognise_file(grid: Grid) -> tuple[Table, list[Finding]]:
    """Recognise a CSV file, by its name if that gives the sheet, or else by its headings."""
    if sheet := sheet_of_file(grid.name):
        return recognise(grid, sheet)
    fits = {one.key: len(_headings(grid, one)[1]) for one in sheets()}
    best = max(fits.values())
    chosen = [one for one in sheets() if fits[one.key] == best]
    if best < 2 or len(chosen) > 1:  # noqa: PLR2004 - one heading is not enough to identify a sheet
        wanted = ", ".join(f"{one.title}.csv" for one in sheets())
        raise errors.NoKnownSheet(file=grid.file, sheets=wanted)
    return recognise(grid, chosen[0])


def _headings(grid: Grid, sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The row with the most headings, and the column index of each, by key.

    Raises ``RepeatedHeading`` if two columns of that row have the same heading.
    """
    names = _names(sheet)
    best: tuple[int, list[tuple[str, int]]] = (0, [])
    for row, cells in enumerate(grid.rows[:_HEADING_ROWS]):
        keys = (_key(cell, names) for cell in cells)
        found = [(key, column) for column, key in enumerate(keys) if key]
        if len({key for key, _ in found}) > len(best[1]):
            best = (row, found)
    columns: dict[str, int] = {}
    for key, column in best[1]:
        if columns.setdefault(key, column) != column:
            heading = sheet.column(key).heading
            raise errors.RepeatedHeading(file=grid.file, sheet=grid.name, column=heading)
    return best[0], columns


def _key(cell: CellValue, names: Mapping[str, str]) -> str | None:
    """The key of the column that a heading names, by either of its lines."""
    return next((names[line] for line in _lines(cell) if line in names), None)


def _unread(table: Table, row: int) -> Iterator[Finding]:
    """Findings about unknown headings; raises ``MisspeltHeading`` if one resembles a known one."""
    missing = {name: key for name, key in _names(table.sheet).items() if key not in table.columns}
    taken = set(table.columns.values())
    for column, cell in enumerate(table.grid.rows[row]):
        lines = _lines(cell)
        if column in taken or not lines:
            continue
        if near := difflib.get_close_matches(lines[0], missing, n=1, cutoff=_NEAR):
            raise errors.MisspeltHeading(
                file=table.grid.file,
                sheet=table.grid.name,
                column=str(cell).strip()[:80],
                near=table.sheet.column(missing[near[0]]).heading,
            )
        place = table.grid.place(row, column)
        yield fault("ColumnUnread", str(cell), place, label=table.grid.name, focus="_:column")


def _names(sheet: Sheet) -> Mapping[str, str]:
    """The accepted headings of each column, mapped to its key."""
    found: dict[str, str] = {}
    for lang in ("da", "en"):
        for column in sheet.columns:
            found.setdefault(column.headings[lang].casefold(), column.key)
    for column in sheet.columns:
        found.setdefault(column.key, column.key)
    return found


def _lines(cell: CellValue) -> list[str]:
    return [
        " ".join(line.casefold().split()).rstrip(":* ")
        for line in str(cell).splitlines()
        if line.strip()
    ]

"""Recognises the columns of a sheet by its headings."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph import errors
from graph.submission.spreadsheets.grid import CellValue, Grid
from graph.submission.tables.faults import fault
from graph.submission.tables.outside import cells_in, cells_outside, passed_over_sheet
from graph.submission.tables.schema import Sheet
from graph.submission.tables.table import Recognised, Table
from graph.submission.tables.values import slugified
from graph.submission.validation.findings import Finding
from graph.submission.validation.read_summary import PassedOver

_HEADING_ROWS: Final = 10
"""Headings are looked for in this many rows of the top first; if none is there, in all."""
_ENOUGH: Final = 2
"""One heading is not enough to identify a sheet, nor a row of headings."""
_NEAR: Final = 0.75
_SHOWN_COLUMNS: Final = 4


def recognise(grid: Grid, sheet: Sheet) -> Recognised:
    """Recognise the columns of a sheet, with findings about what stands outside of them.

    What is recognised has no table if the headings are missing, or one without which no row can be
    read: then it has the error to raise unless something else can be read.
    """
    row, headed = _headings(grid, sheet)
    if not headed:
        wanted = ", ".join(column.heading for column in sheet.columns[:_SHOWN_COLUMNS])
        headless = errors.WrongHeadings(file=grid.file, sheet=grid.name, columns=wanted)
        return _unread(grid, sheet, "HeadingsMissing", wanted, headless)
    columns, findings, passed_over = _columns(grid, row, headed, sheet)
    missing = [each for each in sheet.columns if each.required and each.key not in columns]
    if missing:
        heading = missing[0].heading
        lacking = errors.MissingColumn(file=grid.file, sheet=grid.name, column=heading)
        return _unread(grid, sheet, "ColumnMissing", heading, lacking, findings, row)
    if grid.lines:
        grid = replace(grid, headings={c: sheet.column(key).heading for key, c in columns.items()})
    skipped = frozenset(
        number
        for number, cells in enumerate(grid.rows)
        if number != row and is_heading_row(cells, columns, sheet)
    )
    table = Table(sheet, grid, row + 1, columns, skipped)
    outside = cells_outside(table, row)
    return Recognised(
        tables=(replace(table, guessed=outside.guessed),),
        findings=(*findings, *outside.findings),
        passed_over=(*passed_over, *outside.passed_over),
        unread=outside.unread,
    )


def fits(grid: Grid, sheet: Sheet) -> int:
    """The number of headings of a sheet that a grid has."""
    return len({key for key, _ in _headings(grid, sheet)[1]})


def has_all(grid: Grid, sheet: Sheet) -> bool:
    """Whether a grid has every column of a sheet that must be there, and at least two."""
    keys = {key for key, _ in _headings(grid, sheet)[1]}
    return len(keys) >= _ENOUGH and all(
        column.key in keys for column in sheet.columns if column.required
    )


def is_heading_row(cells: Sequence[CellValue], columns: Mapping[str, int], sheet: Sheet) -> bool:
    """Whether a row repeats the headings, in either language, above or among the data."""
    names = heading_names(sheet)
    filled = sum(str(cell).strip() != "" for cell in cells)
    hits = sum(
        column < len(cells) and _key(cells[column], names) == key for key, column in columns.items()
    )
    return hits * 2 >= filled and hits >= min(_ENOUGH, len(columns), max(filled, 1))


def heading_names(sheet: Sheet) -> Mapping[str, str]:
    """The accepted headings of each column, mapped to its key."""
    found: dict[str, str] = {}
    for lang in ("da", "en"):
        for column in sheet.columns:
            found.setdefault(column.headings[lang].casefold(), column.key)
    for column in sheet.columns:
        found.setdefault(column.key, column.key)
    return found


def _headings(grid: Grid, sheet: Sheet) -> tuple[int, list[tuple[str, int]]]:
    """The row with the most headings, and the column index of each, by key; a key may come twice."""
    names = heading_names(sheet)
    best: tuple[int, list[tuple[str, int]]] = (0, [])
    for row, cells in enumerate(grid.rows):
        if row >= _HEADING_ROWS and best[1]:
            break
        keys = (_key(cell, names) for cell in cells)
        found = [(key, column) for column, key in enumerate(keys) if key]
        different = len({key for key, _ in found})
        if different > len({key for key, _ in best[1]}) and (
            row < _HEADING_ROWS or different >= _ENOUGH
        ):
            best = (row, found)
    return best


def _columns(
    grid: Grid, row: int, headed: Sequence[tuple[str, int]], sheet: Sheet
) -> tuple[dict[str, int], list[Finding], list[PassedOver]]:
    """The column index of each key; findings about headings that are repeated, misspelt or unknown."""
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    passed_over: list[PassedOver] = []
    for key, column in headed:
        if columns.setdefault(key, column) != column:
            findings.append(_told("HeadingRepeated", grid, row, column))
            passed_over.append(_passed_over("heading-repeated", grid, row, column))
    for column, heading in _unknown(grid, row, {column for _, column in headed}):
        names = heading_names(sheet)
        missing = {slugified(name): key for name, key in names.items() if key not in columns}
        line = slugified(_lines(heading)[0])
        near = difflib.get_close_matches(line, missing, n=1, cutoff=_NEAR)
        if near:
            columns[missing[near[0]]] = column
            meant = sheet.column(missing[near[0]]).heading
            findings.append(_told("HeadingMisspelt", grid, row, column, meant))
        else:
            findings.append(_told("ColumnUnread", grid, row, column))
            passed_over.append(_passed_over("column-unknown", grid, row, column))
    return columns, findings, passed_over


def _unknown(grid: Grid, row: int, known: set[int]) -> Iterator[tuple[int, CellValue]]:
    for column, heading in enumerate(grid.rows[row]):
        if column not in known and _lines(heading):
            yield column, heading


def _told(rule: str, grid: Grid, row: int, column: int, hint: str = "") -> Finding:
    place, value = grid.place(row, column), grid.value(row, column)
    return fault(rule, value, place, label=grid.name, focus="_:column", hint=hint)


def _passed_over(why: str, grid: Grid, row: int, column: int) -> PassedOver:
    return PassedOver(
        what="column",
        why=why,
        where=grid.place(row, column),
        cells=cells_in(grid, column, range(row + 1, len(grid.rows))),
        value=str(grid.value(row, column)).strip()[:80],
    )


def _unread(
    grid: Grid,
    sheet: Sheet,
    rule: str,
    hint: str,
    refusal: errors.InputError,
    findings: Sequence[Finding] = (),
    row: int = 0,
) -> Recognised:
    """A sheet of which no row can be read."""
    told = fault(rule, grid.name, grid.place(row, 0), label=grid.name, focus="_:sheet", hint=hint)
    return Recognised(
        findings=(told, *findings),
        passed_over=(passed_over_sheet(grid, _WHY[rule]),),
        unread_sheets=frozenset({sheet.key}),
        refusal=refusal,
    )


_WHY: Final = {"HeadingsMissing": "headings-missing", "ColumnMissing": "column-missing"}


def _key(cell: CellValue, names: Mapping[str, str]) -> str | None:
    """The key of the column that a heading names, by either of its lines."""
    return next((names[line] for line in _lines(cell) if line in names), None)


def _lines(cell: CellValue) -> list[str]:
    return [
        " ".join(line.casefold().split()).rstrip(":* ")
        for line in str(cell).splitlines()
        if line.strip()
    ]

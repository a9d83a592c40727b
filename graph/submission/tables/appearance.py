"""What the look of a table says: struck-out, hidden and invisible content."""

from collections.abc import Iterable, Iterator
from typing import Final

from graph.submission.spreadsheets.cell_text import invisible
from graph.submission.spreadsheets.grid import cell_name, letters
from graph.submission.tables.faults import CellFault, fault, shown
from graph.submission.tables.table import Row, Table
from graph.submission.validation.findings import Finding
from graph.submission.validation.read_summary import PassedOver

_NAMED: Final = {"goals": "title"}
"""By sheet, the column whose words are the thing itself: struck out, they take the row with them."""
_MOST: Final = 20
"""The maximum number of places that a finding lists."""


def struck_rows(table: Table) -> frozenset[int]:
    """The rows that are struck out: all that is filled in, or the words of the goal."""
    grid, taken = table.grid, set(table.columns.values())
    named = table.columns.get(_NAMED.get(table.sheet.key, ""))
    touched = {row for row, column in grid.struck if column in taken and row >= table.first}
    return frozenset(
        row
        for row in touched
        if not any(grid.holds(row, column) for column in taken)
        or (named is not None and (row, named) in grid.struck and not grid.holds(row, named))
    )


def struck(table: Table, key: str) -> Iterator[str]:
    """What stands in a column of the struck-out rows."""
    column = table.columns.get(key)
    if column is None:
        return
    for row in struck_rows(table):
        yield table.grid.struck.get((row, column), "") or shown(table.grid.value(row, column))


def passed_over(table: Table) -> Iterator[PassedOver]:
    """The struck-out rows."""
    grid, taken = table.grid, sorted(table.columns.values())
    for row in sorted(struck_rows(table)):
        cells = [at for at in taken if (row, at) in grid.struck or grid.holds(row, at)]
        yield PassedOver(
            what="row",
            why="struck-out",
            where=grid.place(row, cells[0]),
            cells=len(cells),
            value=_words(table, row)[:80],
        )


def set_apart(row: Row) -> Iterator[tuple[str, CellFault]]:
    """What was left out of the cells of a row because it is struck out, or a raised mark."""
    grid = row.table.grid
    if not grid.struck and not grid.marks:
        return
    for key, column in row.table.columns.items():
        cell = (row.number, column)
        if text := grid.struck.get(cell):
            yield key, CellFault("CellStruck", text)
        if text := grid.marks.get(cell):
            yield key, CellFault("CellMark", text)


def findings(table: Table) -> Iterator[Finding]:
    """Findings about struck-out rows, what is hidden and was read, and invisible characters."""
    grid, label = table.grid, table.grid.name
    for row in sorted(struck_rows(table)):
        place = grid.place(row, min(table.columns.values()))
        yield fault("RowStruck", _words(table, row), place, label=label, focus=f"_:row{row}")
    if table.first >= len(grid.rows):
        return
    if grid.is_hidden:
        yield fault("SheetHidden", label, grid.place(0, 0), label=label, focus="_:sheet")
    rows = sorted(row for row in grid.hidden_rows if row >= table.first)
    if rows:
        rule = "RowsFiltered" if grid.is_filtered else "RowsHidden"
        place = grid.place(rows[0], min(table.columns.values()))
        told = _listed(str(row + 1) for row in rows)
        yield fault(rule, told, place, label=label, focus="_:hidden", hint=str(len(rows)))
    columns = sorted(grid.hidden_columns & set(table.columns.values()))
    columns = [at for at in columns if any(grid.holds(row, at) for row in _below(table))]
    if columns:
        place = grid.place(max(table.first - 1, 0), columns[0])
        told = _listed(letters(column) for column in columns)
        yield fault("ColumnsHidden", told, place, label=label, focus="_:hidden")
    yield from _invisible(table)


def _invisible(table: Table) -> Iterator[Finding]:
    """One finding about the invisible characters that were left out of the cells of a table."""
    grid = table.grid
    kinds = {
        table.columns[one.key]: one.kind for one in table.sheet.columns if one.key in table.columns
    }
    signs: dict[str, None] = {}
    cells: list[tuple[int, int]] = []
    for (row, column), text in sorted(grid.exact.items()):
        named = invisible(text)
        if not named or kinds.get(column) in {None, "verbatim"} or row < table.first - 1:
            continue
        signs |= dict.fromkeys(named)
        cells.append((row, column))
    if cells:
        names = ", ".join(signs)
        hint = _listed(
            str(grid.place(*cell).cell) if grid.lines else cell_name(*cell) for cell in cells
        )
        place = grid.place(*cells[0])
        yield fault("CellInvisible", names, place, label=grid.name, focus="_:signs", hint=hint)


def _below(table: Table) -> range:
    return range(table.first, len(table.grid.rows))


def _words(table: Table, row: int) -> str:
    """What a struck-out row is about: the words of the goal, or else its first cell."""
    grid = table.grid
    named = table.columns.get(_NAMED.get(table.sheet.key, ""))
    places = [named] if named is not None else []
    for column in (*places, *sorted(table.columns.values())):
        if text := grid.struck.get((row, column), "") or str(grid.value(row, column)):
            return text
    return ""


def _listed(names: Iterable[str]) -> str:
    told = list(names)
    return ", ".join(told[:_MOST]) + (" …" if len(told) > _MOST else "")

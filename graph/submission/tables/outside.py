"""Finds what stands outside the rows and columns that are read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.submission.spreadsheets.grid import Grid
from graph.submission.tables.faults import fault, shown
from graph.submission.tables.table import Table
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import PassedOver

_DATA: Final = 2
"""A row above the headings with so many cells under them may be a row of data, not a title."""


@dataclass(slots=True)
class Outside:
    """What stands outside a table."""

    findings: list[Finding] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    guessed: Mapping[str, int] = field(default_factory=dict)
    """By key, the columns without a heading that seem to be those of missing headings."""
    unread: frozenset[Location] = frozenset()
    """The cells in those columns."""


def cells_in(grid: Grid, column: int, rows: Iterable[int]) -> int:
    """The number of non-empty cells of a column in some rows."""
    return sum(grid.holds(row, column) for row in rows)


def passed_over_sheet(grid: Grid, why: str) -> PassedOver:
    """A whole sheet as passed over."""
    cells = sum(
        grid.holds(row, at) for row, held in enumerate(grid.rows) for at in range(len(held))
    )
    return PassedOver(
        what="sheet", why=why, where=grid.place(0, 0), cells=cells, value=grid.name[:80]
    )


def cells_outside(table: Table, headings: int) -> Outside:
    """What stands around a table whose headings are in a row, by index."""
    found = Outside()
    _rows(table, headings, found)
    _columns(table, headings, found)
    return found


def _rows(table: Table, headings: int, found: Outside) -> None:
    """Rows above the headings, and rows that repeat them."""
    grid = table.grid
    for row, cells in enumerate(grid.rows):
        held = [column for column in range(len(cells)) if grid.holds(row, column)]
        if not held or row == headings or (row > headings and row not in table.skipped):
            continue
        repeated = row in table.skipped
        found.passed_over.append(
            PassedOver(
                what="row",
                why="second-headings" if repeated else "above-headings",
                where=grid.place(row, held[0]),
                cells=len(held),
                value=shown(grid.value(row, held[0])),
            )
        )
        if not repeated and (key := _data_above(table, row)):
            place = table.place(row, key)
            found.findings.append(_told("RowAboveHeadings", grid, row, table.columns[key], place))


def _data_above(table: Table, row: int) -> str:
    """The key of the cell that names a row of data above the headings; "" for a title."""
    under = [key for key, at in table.columns.items() if table.grid.holds(row, at)]
    required = [column.key for column in table.sheet.columns if column.required]
    if len(under) < _DATA or (len(under) == _DATA and not set(required) <= set(under)):
        return ""
    return next((key for key in required if key in under), under[0])


def _columns(table: Table, headings: int, found: Outside) -> None:
    """Columns whose heading is empty, and what stands beyond the last heading."""
    grid = table.grid
    last = max(column for column in range(len(grid.rows[headings])) if grid.holds(headings, column))
    below = [row for row in range(table.first, len(grid.rows)) if row not in table.skipped]
    guessed: dict[str, int] = {}
    unread: set[Location] = set()
    for column in range(max(map(len, grid.rows))):
        held = [row for row in below if grid.holds(row, column)]
        if not held or grid.holds(headings, column):
            continue
        if column < last:
            near = _missing_between(table, column)
            hint = " / ".join(table.sheet.column(key).heading for key in near) or "…"
            _pass_over_column(table, column, headings, held, found, hint)
            if len(near) == 1:
                guessed.setdefault(near[0], column)
                unread |= {grid.place(row, column) for row in held}
        elif not grid.lines:
            _pass_over_column(table, column, held[0], held, found)
    if grid.lines:
        _beyond_in_lines(grid, below, last, found)
    found.guessed, found.unread = guessed, frozenset(unread)


def _pass_over_column(
    table: Table, column: int, at: int, held: Sequence[int], found: Outside, hint: str = ""
) -> None:
    """Tell of a column that is not read, at a row of it; ``held`` has the rows with content."""
    grid = table.grid
    place = grid.place(at, column)
    found.passed_over.append(
        PassedOver(
            what="column",
            why="heading-empty" if hint else "beyond-headings",
            where=place,
            cells=len(held),
            value=shown(grid.value(held[0], column)),
        )
    )
    rule = "HeadingEmpty" if hint else "CellsBeyond"
    found.findings.append(_told(rule, grid, held[0], column, place, hint))


def _beyond_in_lines(grid: Grid, below: Iterable[int], last: int, found: Outside) -> None:
    """Lines of a CSV file with more values than there are headings: a text cut at a separator."""
    for row in below:
        held = [
            column for column in range(last + 1, len(grid.rows[row])) if grid.holds(row, column)
        ]
        if held:
            place = grid.place(row, held[0])
            value = "; ".join(str(grid.value(row, column)) for column in held)
            found.passed_over.append(
                PassedOver(
                    what="cell",
                    why="beyond-headings",
                    where=place,
                    cells=len(held),
                    value=shown(value),
                )
            )
            found.findings.append(
                fault("LineTooLong", value, place, label=grid.name, focus="_:column")
            )


def _missing_between(table: Table, column: int) -> list[str]:
    """The keys of the missing columns that belong between the neighbours of a column."""
    keys = [each.key for each in table.sheet.columns]
    before = _nearest(table, range(column - 1, -1, -1))
    after = _nearest(table, range(column + 1, column + len(keys) + 1))
    start = keys.index(before) + 1 if before else 0
    end = keys.index(after) if after else len(keys)
    return [key for key in keys[start:end] if key not in table.columns]


def _nearest(table: Table, columns: Iterable[int]) -> str:
    by_column = {at: key for key, at in table.columns.items()}
    return next(_known(by_column, columns), "")


def _known(by_column: Mapping[int, str], columns: Iterable[int]) -> Iterator[str]:
    yield from (by_column[column] for column in columns if column in by_column)


def _told(rule: str, grid: Grid, row: int, column: int, place: Location, hint: str = "") -> Finding:
    value = grid.value(row, column)
    return fault(rule, value, place, label=grid.name, focus="_:column", hint=hint)

"""A grid of cells, and where each cell is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from graph.submission.validation.findings import Location

CellValue: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
"""What a cell may hold; "" is an empty one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of one sheet or file."""

    file: str
    name: str
    """The sheet's name, or the CSV file's without its folder and ending."""
    rows: Sequence[Sequence[CellValue]]
    lines: Sequence[int] = ()
    """For a CSV file the line where each row begins; a sheet has none."""
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Cells with a formula whose result is missing or an error."""
    percents: frozenset[tuple[int, int]] = frozenset()
    """Cells that show their number as per cent."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges: first row and column, last row and column."""
    headings: Mapping[int, str] = field(default_factory=dict)
    """Of a CSV file the heading of each column, to name its cells by."""

    def value(self, row: int, column: int) -> CellValue:
        """What stands in a cell; "" beyond the edge."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell holds more than blanks, or a formula without a result."""
        value = self.value(row, column)
        blank = not value.strip() if isinstance(value, str) else value is None
        return not blank or (row, column) in self.formulas

    def place(self, row: int, column: int) -> Location:
        """Where a cell is: sheet and cell, or line and column of a CSV file."""
        if self.lines:
            heading = self.headings.get(column) or letters(column)
            return Location(self.file, line=self.lines[row], cell=heading)
        return Location(self.file, sheet=self.name, cell=f"{letters(column)}{row + 1}")


def letters(column: int) -> str:
    """The letters of a column, counted from 0: A to Z, then AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def cell_name(row: int, column: int) -> str:
    """A cell as people name it: C7."""
    return f"{letters(column)}{row + 1}"


def position(name: str) -> tuple[int, int]:
    """Row and column of a cell, both from 0: (6, 2) of C7; raises ``ValueError``."""
    head = name.rstrip("0123456789")
    column = 0
    for letter in head:
        if not "A" <= letter <= "Z":
            raise ValueError(name)
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(name[len(head) : len(head) + 8])
    if not head or row < 1:
        raise ValueError(name)
    return row - 1, column - 1

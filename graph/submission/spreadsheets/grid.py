"""A grid of cells with their locations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from graph.submission.spreadsheets.display import Display
from graph.submission.spreadsheets.number_format import GENERAL
from graph.submission.validation.location import Location

CellValue: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
"""The value of a cell; "" if empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of one sheet or file. Rows and columns count from 0."""

    file: str
    name: str
    """The sheet's name, or the CSV file's name without folder and suffix."""
    rows: Sequence[Sequence[CellValue]]
    lines: Sequence[int] = ()
    """In a CSV file, the line (from 1) where each row begins; empty for a sheet."""
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Cells (row, column) with a formula whose result is missing or an error."""
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The codes of number formats, of cells with other ones than General."""
    struck: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The text that is struck out, by cell; it is not part of the cell's value."""
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Raised marks that refer to notes, by cell; they are not part of the cell's value."""
    exact: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """The texts of cells whose Unicode form or invisible characters were changed for the value."""
    hidden_rows: frozenset[int] = frozenset()
    """Hidden rows with a value."""
    hidden_columns: frozenset[int] = frozenset()
    is_filtered: bool = False
    """Whether the sheet has a filter, which also hides rows."""
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges as (first row, first column, last row, last column), inclusive."""
    headings: Mapping[int, str] = field(default_factory=dict)
    """In a CSV file, the heading of each column, used to name its cells."""

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell; "" beyond the end of its row. Raises ``IndexError`` for a bad row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def display(self, row: int, column: int) -> Display:
        """What a cell shows."""
        return Display(self.value(row, column), self.formats.get((row, column), GENERAL))

    def verbatim(self, row: int, column: int) -> CellValue:
        """The value of a cell with its own Unicode form and invisible characters."""
        return self.exact.get((row, column), self.value(row, column))

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is non-blank, or has a formula without a result."""
        value = self.value(row, column)
        blank = not value.strip() if isinstance(value, str) else value is None
        return not blank or (row, column) in self.formulas

    def place(self, row: int, column: int) -> Location:
        """The location of a cell: sheet and cell, or line and column of a CSV file."""
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
    """The spreadsheet name of a cell, such as C7."""
    return f"{letters(column)}{row + 1}"


def position(name: str) -> tuple[int, int]:
    """Row and column of a cell name, both from 0: (6, 2) for C7; raises ``ValueError``."""
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

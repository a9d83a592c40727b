"""A recognised table, its rows, and the cells from which statements were read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graph import errors
from graph.i18n import DEFAULT, N_, translate
from graph.submission.spreadsheets.grid import CellValue, Grid
from graph.submission.tables.faults import CellFault
from graph.submission.tables.references import Statement
from graph.submission.tables.schema import Sheet
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import PassedOver
from graph.submission.validation.rules import rules

_ROW: Final = N_("{sheet} row {row}")
_LINE: Final = N_("{sheet} line {line}")
_SAID_BY: Final = {"dct:temporal": "dcat:startDate", "gg:baselinePeriod": "dcat:startDate"}
"""The property on a part whose column stands for a property of the whole."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid recognised as one of the sheets."""

    sheet: Sheet
    grid: Grid
    first: int
    """The index of the first row below the headings."""
    columns: Mapping[str, int]
    """Column indices by key, for the columns present."""
    skipped: frozenset[int] = frozenset()
    """The indices of rows that repeat the headings."""
    guessed: Mapping[str, int] = field(default_factory=dict)
    """By key of a missing column, the column without a heading that seems to be it."""

    def label(self, row: int) -> str:
        """The label of a row, in Danish as those of goals: «Mål række 2», «Mål linje 3» of a CSV file."""
        if lines := self.grid.lines:
            return translate(DEFAULT, _LINE, sheet=self.sheet.title, line=lines[row])
        return translate(DEFAULT, _ROW, sheet=self.sheet.title, row=row + 1)

    def place(self, row: int, key: str) -> Location:
        """The location of a cell by row and column key, or of the row's first cell if it is missing."""
        column = self.columns.get(key, self.guessed.get(key))
        return self.grid.place(row, min(self.columns.values()) if column is None else column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What is recognised of some sheets or files: their tables, and what stands outside of them."""

    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    unread: frozenset[Location] = frozenset()
    """Cells that were not read because their heading is missing; a finding says so."""
    unread_sheets: frozenset[str] = frozenset()
    """The keys of sheets of which no row can be read."""
    refusal: errors.InputError | None = None
    """The error to raise if nothing else can be read."""

    def __add__(self, other: "Recognised") -> "Recognised":
        return Recognised(
            tables=(*self.tables, *other.tables),
            findings=(*self.findings, *other.findings),
            passed_over=(*self.passed_over, *other.passed_over),
            unread=self.unread | other.unread,
            unread_sheets=self.unread_sheets | other.unread_sheets,
            refusal=self.refusal or other.refusal,
        )


@dataclass(slots=True, kw_only=True)
class Row:
    """A row being read."""

    table: Table
    number: int
    cells: dict[str, CellValue]
    own: str = ""
    """The id of its goal set."""
    year: int | None = None
    """The only year of its goal set, if it has only one."""
    told: dict[str, list[Statement]] = field(default_factory=dict)
    """The statements of each cell, by column key."""
    faults: list[tuple[str, CellFault]] = field(default_factory=list)
    notes: list[tuple[str, CellFault]] = field(default_factory=list)
    """Cells that were read, and how, by column key."""
    nodes: dict[str, str] = field(default_factory=dict)
    """The IRIs of its nodes, by name; empty if the row cannot be named."""
    implied: list[Statement] = field(default_factory=list)
    """Statements about its first node that stand in no cell."""
    why: str = ""
    """Why the row is passed over, if none of its cells is at fault."""

    def first(self, key: str) -> str:
        """The first value of a cell; "" if it has none."""
        told = self.told.get(key)
        return told[0][1].value if told else ""

    def place(self, key: str) -> Location:
        """The location of the cell in a column."""
        return self.table.place(self.number, key)


@dataclass(frozen=True, slots=True)
class RowLocation:
    """The row that describes a thing."""

    table: Table
    row: int
    node: str
    key: str
    """The key of the column that names the thing."""

    def place(self, about: str) -> Location:
        """The location of the cell for the property ``about``, filled or not; else of its name."""
        return self.table.place(self.row, self._column(about) or self.key)

    def text(self, about: str) -> str:
        """What stands in the cell for the property ``about``; "" if the row has no such cell."""
        column = self.table.columns.get(self._column(about))
        value = None if column is None else self.table.grid.value(self.row, column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value).strip()

    def _column(self, about: str) -> str:
        """The key of the column for a property; "" without one."""
        for column in self.table.sheet.columns:
            said = about and (column.about, column.on) == (about, self.node)
            said = said or column.about == _SAID_BY.get(about)
            if said and {column.key} & {*self.table.columns, *self.table.guessed}:
                return column.key
        return ""

    def named(self) -> Location:
        """The location of the cell with the name of what the row describes: its id, if it has one."""
        column = self.table.columns.get("name")
        if column is not None and self.table.grid.holds(self.row, column):
            return self.table.place(self.row, "name")
        return self.table.place(self.row, self.key)


def place_of(finding: Finding, spots: Mapping[str, RowLocation]) -> Location | None:
    """The location of the cell to correct for a finding; None if no cell describes its focus.

    It is the cell of the finding's path, or of the property that its rule blames (``gg:blames``).
    """
    rule = rules().get(finding.rule)
    about = finding.path or (rule and rule.blames) or ""
    spot = spots.get(statement(finding.focus, about)) or spots.get(finding.focus)
    return None if spot is None else spot.place(about)


def statement(subject: str, about: str) -> str:
    """The key of a row in the sheet of statements: its subject and its property."""
    return f"{subject} {about}"

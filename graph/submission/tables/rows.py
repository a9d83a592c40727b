"""Reads the rows of all tables of a workbook."""

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, Quad

from graph import namespaces
from graph.submission.spreadsheets.grid import cell_name
from graph.submission.tables import appearance, baselines, mapping, values
from graph.submission.tables.faults import CellFault, counted
from graph.submission.tables.goal_cells import OUTWARD, read_goal, set_missing, title_fault
from graph.submission.tables.introductions import Introductions
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.own_sets import OwnSets
from graph.submission.tables.row_findings import RowLabels, merged_cells, passed_over
from graph.submission.tables.schema import Column
from graph.submission.tables.shown_values import read_on, read_shown
from graph.submission.tables.statements import read_statement
from graph.submission.tables.table import Row, RowLocation, Table, statement
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import PassedOver

ORDER: Final = (
    "names", "sources", "sets", "goals", "measures", "links", "reports", "signatures", "quotes", "other",
)  # fmt: skip
"""The reading order: tables that others refer to come first."""


@dataclass(slots=True, kw_only=True)
class Book:
    """The tables of one workbook, or of the CSV files of one submission, and what was read."""

    lexicon: Lexicon
    quads: dict[Quad, None] = field(default_factory=dict)
    spots: dict[str, RowLocation] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    classes: dict[str, str] = field(default_factory=dict)
    """By id of each submitted goal set, the class of its goals."""
    aliases: dict[str, str] = field(default_factory=dict)
    """By value of the id column, the id it is read as; they differ if the value is no valid id."""
    goals: dict[str, dict[str, None]] = field(default_factory=dict)
    """The goal numbers of each set, by id."""
    published: Iterable[Quad] = ()
    """What reports may be about if no goal set is submitted with them."""
    unread: frozenset[str] = frozenset()
    """The keys of sheets that are there and cannot be read; what rows of others rest on is missing then."""
    labels: RowLabels = field(default_factory=RowLabels)
    introductions: Introductions = field(init=False)
    _sets: OwnSets = field(init=False)
    _unplaced: set[str] = field(default_factory=set)
    """The numbers of goals whose rows were not read: nothing more is said of what refers to them."""
    _targets: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, Location] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.labels.short_name = self.lexicon.short_name
        self._sets = OwnSets(
            lexicon=self.lexicon,
            aliases=self.aliases,
            goals=self.goals,
            published=self.published,
        )
        self.introductions = Introductions(
            lexicon=self.lexicon,
            sets=self._sets,
            classes=self.classes,
            labels=self.labels,
            published=self.published,
        )

    def read(self, tables: Sequence[Table]) -> None:
        """Read every row of every table."""
        ordered = sorted(tables, key=lambda table: ORDER.index(table.sheet.key))
        for table in ordered:
            self.findings += [*merged_cells(table), *appearance.findings(table)]
            self.passed_over += appearance.passed_over(table)
            if table.sheet.key == "goals":
                self._unplaced.update(map(str.strip, appearance.struck(table, "number")))
            if table.sheet.key in {"names", "sources", "sets"}:
                for row in self._rows(table):
                    self.introductions.introduce(row)
        for table in ordered:
            for row in self._rows(table):
                if table.sheet.key == "other":
                    self._read_statement(row)
                else:
                    self._take(row)
        for row, found in self._sets.faults():
            row.faults, row.notes = [("set", found)], []
            self.findings += self.labels.findings(row)

    def _rows(self, table: Table) -> Iterator[Row]:
        """The non-empty rows, with their cells read."""
        struck = appearance.struck_rows(table)
        for number in range(table.first, len(table.grid.rows)):
            if number in struck:
                continue
            cells = {
                key: table.grid.value(number, column)
                for key, column in table.columns.items()
                if number not in table.skipped and table.grid.holds(number, column)
            }
            if any(not table.sheet.column(key).preset for key in cells):
                yield self.row(Row(table=table, number=number, cells=cells))

    def _take(self, row: Row) -> None:
        """Keep what a row says, or say that it is passed over, and why."""
        self.introductions.apply(row)
        self.findings += self.labels.findings(row)
        if not row.nodes:
            self.passed_over.append(passed_over(row, row.why or "row-unread"))
        elif self._first_time(row):
            self.quads.update((quad, None) for _, quad in mapping.statements(row, self.classes))
            self._keep(row)
        else:
            self.passed_over.append(passed_over(row, "row-repeated"))

    def _read_statement(self, row: Row) -> None:
        quads = list(read_statement(row, self.aliases.values()))
        for quad in quads:
            self.quads[quad] = None
            self._keep_statement(row, quad)
        self.findings += self.labels.findings(row)
        if not quads:
            self.passed_over.append(passed_over(row, "row-unread"))

    def row(self, row: Row) -> Row:
        """Read the cells of a row and assign its IRIs."""
        if row.table.sheet.key == "other":
            return row
        row.own = self._own(row)
        row.year = self.introductions.year(row.own)
        self._name_goal(row)
        row.notes += appearance.set_apart(row)
        for column in row.table.sheet.columns:
            if column.key in row.cells and not (
                column.key == "set" and row.table.sheet.key != "sets"
            ):
                self._read(row, column)
            elif column.required:
                row.faults.append((column.key, CellFault("CellMissing", column.heading)))
        mapping.name(row, self.next_target)
        self._check_goal(row)
        return row

    def _name_goal(self, row: Row) -> None:
        """Read the goal of a measure or report by its set and number, or by its title, as the number."""
        written = row.cells.get("goal")
        if not row.own or not isinstance(written, str) or values.is_goal_number(written):
            return
        with contextlib.suppress(CellFault):
            goal = read_goal(written, self.lexicon, row.own)
            if namespaces.set_of(goal) == row.own:
                row.cells["goal"] = namespaces.slug(goal)

    def _check_goal(self, row: Row) -> None:
        """Report data about a goal that the set does not have."""
        known = self.goals.setdefault(row.own, {})
        sheet = row.table.sheet.key
        if sheet == "goals" and row.nodes:
            known[number := row.first("number")] = None
            self.lexicon.titles[namespaces.goal(row.own, number)] = row.first("title")
        elif sheet == "goals":
            self._unplaced.add(row.first("number") or str(row.cells.get("number", "")))
        elif sheet in {"measures", "reports"} and row.nodes:
            number = row.first("goal")
            if number not in known and self._rests_on_unread(row, number):
                return
            if number not in known:
                hint = counted(known) or "–"
                row.faults.append(("goal", CellFault("CellGoalMissing", number, hint)))
                row.nodes.clear()
        for column in row.table.sheet.columns:
            if column.kind in {"goal", "holder"} and (goal := row.first(column.key)):
                self._check_reference(row, column, goal)

    def _rests_on_unread(self, row: Row, number: str) -> bool:
        """Whether a row is about a goal whose own row was not read; then it is passed over itself."""
        if number not in self._unplaced and "goals" not in self.unread:
            return False
        row.why = "goal-unread"
        row.nodes.clear()
        return True

    def _check_reference(self, row: Row, column: Column, goal: str) -> None:
        """Report a reference to a goal that its set does not have.

        The goals of the row's own set are known only after all its rows are read.
        """
        kind, _, path = goal.removeprefix(namespaces.ID).partition("/")
        slug, _, rest = path.partition("/")
        number = rest.partition("/")[0]
        known: Collection[str] = self.lexicon.numbers(slug)
        if slug in self.classes:
            known = () if row.table.sheet.key == "goals" else self.goals.get(slug, ())
            ours = row.table.sheet.key != "goals" and kind == "goal" and number not in known
            if ours and self._rests_on_unread(row, number):
                return
        if kind == "goal" and known and number not in known:
            written = row.cells[column.key]
            outward = slug == row.own and column.about == OUTWARD
            missing = set_missing(str(written), self.lexicon, slug) if outward else None
            fault = missing or CellFault("CellGoalUnknown", written, counted(known))
            row.faults.append((column.key, fault))
            del row.told[column.key]
            if column.kind == "holder":
                row.nodes.clear()
        elif column.kind == "goal":
            written = str(row.cells[column.key])
            if wrong := title_fault(written, self.lexicon, row.own):
                row.faults.append((column.key, wrong))

    def next_target(self, measure: str, given: str) -> str:
        """The number of a target: the given one, or the next in its measure."""
        number = int(given) if given else self._targets.get(measure, 0) + 1
        self._targets[measure] = max(number, self._targets.get(measure, 0))
        return str(number)

    def _read(self, row: Row, column: Column) -> None:
        grid, cell = row.table.grid, (row.number, row.table.columns[column.key])
        value = row.cells[column.key]
        if cell in grid.formulas:
            row.faults.append((column.key, CellFault("CellFormula", value or cell_name(*cell))))
            return
        if column.key == baselines.NUMBER:
            value = baselines.number_of(row, value)
        try:
            row.told[column.key] = read_shown(row, column, value, self.lexicon)
        except CellFault as found:
            if found.rule == "CellGoal" and not row.own:
                return  # without the set nothing can be said of a goal, and the row is not read
            row.faults.append((column.key, found))
            if column.kind == "numbering" and (number := read_on(found)):
                row.told[column.key] = [(column.about, Literal(number))]
            elif found.rule == "CellId" and column.key == "set":
                row.told[column.key] = [(column.about, Literal(row.own))]

    def _own(self, row: Row) -> str:
        """The id of the row's goal set: the given one, or the only one there is."""
        sheet, given = row.table.sheet, str(row.cells.get("set", "")).strip()
        if sheet.key == "sets":
            return self.aliases.get(given) or values.slugified(given)
        if all(column.key != "set" for column in sheet.columns):
            return ""
        is_report = sheet.key == "reports"
        own = self._sets.of_row(given, is_report=is_report)
        if not own and not given and isinstance(goal := row.cells.get("goal"), str):
            own = self._sets.of_goal(goal, is_report=is_report)
        if not own and "sets" in self.unread:
            row.why = "set-unread"
        elif not own:
            self._sets.keep_homeless(row, given)
        return own

    def _first_time(self, row: Row) -> bool:
        """Whether the row's subject is new; a repeated one is reported and skipped."""
        part = next((name for name in ("target", "value") if name in row.nodes), "")
        first = next(iter(row.nodes.values()))
        iri, key = row.nodes.get(part, first), mapping.name_column(row.table.sheet, part)
        before = self._seen.setdefault(iri, row.place(key))
        if part == "value":  # further rows of a report have further values
            self._seen.setdefault(first, row.place(key))
        self.labels.label(row)
        if before == row.place(key):
            return True
        hint = f"{before.sheet}!{before.cell}" if before.sheet else str(before)
        again = CellFault("RowRepeated", namespaces.local(iri).removeprefix("goal/"), hint)
        row.faults, row.notes = [(key, again)], []
        self.findings += self.labels.findings(row)
        return False

    def _keep(self, row: Row) -> None:
        for node, iri in row.nodes.items():
            spot = RowLocation(
                row.table, row.number, node, mapping.name_column(row.table.sheet, node)
            )
            self.spots.setdefault(iri, spot)

    def _keep_statement(self, row: Row, quad: Quad) -> None:
        subject = str(quad.subject)[1:-1]
        about = statement(subject, namespaces.compact(quad.predicate.value))
        self.spots.setdefault(about, RowLocation(row.table, row.number, "", "value"))
        self.spots.setdefault(subject, RowLocation(row.table, row.number, "", "subject"))

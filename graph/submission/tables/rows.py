"""Reads the rows of all tables of a workbook."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, Quad, Store

from graph import namespaces
from graph.model.sorting import natural
from graph.submission.spreadsheets.grid import CellValue, cell_name
from graph.submission.tables import mapping, values
from graph.submission.tables.faults import CellFault, counted, fault
from graph.submission.tables.lexicon import Lexicon, published_numbers
from graph.submission.tables.references import read_cell
from graph.submission.tables.schema import Column
from graph.submission.tables.statements import read_statement
from graph.submission.tables.table import Row, RowLocation, Table, statement
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location

ORDER: Final = (
    "names", "sources", "sets", "goals", "measures", "links", "reports", "signatures", "quotes", "other",
)  # fmt: skip
"""The reading order: tables that others refer to come first."""
_PER_CENT: Final = ("percent", "percentage-point")
_IN_PER_CENT: Final = ("value", "min", "max", "baseline")


@dataclass(slots=True, kw_only=True)
class Book:
    """The tables of one workbook, or of the CSV files of one submission, and what was read."""

    lexicon: Lexicon
    quads: dict[Quad, None] = field(default_factory=dict)
    spots: dict[str, RowLocation] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    classes: dict[str, str] = field(default_factory=dict)
    """By id of each submitted goal set, the class of its goals."""
    aliases: dict[str, str] = field(default_factory=dict)
    """By value of the id column, the id it is read as; they differ if the value is no valid id."""
    goals: dict[str, dict[str, None]] = field(default_factory=dict)
    """The goal numbers of each set, by id."""
    published: Iterable[Quad] = ()
    """What reports may be about if no goal set is submitted with them."""
    labels: dict[str, str] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    _foreign: set[tuple[str, str]] = field(default_factory=set)
    _targets: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, Location] = field(default_factory=dict)

    def read(self, tables: Sequence[Table]) -> None:
        """Read every row of every table."""
        ordered = sorted(tables, key=lambda table: ORDER.index(table.sheet.key))
        for table in ordered:
            self._check_merged(table)
            if table.sheet.key in {"names", "sources", "sets"}:
                for row in self._rows(table):
                    self._introduce(row)
        for table in ordered:
            for row in self._rows(table):
                if table.sheet.key == "other":
                    for quad in read_statement(row, self.aliases.values()):
                        self.quads[quad] = None
                        self._keep_statement(row, quad)
                    self.findings += self.found(row)
                    continue
                self.findings += self.found(row)
                if row.nodes and self._first_time(row):
                    self.quads.update(
                        (quad, None) for _, quad in mapping.statements(row, self.classes)
                    )
                    self._keep(row)

    def _rows(self, table: Table) -> Iterator[Row]:
        """The non-empty rows, with their cells read."""
        for number in range(table.first, len(table.grid.rows)):
            cells = {
                key: table.grid.value(number, column)
                for key, column in table.columns.items()
                if table.grid.holds(number, column)
            }
            if cells:
                yield self.row(Row(table=table, number=number, cells=cells))

    def row(self, row: Row) -> Row:
        """Read the cells of a row and assign its IRIs."""
        if row.table.sheet.key == "other":
            return row
        row.own = self._own(row)
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

    def _check_goal(self, row: Row) -> None:
        """Report data about a goal that the set does not have."""
        known = self.goals.setdefault(row.own, {})
        if row.table.sheet.key == "goals" and row.nodes:
            known[row.first("number")] = None
        elif row.table.sheet.key in {"measures", "reports"} and row.nodes:
            number = row.first("goal")
            if number not in known:
                hint = counted(known) or "–"
                row.faults.append(("goal", CellFault("CellGoalMissing", number, hint)))
                row.nodes.clear()
        for column in row.table.sheet.columns:
            if column.kind == "goal" and (goal := row.first(column.key)):
                self._check_reference(row, column.key, goal)

    def _check_reference(self, row: Row, key: str, goal: str) -> None:
        """Report a reference to a goal that its set does not have.

        The goals of the row's own set are known only after all its rows are read.
        """
        slug, _, number = goal.removeprefix(f"{namespaces.ID}goal/").partition("/")
        known: Collection[str] = self.lexicon.numbers(slug)
        if slug in self.classes:
            known = () if row.table.sheet.key == "goals" else self.goals.get(slug, ())
        if known and number not in known:
            row.faults.append((key, CellFault("CellGoalUnknown", row.cells[key], counted(known))))
            del row.told[key]

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
        try:
            if column.key in _IN_PER_CENT:
                value = self._in_percent(row, value, shown=cell in grid.percents)
            row.told[column.key] = read_cell(column, value, self.lexicon, row.own)
        except CellFault as found:
            row.faults.append((column.key, found))
            if (
                found.rule == "CellGoalNumber"
                and isinstance(value, float)
                and column.kind == "numbering"
            ):
                row.told[column.key] = [(column.about, Literal(str(value)))]  # to continue reading
            elif found.rule == "CellId" and column.key == "set":
                row.told[column.key] = [(column.about, Literal(row.own))]

    def _in_percent(self, row: Row, value: CellValue, *, shown: bool) -> CellValue:
        """Convert 0.9 formatted as 90 % (``shown``), and the text «90 %», to 90.

        Applies if the unit is per cent or not given; raises ``CellFault`` for any other unit.
        """
        if isinstance(value, str) and (written := values.PER_CENT.fullmatch(value.strip())):
            number: CellValue = written[1]
            said = value
        elif shown and isinstance(value, int | float):
            number = float(Decimal(str(value)) * 100)
            said = f"{Decimal(str(value)) * 100:f} %"
        else:
            return value
        unit = str(row.cells.get("unit", "")).strip()
        found = self.lexicon.look_up("unit", unit)
        if unit and not any(namespaces.slug(iri) in _PER_CENT for iri in found):
            raise CellFault("CellPercent", said)
        return number

    def _own(self, row: Row) -> str:
        """The id of the row's goal set: the given one, or the only one there is."""
        sheet, given = row.table.sheet, str(row.cells.get("set", "")).strip()
        if sheet.key == "sets":
            return self.aliases.get(given) or values.slugified(given)
        if all(column.key != "set" for column in sheet.columns):
            return ""
        own = self.aliases.get(given, "")
        if not given and len(set(self.aliases.values())) == 1:
            own = next(iter(self.aliases.values()))
        if not own and sheet.key == "reports" and not self.aliases:
            own = self._published_set(given)
        if not own:
            if (sheet.key, given) not in self._foreign:
                rule = "RowForeign" if given else "RowWithoutSet"
                row.faults.append(("set", CellFault(rule, given)))
            self._foreign.add((sheet.key, given))
        return own

    def _published_set(self, given: str) -> str:
        """The id of the published set that a text names, or ""; loads the numbers of its goals."""
        found = self.lexicon.look_up("set", given)
        if len(found) != 1:
            return ""
        own = namespaces.slug(next(iter(found)))
        if own not in self.goals and isinstance(self.published, Store):
            numbers = published_numbers(self.published, own)
            self.goals[own] = dict.fromkeys(sorted(numbers, key=natural))
        return own

    def _introduce(self, row: Row) -> None:
        """Register the names in a row for rows that refer to it."""
        sheet, iri = row.table.sheet.key, next(iter(row.nodes.values()), "")
        if sheet == "sets":
            given = str(row.cells.get("set", "")).strip()
            own = values.slugified(given)
            if own:
                self.aliases[given] = self.aliases[own] = own
                self.classes[own] = mapping.goal_class(row.first("level"))
                self.shorts[own] = row.first("short") or row.first("title")
                iri = namespaces.goal_set(own)
        scheme = {"sets": "set", "sources": "source"}.get(sheet) or row.first("kind")
        for key in ("label", "short", "title"):
            if iri and (name := row.first(key)):
                self.lexicon.add(scheme, iri, name)

    def found(self, row: Row) -> Iterator[Finding]:
        """Findings about the faulty cells of a row."""
        for key, found in row.faults:
            column = next(one for one in row.table.sheet.columns if one.key == key)
            iri = row.nodes.get(column.on) or f"_:{row.table.sheet.key}{row.number + 1}"
            yield fault(
                found.rule,
                found.value,
                row.place(key),
                label=self.label(row),
                focus=iri,
                hint=found.hint,
                path=column.about,
                goal_set=self.shorts.get(row.own)
                if row.table.sheet.key in {"goals", "measures", "reports"}
                else None,
            )

    def label(self, row: Row) -> str:
        """The display label of what a row describes."""
        goal = namespaces.goal(row.own, row.first("number") or row.first("goal"))
        if row.table.sheet.key == "goals" and row.first("number"):
            self.labels[goal] = f"{row.first('number')} {row.first('title')}".strip()
        for name in (self.labels.get(goal, ""), row.first("title"), row.first("label")):
            if name:
                return name
        if row.table.sheet.key == "links" and row.nodes:
            ends = (
                namespaces.local(row.first(end)).removeprefix("goal/")
                or str(row.cells.get(end, "?"))
                for end in ("subject", "object")
            )
            return " → ".join(ends)
        return row.table.label(row.number)

    def _first_time(self, row: Row) -> bool:
        """Whether the row's subject is new; a repeated one is reported and skipped."""
        iri = row.nodes.get("target") or next(iter(row.nodes.values()))
        key = mapping.name_column(row.table.sheet, "target" if "target" in row.nodes else "")
        before = self._seen.setdefault(iri, row.place(key))
        self.label(row)
        if before == row.place(key):
            return True
        hint = f"{before.sheet}!{before.cell}" if before.sheet else str(before)
        again = CellFault("RowRepeated", namespaces.local(iri).removeprefix("goal/"), hint)
        row.faults = [(key, again)]
        self.findings += self.found(row)
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

    def _check_merged(self, table: Table) -> None:
        taken = set(table.columns.values())
        for top, left, bottom, right in table.grid.merged:
            if bottom < table.first or not taken.intersection(range(left, min(right, 500) + 1)):
                continue
            if bottom >= len(table.grid.rows) and top >= len(table.grid.rows):
                continue
            cells = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
            place = Location(table.grid.file, sheet=table.grid.name, cell=cell_name(top, left))
            label = table.label(top)
            self.findings.append(fault("CellMerged", cells, place, label=label, focus="_:merged"))

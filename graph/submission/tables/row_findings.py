"""Labels rows, and makes findings of their faulty cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from graph import namespaces
from graph.submission.spreadsheets.grid import cell_name
from graph.submission.tables.faults import fault, shown
from graph.submission.tables.table import Row, Table
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import PassedOver

_ABOUT_GOALS: Final = frozenset({"goals", "measures", "reports"})
_MOST_COLUMNS: Final = 500


@dataclass(slots=True)
class RowLabels:
    """The labels of what rows describe, as they become known."""

    goals: dict[str, str] = field(default_factory=dict)
    """The number and title of each goal, by IRI."""
    shorts: dict[str, str] = field(default_factory=dict)
    """The short name or title of each set, by id."""
    short_name: Callable[[str], str] = str
    """The short name of a published set, by its id."""

    def label(self, row: Row) -> str:
        """The display label of what a row describes."""
        goal = namespaces.goal(row.own, row.first("number") or row.first("goal"))
        if row.table.sheet.key == "goals" and row.first("number"):
            self.goals[goal] = f"{row.first('number')} {row.first('title')}".strip()
        for name in (self.goals.get(goal, ""), row.first("title"), row.first("label")):
            if name:
                return name
        if row.table.sheet.key == "links" and row.nodes:
            return " → ".join(self._end(row, end) for end in ("subject", "object"))
        return row.table.label(row.number)

    def _end(self, row: Row, key: str) -> str:
        """An end of a link: the short name of its set with its number; else as it is written."""
        goal = row.first(key)
        slug = namespaces.set_of(goal)
        if not slug:
            return shown(row.cells.get(key, "?"))
        return f"{self.shorts.get(slug) or self.short_name(slug)} {namespaces.slug(goal)}"

    def findings(self, row: Row) -> Iterator[Finding]:
        """Findings about the faulty cells of a row."""
        for key, found in (*row.faults, *row.notes):
            column = row.table.sheet.column(key)
            iri = row.nodes.get(column.on) or f"_:{row.table.sheet.key}{row.number + 1}"
            about_goal = row.table.sheet.key in _ABOUT_GOALS
            yield fault(
                found.rule,
                found.value,
                row.place(key),
                label=self.label(row),
                focus=iri,
                hint=found.hint,
                places=found.places,
                path=column.about,
                goal_set=self.shorts.get(row.own) if about_goal else None,
            )


def passed_over(row: Row, why: str) -> PassedOver:
    """A row as passed over, with what stands in its first cell."""
    first = min(row.cells, key=lambda key: row.table.columns[key])
    return PassedOver(
        what="row",
        why=why,
        where=row.place(first),
        cells=len(row.cells),
        value=shown(row.cells[first]),
    )


def merged_cells(table: Table) -> Iterator[Finding]:
    """Findings about merged cells among those that are read."""
    taken = set(table.columns.values())
    for top, left, bottom, right in table.grid.merged:
        columns = range(left, min(right, _MOST_COLUMNS) + 1)
        if bottom < table.first or not taken.intersection(columns):
            continue
        if bottom >= len(table.grid.rows) and top >= len(table.grid.rows):
            continue
        cells = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
        place = Location(table.grid.file, sheet=table.grid.name, cell=cell_name(top, left))
        label = table.label(top)
        yield fault("CellMerged", cells, place, label=label, focus="_:merged")

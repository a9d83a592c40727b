"""Rows are labelled by what they describe, and named when they are passed over."""

from pyoxigraph import NamedNode

from graph import namespaces
from graph.submission.spreadsheets.grid import CellValue, Grid
from graph.submission.tables.faults import CellFault
from graph.submission.tables.row_findings import RowLabels, merged_cells, passed_over
from graph.submission.tables.schema import sheet
from graph.submission.tables.table import Row, Table


def row(key: str, **cells: CellValue) -> Row:
    columns = {name: at for at, name in enumerate(cells)}
    grid = Grid(file="p", name=sheet(key).title, rows=[[], list(cells.values())])
    return Row(table=Table(sheet(key), grid, 1, columns), number=1, cells=dict(cells))


def test_a_row_is_labelled_by_its_goal_or_else_by_its_place() -> None:
    labels = RowLabels(shorts={"plan": "PLAN"})
    named = row("measures", goal="1.1", measure=1)

    assert labels.label(named) == "Målinger række 2"
    labels.goals[namespaces.goal("", "")] = "1.1 Flere synger"
    assert labels.label(named) == "1.1 Flere synger"


def test_a_link_is_labelled_by_short_names_and_what_is_not_understood_as_written() -> None:
    labels = RowLabels(shorts={"plan": "PLAN"}, short_name={"sst-2023": "SST"}.__getitem__)
    link = row("links", subject="1", object="noget om børn")
    link.nodes["link"] = "x"
    link.told["subject"] = [("rdf:subject", NamedNode(namespaces.goal("plan", "1")))]

    assert labels.label(link) == "PLAN 1 → noget om børn"
    link.told["object"] = [("rdf:object", NamedNode(namespaces.goal("sst-2023", "2.1")))]
    assert labels.label(link) == "PLAN 1 → SST 2.1"


def test_a_faulty_cell_is_found_at_its_place() -> None:
    faulty = row("goals", number="Total", title="to")
    faulty.own = "plan"
    faulty.faults.append(("number", CellFault("RowTotal", "Total")))

    (found,) = RowLabels(shorts={"plan": "PLAN"}).findings(faulty)

    assert found.where is not None
    assert (found.where.cell, found.goal_set, found.value) == ("A2", "PLAN", "Total")


def test_a_row_that_is_passed_over_is_named_by_its_first_cell() -> None:
    found = passed_over(row("goals", number="Total", title="to"), "row-unread")

    assert (found.what, found.why, found.cells, found.value) == ("row", "row-unread", 2, "Total")
    assert found.where.cell == "A2"


def test_merged_cells_above_the_table_are_no_fault() -> None:
    grid = Grid(
        file="p", name="Mål", rows=[[""], ["x"], ["y"]], merged=((0, 0, 0, 3), (1, 0, 2, 0))
    )

    found = list(merged_cells(Table(sheet("goals"), grid, 1, {"number": 0})))

    assert [each.where.cell for each in found if each.where] == ["A2"]

"""What stands outside the table is named, and a title above it is left alone."""

import pytest

from graph import namespaces
from graph.submission.spreadsheets.grid import CellValue, Grid
from graph.submission.tables.headings import recognise
from graph.submission.tables.outside import cells_in, passed_over_sheet
from graph.submission.tables.schema import sheet
from graph.submission.tables.table import Recognised

Rows = list[list[CellValue]]


def found(rows: Rows, lines: tuple[int, ...] = ()) -> Recognised:
    return recognise(Grid(file="p", name="Målinger", rows=rows, lines=lines), sheet("measures"))


def outside(told: Recognised) -> list[tuple[str, str, str | None, int]]:
    return [(each.what, each.why, each.where.cell, each.cells) for each in told.passed_over]


HEADINGS: list[CellValue] = ["Mål", "Måling", "Sammenligning", "", "Fra værdi", "Enhed"]
DATA: list[CellValue] = ["1.1", 1, "mindst", 90.0, "", "procent"]


def test_a_column_without_its_heading_is_named_with_the_heading_it_lacks() -> None:
    told = found([HEADINGS, DATA, DATA])
    (finding,) = told.findings

    assert outside(told) == [("column", "heading-empty", "D1", 2)]
    assert "Værdi." in finding.fixes["da"]
    assert "«90»" in finding.messages["da"]
    assert {place.cell for place in told.unread} == {"D2", "D3"}
    assert told.tables[0].place(1, "value").cell == "D2"


def test_what_an_empty_heading_stands_over_nothing_is_no_fault() -> None:
    told = found([HEADINGS, ["1.1", 1, "mindst", "", "", "procent"]])

    assert outside(told) == []
    assert told.findings == ()


def test_cells_beyond_the_last_heading_are_named_where_the_first_stands() -> None:
    told = found([HEADINGS, [*DATA[:3], "", *DATA[4:]], ["1.2", 1, "", "", "", "", "", "husk"]])

    assert outside(told) == [("column", "beyond-headings", "H3", 1)]
    assert [namespaces.slug(each.rule) for each in told.findings] == ["CellsBeyond"]


def test_of_a_csv_file_each_line_with_too_many_values_is_named() -> None:
    rows: Rows = [
        ["Mål", "Måling"],
        ["1.1", "1", "rest", "af"],
        ["1.2", "1"],
        ["1.3", "1", "", "x"],
    ]
    told = found(rows, (1, 2, 3, 4))

    assert [(each.where.line, each.where.cell, each.cells) for each in told.passed_over] == [
        (2, "C", 2),
        (4, "D", 1),
    ]
    assert [each.where.line for each in told.findings if each.where] == [2, 4]


@pytest.mark.parametrize(
    ("row", "is_data"),
    [
        (["Målinger til udvalget"], False),
        (["", "", "", "2027"], False),
        (["Bakkedal", "", "", "", "", "udkast"], False),
        (["1.1", 1], True),
        (["1.1", "", "mindst", "", "", "procent"], True),
    ],
)
def test_a_row_of_data_above_the_headings_is_told_and_a_title_only_named(
    row: list[CellValue], *, is_data: bool
) -> None:
    told = found([row, ["Mål", "Måling", "Sammenligning", "Værdi", "Fra værdi", "Enhed"], DATA])

    assert [(each.what, each.why) for each in told.passed_over] == [("row", "above-headings")]
    assert bool(told.findings) is is_data


def test_a_sheet_that_is_passed_over_is_counted_by_its_cells() -> None:
    grid = Grid(file="p", name="Noter", rows=[["a", "", " "], [1, 2.5], []])

    assert (passed_over_sheet(grid, "sheet-unknown").cells, cells_in(grid, 1, range(3))) == (3, 1)

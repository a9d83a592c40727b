"""Headings are recognised wherever they stand; what is wrong with one hides nothing of the others."""

import pytest

from graph import errors, namespaces
from graph.submission.spreadsheets.grid import Grid
from graph.submission.tables.headings import fits, has_all, is_heading_row, recognise
from graph.submission.tables.schema import sheet
from graph.submission.tables.table import Recognised

GOALS = sheet("goals")


def grid(*rows: list[str]) -> Grid:
    return Grid(file="p.xlsx", name="Mål", rows=rows)


def rules(found: Recognised) -> list[str]:
    return [namespaces.slug(each.rule) for each in found.findings]


@pytest.mark.parametrize(
    "headings",
    [
        ["Nummer", "Målets ord"],
        ["number:", "WORDING*"],
        ["Nummer\nNumber", "Målets ord\nWording"],
        [" nummer ", "målets  ord"],
    ],
)
def test_either_language_in_any_case_is_a_heading(headings: list[str]) -> None:
    found = recognise(grid(headings, ["1", "Flere"]), GOALS)

    assert found.tables[0].columns == {"number": 0, "title": 1}
    assert (found.findings, found.passed_over) == ((), ())


@pytest.mark.parametrize("above", [0, 1, 9, 10, 30])
def test_headings_may_stand_anywhere(above: int) -> None:
    rows = [["", f"{at}"] for at in range(above)]

    (table,) = recognise(grid(*rows, ["Nummer", "Målets ord"], ["1", "Flere"]), GOALS).tables

    assert table.first == above + 1


def test_two_headings_near_each_other_are_read_once_each() -> None:
    found = recognise(grid(["Numer", "Maalets ord", "Målets ordd"], ["1", "A", "B"]), GOALS)

    assert found.tables == ()
    found = recognise(grid(["Nummer", "Maalets ord", "Målets ordd"], ["1", "A", "B"]), GOALS)
    assert found.tables[0].columns == {"number": 0, "title": 1}
    assert rules(found) == ["HeadingMisspelt", "ColumnUnread"]


@pytest.mark.parametrize(
    ("rows", "rule", "refusal"),
    [
        ([["Titel til mig", "x"], ["1", "A"]], "HeadingsMissing", errors.WrongHeadings),
        ([["Målets ord", "Type"], ["A", "Drift"]], "ColumnMissing", errors.MissingColumn),
    ],
)
def test_a_sheet_without_what_its_rows_need_is_left_out_as_a_whole(
    rows: list[list[str]], rule: str, refusal: type[errors.InputError]
) -> None:
    found = recognise(grid(*rows), GOALS)

    assert found.tables == ()
    assert rule in rules(found)
    assert isinstance(found.refusal, refusal)
    assert found.unread_sheets == {"goals"}
    assert [(each.what, each.cells) for each in found.passed_over] == [("sheet", 4)]


@pytest.mark.parametrize(
    ("row", "repeats"),
    [
        (["Number", "Wording"], True),
        (["Nummer", "Målets ord"], True),
        (["Nummer", ""], True),
        (["1", "Målets ord"], False),
        (["1", "Nummer"], False),
        (["", ""], False),
    ],
)
def test_a_row_of_headings_is_no_goal(row: list[str], *, repeats: bool) -> None:
    assert is_heading_row(row, {"number": 0, "title": 1}, GOALS) is repeats


def test_how_well_a_sheet_fits_is_counted_by_its_headings() -> None:
    given = grid(["Nummer", "Målets ord", "Husk"], ["1", "A", "b"])

    assert fits(given, GOALS) == 2
    assert has_all(given, GOALS)
    assert not has_all(given, sheet("links"))

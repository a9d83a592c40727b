"""A sheet is known by its name, or else by its headings; of the others each is named."""

import pytest

from graph import errors, namespaces
from graph.submission.spreadsheets.grid import Grid
from graph.submission.tables.recognition import (
    is_own,
    known_sheet,
    recognise_file,
    recognise_workbook,
    sheet_of_file,
)
from graph.submission.tables.table import Recognised

GOALS = [["Nummer", "Målets ord"], ["1", "Flere synger"]]
LINKS = [["Fra mål", "Sammenhæng", "Til mål"], ["1", "støtter", "STPK 2.1"]]


def grid(name: str, rows: list[list[str]], *, lines: bool = False) -> Grid:
    numbers = range(1, len(rows) + 1) if lines else ()
    return Grid(file="p", name=name, rows=rows, lines=tuple(numbers))


def workbook(**sheets: list[list[str]]) -> Recognised:
    grids = [grid(name.replace("_", " "), rows) for name, rows in sheets.items()]
    return recognise_workbook("p", grids, [each.name for each in grids])


def told(found: Recognised) -> dict[str, str | None]:
    return {
        namespaces.slug(each.rule): each.where.sheet if each.where else ""
        for each in found.findings
    }


@pytest.mark.parametrize("name", ["Mål", "mål ", "GOALS", "goals"])
def test_a_name_in_either_language_is_known(name: str) -> None:
    found = known_sheet(name)

    assert found is not None
    assert found.key == "goals"


def test_names_of_files_and_of_our_own_sheets() -> None:
    assert known_sheet("Noter") is None
    assert sheet_of_file("2026-mål") == known_sheet("Mål")
    assert is_own("Eksempel")
    assert not is_own("Mål")


def test_a_sheet_with_another_name_is_known_by_its_headings() -> None:
    found = workbook(Indikatorer=LINKS, Mål=GOALS)

    assert [table.sheet.key for table in found.tables] == ["goals", "links"] or [
        table.sheet.key for table in found.tables
    ] == ["links", "goals"]
    assert told(found) == {"SheetRenamed": "Indikatorer", "SheetMissing": "Mål"}


def test_a_second_sheet_with_the_same_headings_is_not_read() -> None:
    found = workbook(Mål=GOALS, Mål_gammel=GOALS)

    assert len(found.tables) == 1
    assert told(found)["SheetUnread"] == "Mål gammel"
    assert [(each.what, each.value, each.cells) for each in found.passed_over] == [
        ("sheet", "Mål gammel", 4)
    ]


def test_headings_of_two_sheets_alike_decide_nothing() -> None:
    found = workbook(Ark1=[["Målsæt", "Mål"], ["a", "b"]])

    assert found.tables == ()
    assert isinstance(found.refusal, errors.NoKnownSheet)


def test_a_name_that_is_close_is_asked_about_if_its_headings_are_others() -> None:
    found = workbook(Linkss=[["a", "b"], ["1", "2"]], Mål=GOALS)

    assert told(found)["SheetMisnamed"] == "Linkss"
    assert isinstance(found.refusal, errors.MisnamedSheet)


def test_an_unknown_csv_file_beside_others_is_named() -> None:
    found = recognise_file(grid("noter", [["Hvem", "Hvad"], ["Ida", "ringer"]], lines=True))

    assert told(found) == {"SheetUnread": None}
    assert [(each.what, each.cells) for each in found.passed_over] == [("sheet", 4)]
    assert recognise_file(grid("noter", GOALS, lines=True)).tables[0].sheet.key == "goals"

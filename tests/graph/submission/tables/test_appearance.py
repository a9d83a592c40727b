"""What is struck out is passed over by name; what is hidden is read, and both are said."""

import unicodedata
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from graph import namespaces
from graph.submission import reader
from graph.submission.tables.reader import ParsedFiles
from graph.submission.tables.schema import sheet
from tests.support.published import bundled
from tests.support.tables import SMALL, Rows, csv_file, place, workbook
from tests.support.triples import objects

PUBLISHED = bundled()
STRUCK, RAISED = InlineFont(strike=True), InlineFont(vertAlign="superscript")


def read(change: Callable[[Workbook], object], rows: Rows = SMALL) -> ParsedFiles:
    return reader.read_files([("p.xlsx", workbook(rows, change))], PUBLISHED)


def told(found: ParsedFiles) -> list[str]:
    return [namespaces.slug(one.rule) for one in found.findings]


def strike(book: Workbook, sheet: str, *cells: str) -> None:
    for cell in cells:
        book[sheet][cell].font = Font(strike=True)


def test_a_struck_row_is_passed_over_by_name() -> None:
    found = read(lambda book: strike(book, "Mål", "B3", "C3"))
    (passed,) = found.read.passed_over

    assert objects(found.quads, "dct:title").count("Kortere ventetid") == 0
    assert (passed.what, passed.why, passed.cells) == ("row", "struck-out", 2)
    assert (passed.where.cell, passed.value) == ("B3", "Kortere ventetid")
    assert told(found) == ["RowStruck"]
    assert "Kortere ventetid" in found.findings[0].messages["da"]


def test_a_goal_with_struck_words_is_passed_over_whatever_else_stands() -> None:
    found = read(lambda book: strike(book, "Mål", "C3"))

    assert "2.10" not in objects(found.quads, "skos:notation")
    assert [passed.cells for passed in found.read.passed_over] == [2]


@pytest.mark.parametrize("cells", [["C2"], ["B2", "C2"]])
def test_what_belongs_to_a_struck_goal_is_passed_over_with_it(cells: list[str]) -> None:
    found = read(lambda book: strike(book, "Mål", *cells))

    assert told(found) == ["RowStruck"]
    assert [each.why for each in found.read.passed_over] == ["struck-out", "goal-unread"]


def test_a_goal_written_anew_beside_the_struck_one_keeps_what_belongs_to_it() -> None:
    rows: Rows = {
        **SMALL,
        "goals": [*SMALL["goals"], {**SMALL["goals"][0], "title": "Flere danser"}],
    }
    found = read(lambda book: strike(book, "Mål", "C2"), rows)

    assert told(found) == ["RowStruck"]
    assert [each.why for each in found.read.passed_over] == ["struck-out"]
    assert "Flere danser" in objects(found.quads, "dct:title")


def test_a_struck_cell_is_left_out_and_told() -> None:
    cell = place("measures", "value")
    found = read(lambda book: strike(book, "Målinger", cell))

    assert objects(found.quads, "gg:value") == []
    (one,) = [each for each in found.findings if each.rule.endswith("CellStruck")]
    assert one.where is not None
    assert one.where.cell == cell
    assert "«30»" in one.messages["da"]
    assert found.read.passed_over == ()


@pytest.mark.parametrize(
    ("value", "number", "rule"),
    [
        (CellRichText("30", TextBlock(RAISED, "1")), "30", "CellMark"),
        (CellRichText(TextBlock(STRUCK, "80"), "85"), "85", "CellStruck"),
        (CellRichText("30 pct.", TextBlock(RAISED, "*)")), "30", "CellMark"),
    ],
)
def test_runs_of_a_number_are_not_glued(value: CellRichText, number: str, rule: str) -> None:
    def change(book: Workbook) -> None:
        book["Målinger"][place("measures", "value")].value = value

    found = read(change)

    assert objects(found.quads, "gg:value") == [number]
    assert told(found) == [rule]


def test_marks_of_a_goal_number_are_not_glued() -> None:
    def change(book: Workbook) -> None:
        book["Mål"]["B2"].value = CellRichText("2.9", TextBlock(RAISED, "1"))

    found = read(change)

    assert "2.9" in objects(found.quads, "skos:notation")
    assert told(found) == ["CellMark"]


def test_hidden_and_filtered_rows_columns_and_sheets_are_read_and_said() -> None:
    def change(book: Workbook) -> None:
        book["Mål"].row_dimensions[2].hidden = True
        book["Mål"].row_dimensions[50].hidden = True
        book["Mål"].column_dimensions["C"].hidden = True
        book["Mål"].column_dimensions["K"].hidden = True
        book["Målinger"].sheet_state = "hidden"

    plain, found = read(lambda _: None), read(change)

    assert set(found.quads) == set(plain.quads)
    assert told(found) == ["RowsHidden", "ColumnsHidden", "SheetHidden"]
    assert [one.severity for one in found.findings] == ["info"] * 3
    assert "2." in found.findings[0].messages["da"]
    assert "50" not in found.findings[0].messages["da"]


def test_a_hidden_sheet_without_rows_is_not_mentioned() -> None:
    def change(book: Workbook) -> None:
        page = book.create_sheet("Øvrige oplysninger")
        page.append(["Samling", "Om", "Egenskab", "Indhold", "Form"])
        page.sheet_state = "hidden"

    assert told(read(change)) == []


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u00ad", "\u202e", "\u2066"])
def test_invisible_characters_are_read_as_meant_and_said_once(sign: str) -> None:
    def change(book: Workbook) -> None:
        book["Mål"]["B2"].value = f"{sign}2.9"
        book["Mål"]["C3"].value = f"Kortere{sign} ventetid"
        book["Mål"]["C1"].value = f"Målets{sign} ord"

    found = read(change)

    assert set(found.quads) == set(read(lambda _: None).quads)
    assert told(found) == ["CellInvisible"]
    assert f"U+{ord(sign):04X}" in found.findings[0].messages["da"]
    assert "C1, B2, C3" in found.findings[0].messages["da"]


def test_one_unicode_form_is_read_in_cells_headings_and_sheets() -> None:
    def change(book: Workbook) -> None:
        for page in book.worksheets:
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str):
                        cell.value = unicodedata.normalize("NFD", cell.value)
        book["Mål"].title = unicodedata.normalize("NFD", "Mål")

    found = read(change)

    assert set(found.quads) == set(read(lambda _: None).quads)
    assert told(found) == []


def test_csv_and_names_in_archives_may_be_decomposed_too() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for key, rows in SMALL.items():
            name = unicodedata.normalize("NFD", f"plan/{sheet(key).title}.csv")
            archive.writestr(name, unicodedata.normalize("NFD", csv_file(key, rows)).encode())

    found = reader.read_files([("p.zip", packed.getvalue())], PUBLISHED)

    assert set(found.quads) == set(read(lambda _: None).quads)
    assert told(found) == []


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n", "\u2028"])
def test_every_line_break_is_one(line_break: str) -> None:
    rows = {**SMALL, "goals": [{"number": "1", "title": f"Linje 1{line_break}Linje 2"}]}
    xlsx = read(lambda _: None, rows)
    files = [(f"{key}.csv", csv_file(key, rows[key]).encode()) for key in rows]
    csv = reader.read_files(files, PUBLISHED)

    for found in (xlsx, csv):
        assert "Linje 1\nLinje 2" in objects(found.quads, "dct:title")


def test_a_quote_keeps_its_own_letters() -> None:
    words = "bo\u0308rn\u00ad og\r\nunge"
    quotes = [{"about": "2.9", "proves": "dct:title", "source": "Prøveplan 2026", "words": words}]
    found = read(lambda _: None, {**SMALL, "quotes": quotes})

    assert objects(found.quads, "oa:exact") == ["bo\u0308rn\u00ad og\nunge"]
    assert told(found) == []

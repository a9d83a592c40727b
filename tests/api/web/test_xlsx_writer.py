"""Workbooks open in Excel as they are: a sheet for each list, texts as texts, numbers as numbers."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from api.web.sheets import Sheet, SheetLink
from api.web.xlsx_writer import write


def test_headings_stay_in_view_and_numbers_are_numbers() -> None:
    sheet = Sheet("[a]:*?/\\" + "x" * 40, ["n"], [[3]])
    page = load_workbook(BytesIO(write([sheet]))).worksheets[0]

    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:A2"
    assert page.cell(2, 1).data_type == "n"
    assert len(page.title) <= 31


def test_a_workbook_has_a_sheet_for_each_list() -> None:
    one, other = (
        Sheet(name, ["Dag", "Side"], [[date(2030, 1, 2), SheetLink("http://x.test/a?b=1&c=2")]])
        for name in ("Mål", "Målinger")
    )
    book = load_workbook(BytesIO(write([one, other])))
    day, page = book["Målinger"]["A2"], book["Målinger"]["B2"]

    assert book.sheetnames == ["Mål", "Målinger"]
    assert (str(day.value)[:10], day.number_format) == ("2030-01-02", "yyyy-mm-dd")
    assert page.value == "http://x.test/a?b=1&c=2"
    assert page.hyperlink is not None
    assert page.hyperlink.target == page.value


def test_text_longer_than_a_cell_and_control_characters_are_cut() -> None:
    sheet = Sheet("a", ["x"], [["x" * 40_000], ["a\x00b\x1fc"]])
    page = load_workbook(BytesIO(write([sheet]))).worksheets[0]

    assert len(str(page.cell(2, 1).value)) == 32_767
    assert page.cell(3, 1).value == "abc"


def test_a_name_that_no_sheet_may_have_is_replaced() -> None:
    assert load_workbook(BytesIO(write([Sheet("[]", [], [])]))).sheetnames == ["goalgraph"]

"""Workbooks open in Excel as they are: a sheet for each list, texts as texts, numbers as numbers."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from api.web.sheets import Sheet, SheetLink, Value
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


def test_a_sheet_prints_across_with_its_headings_on_each_page() -> None:
    page = load_workbook(BytesIO(write([Sheet("Mål", ["a", "b"], [[1, 2]])]))).worksheets[0]

    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert getattr(page.sheet_properties.pageSetUpPr, "fitToPage", None)
    assert page.print_title_rows == "$1:$1"
    assert getattr(getattr(page.oddFooter, "right", None), "text", "") == "&P/&N"


def test_hostile_words_stay_words_and_columns_of_addresses_are_narrow() -> None:
    hostile = ("=1+1", "+1", "@SUM(A1)", "\u202eevil", "تحسين", "x" * 1_000_000, "<&]]>", "\ufffe")
    rows: list[list[Value]] = [[text, SheetLink("http://x.test/" + "a" * 90)] for text in hostile]
    page = load_workbook(BytesIO(write([Sheet("=a", ["=b", "Side"], rows)]))).worksheets[0]

    assert {cell.data_type for cell in page["A"] if cell.value} == {"s"}
    assert [cell.value for cell in page["A"]][:4] == ["=b", "=1+1", "+1", "@SUM(A1)"]
    assert page.column_dimensions["B"].width == 40

"""Lists open in Excel as they are: every text a text, every number a number."""

import csv
from datetime import date
from io import BytesIO, StringIO

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from api.web.sheets import Sheet, SheetLink
from api.web.spreadsheets import as_csv, as_xlsx

HOSTILE = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "plain", "<b>æøå</b>"]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_opens_by_a_double_click_in_danish_excel() -> None:
    content = as_csv(Sheet("Mål", ["Mål", "Sikkerhed"], [["Øget; sundhed", 0.7], ["x", None]]))

    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_of(content) == [["Mål", "Sikkerhed"], ["Øget; sundhed", "0,7"], ["x", ""]]


def test_no_text_is_run_as_a_formula() -> None:
    sheet = Sheet("a", ["x"], [[text] for text in HOSTILE])
    page = load_workbook(BytesIO(as_xlsx(sheet))).worksheets[0]

    assert [row[0] for row in rows_of(as_csv(sheet))[1:]] == [
        *(f"'{text}" for text in HOSTILE[:5]),
        *HOSTILE[5:],
    ]
    assert [page.cell(n, 1).value for n in range(2, 9)] == HOSTILE
    assert {page.cell(n, 1).data_type for n in range(2, 9)} == {"s"}


def test_csv_writes_days_and_addresses_as_text() -> None:
    sheet = Sheet(
        "Mål", ["Dag", "Side"], [[date(2030, 1, 2), SheetLink("http://x.test/a?b=1&c=2")]]
    )

    assert rows_of(as_csv(sheet))[1] == ["2030-01-02", "http://x.test/a?b=1&c=2"]


@given(st.lists(st.text(max_size=80), min_size=1, max_size=5))
@settings(deadline=None)
def test_any_text_can_be_written(texts: list[str]) -> None:
    sheet = Sheet(texts[0], ["x"], [[text] for text in texts])

    assert len(rows_of(as_csv(sheet))) >= 1
    assert load_workbook(BytesIO(as_xlsx(sheet))).worksheets[0].max_row == len(texts) + 1


def test_an_address_that_excel_takes_for_damage_is_text() -> None:
    short, long = (SheetLink("http://x.test/?q=" + "a" * number) for number in (2000, 2100))
    page = load_workbook(BytesIO(as_xlsx(Sheet("a", ["x"], [[short], [long]])))).worksheets[0]

    assert page.cell(2, 1).hyperlink is not None
    assert page.cell(3, 1).hyperlink is None
    assert page.cell(3, 1).value == long.address

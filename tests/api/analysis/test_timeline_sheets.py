"""Deadlines as a spreadsheet: real dates, the source's words, and how precise it is."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

import httpx
from openpyxl import load_workbook


def test_the_workbook_has_all_deadlines_and_all_periods(client: httpx.Client) -> None:
    answer = client.get("/timeline", params={"format": "xlsx", "lang": "da"})
    deadlines, periods, _ = load_workbook(BytesIO(answer.content)).worksheets

    assert (deadlines.title, periods.title) == ("Frister", "Perioder")
    assert deadlines.max_row == 1 + 21
    assert periods.max_row == 1 + 10
    assert isinstance(deadlines.cell(2, 3).value, datetime)
    assert [deadlines.cell(22, column).value for column in (1, 2, 3)] == [None, None, None]


def test_the_precision_stands_in_words(client: httpx.Client) -> None:
    text = client.get("/timeline", params={"format": "csv", "lang": "da"}).text
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    said = {row["Frist i kilden"]: row["Nøjagtighed"] for row in rows}

    assert said["inden udgangen af 2023"] == "inden udgangen af en periode"
    assert said["ultimo 2023"] == "en halv måned"
    assert said["2. halvår 2023"] == "et halvår"
    assert said["i 2016-2019"] == "en periode"
    assert said["inden for strategiens tidsplaner"] == ""

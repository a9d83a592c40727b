"""The versions come out as a spreadsheet, newest first, as the page lists them."""

import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from tests.support.publishing import publisher, template, workspace
from tests.support.writing import Written, written

__all__ = ["publisher", "template", "workspace", "written"]


def test_a_version_has_its_day_who_why_and_its_page(written: Written) -> None:
    token = written.token("Anna")
    assert written.publish(token).status_code == 201
    answer = written.client.get("/versions", params={"format": "xlsx", "lang": "da"})
    rows = list(load_workbook(BytesIO(answer.content))["Versioner"].iter_rows(values_only=True))

    assert [row[0] for row in rows] == ["Version", 2, 1]
    assert rows[1][3] == "Anna"
    assert rows[1][5] == "udgivet"
    assert rows[2][5] == "den første version"
    assert str(rows[1][-1]).endswith("/versions/2")
    assert answer.headers["cache-control"] == "no-store"


def test_the_sheet_follows_the_set_that_is_asked_for(written: Written) -> None:
    written.publish(written.token("Anna"))
    answer = written.client.get("/versions", params={"format": "csv", "set": "bakkedal"})
    rows = list(csv.reader(StringIO(answer.text), delimiter=";"))

    assert len(rows) == 2
    assert written.client.get("/versions", params={"format": "pdf"}).status_code == 400

"""Every list one browses can be taken home: as a workbook and as CSV, whole and not only its page."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from api.server.app import create_app
from api.settings import Settings
from api.state.server_state import open_served
from graph.store.workspace import BUNDLED_VERSION
from tests.support.pages import HTML

LISTS = {
    "/sets": ("Målsæt", 10),
    "/organizations": ("Organisation", 13),
    "/themes": ("Tema", 24),
    "/frames": ("Ramme", 10),
    "/sources": ("Kilde", 5),
    "/followup?as-of=2023-09-15": ("Målsæt", 56),
}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    served = open_served(BUNDLED_VERSION, Settings())
    with TestClient(create_app(served), headers={"Accept-Language": "da"}) as opened:
        yield opened


def taken(client: TestClient, path: str, form: str) -> bytes:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}format={form}")
    assert answer.status_code == 200, answer.text
    return answer.content


def as_rows(data: bytes) -> list[list[str]]:
    return [*csv.reader(StringIO(data.decode("utf-8-sig")), delimiter=";")]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_opens_in_excel_with_all_its_rows(client: TestClient, path: str) -> None:
    heading, count = LISTS[path]
    rows = as_rows(taken(client, path, "csv"))
    sheet = load_workbook(BytesIO(taken(client, path, "xlsx"))).worksheets[0]

    assert rows[0][0] == heading
    assert len(rows) == 1 + count
    assert [str(cell.value or "") for cell in sheet[1]] == rows[0]
    assert sheet.max_row == 1 + count
    assert all(row[-1].startswith("https://w3id.org/goalgraph/id/") for row in rows[1:])


@pytest.mark.parametrize("path", LISTS)
def test_a_page_leads_to_its_spreadsheet(client: TestClient, path: str) -> None:
    page = client.get(path, headers=HTML).text

    assert "format=xlsx" in page
    assert "format=csv" in page


def test_the_pages_named_in_a_list_are_there(client: TestClient) -> None:
    rows = as_rows(taken(client, "/themes", "csv"))
    assert len(rows) > 1
    for row in rows[1:]:
        assert client.get(row[-2], headers=HTML).status_code == 200


def test_follow_up_says_what_is_due_and_that_nothing_is_reported(client: TestClient) -> None:
    rows = as_rows(taken(client, "/followup?as-of=2023-09-15&set=sst-2023", "csv"))
    first = dict(zip(rows[0], rows[1], strict=True))

    assert len(rows) == 1 + 12
    assert (first["Nummer"], first["Halvår"], first["Frist"]) == (
        "1.1",
        "1. halvår 2023",
        "2023-06-30",
    )
    assert (first["Lovet"], first["Status"]) == ("ja", "Ikke indberettet")


def test_follow_up_of_today_is_not_kept(client: TestClient) -> None:
    answer = client.get("/followup?format=csv")

    assert answer.headers["cache-control"] == "no-store"

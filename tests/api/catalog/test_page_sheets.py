"""The front page, a goal and a source come out in Excel, with the quotes behind them and a sheet of sources."""

from io import BytesIO

import httpx
import pytest
from openpyxl import Workbook, load_workbook

SHEETS = {
    "/": ["Links", "Citater", "Kilder"],
    "/goals/lmst-2023/2.1": ["Målinger", "Værdier over tid", "Links", "Citater", "Kilder"],
    "/sets/lmst-2023": ["Krav", "Værdier over tid", "Kilder"],
    "/frames/sundhedsreform": ["Krav", "Kilder"],
    "/sources/memo-health-goals": ["Citater", "Kilder"],
    "/themes/sagsbehandlingstid": ["Krav", "Kilder"],
    "/themes": ["Tema", "Kilder"],
    "/sources": ["Kilder"],
    "/about": ["Målsæt", "Kilder"],
    "/glossary": ["Begreber", "Kilder"],
    "/shapes": ["Reglerne", "Kilder"],
    "/ontology": ["Termer", "Kilder"],
    "/queries": ["Spørgsmål", "Kilder"],
    "/timeline": ["Frister", "Perioder", "Kilder"],
    "/threads/explicit/nationale-maal-2016/7": ["Nationale mål 7", "Citater", "Krav", "Kilder"],
}


def book(client: httpx.Client, route: str) -> Workbook:
    answer = client.get(route, params={"format": "xlsx", "lang": "da"})
    assert answer.status_code == 200, answer.text
    return load_workbook(BytesIO(answer.content))


@pytest.mark.parametrize("route", SHEETS)
def test_the_page_offers_its_workbook_and_each_sheet_has_its_rows(
    client: httpx.Client, route: str
) -> None:
    found = book(client, route)
    page = client.get(route, params={"lang": "da"}).text

    assert "format=xlsx" in page
    assert found.sheetnames == SHEETS[route]
    assert all(sheet.max_row > 1 for sheet in found.worksheets)


def test_the_last_sheet_has_the_sources_of_these_goals_and_where_it_is_from(
    client: httpx.Client,
) -> None:
    rows = list(book(client, "/sets/lmst-2023")["Kilder"].iter_rows(values_only=True))

    assert rows[0][:3] == ("Kilde", "Udgiver", "Dato")
    assert [row[0] for row in rows[1:-1]] == ["Mål- og resultatplan Lægemiddelstyrelsen 2023"]
    assert str(rows[-1][0]).startswith("goalgraph")
    assert str(rows[-1][6]).endswith("/sets/lmst-2023?lang=da")


def test_all_quotes_of_the_front_page_are_there(client: httpx.Client) -> None:
    found = book(client, "/")
    links = {row[0] for row in found["Citater"].iter_rows(min_row=2, values_only=True)}

    assert len(links) == found["Links"].max_row - 1


def test_the_result_of_any_query_says_where_it_is_from_too(client: httpx.Client) -> None:
    query = "SELECT ?s WHERE { ?s a ?class } LIMIT 3"
    answer = client.get("/sparql", params={"query": query, "format": "xlsx", "lang": "da"})
    found = load_workbook(BytesIO(answer.content))

    assert found.sheetnames == ["SPARQL", "Kilder"]
    last = list(found["Kilder"].iter_rows(values_only=True))[-1]
    assert str(last[0]).startswith("goalgraph")
    assert "/sparql?query=SELECT" in str(last[6])


def test_an_unknown_form_is_told_the_workbook(client: httpx.Client) -> None:
    for route in ("/about", "/glossary", "/shapes", "/queries"):
        answer = client.get(route, params={"format": "pptx"})

        assert answer.status_code == 400
        assert "xlsx" in answer.text

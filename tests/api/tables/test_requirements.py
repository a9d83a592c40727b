"""Requirements on pages and as spreadsheets: what is missing is said, and all of it goes to Excel."""

import csv
import re
from io import BytesIO, StringIO

import httpx
import pytest
from openpyxl import load_workbook

ROUTES = (
    "/sets/stps-2023",
    "/themes/sagsbehandlingstid",
    "/organizations/styrelsen-for-patientsikkerhed",
    "/threads/explicit/nationale-maal-2016/7",
    "/threads/thematic/sagsbehandlingstid",
    "/compare?a=stps-2023&b=lmst-2023",
)


def page(client: httpx.Client, address: str, **more: str) -> str:
    answer = client.get(httpx.URL(address).copy_merge_params({"lang": "da", **more}))
    assert answer.status_code == 200
    return answer.text


def rows(client: httpx.Client, address: str, **more: str) -> list[list[str]]:
    text = page(client, address, format="csv", rows="requirements", **more)
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


@pytest.mark.parametrize("route", ROUTES)
def test_a_page_has_the_table_and_the_same_rows_as_a_spreadsheet(
    client: httpx.Client, route: str
) -> None:
    shown, taken = page(client, route), rows(client, route)
    book = load_workbook(
        BytesIO(
            client.get(httpx.URL(route).copy_merge_params({"lang": "da", "format": "xlsx"})).content
        )
    )

    assert taken[0][6:9] == ["Krav", "Udgangspunkt", "Frist"]
    measured = [row for row in taken[1:] if row[5] or row[6] or row[11]]
    assert len(re.findall(r'<td data-title="Udgangspunkt">', shown)) == len(measured) > 0
    bare = len(taken) - 1 - len(measured)
    assert (f"{bare} mål uden målinger i kilden" in shown) == (bare > 0)
    assert book["Krav"].title == "Krav"
    assert book["Krav"].max_row == len(taken)


def test_what_is_missing_is_said_in_words(client: httpx.Client) -> None:
    shown = page(client, "/themes/sagsbehandlingstid")

    assert shown.count("mangler i kilden") >= 5
    assert "4.000" in shown
    assert "16.–31. december 2023" in shown
    assert "ultimo 2023" in shown
    assert "redaktionens læsning" in shown


def test_sorted_by_deadline_the_first_deadline_comes_first(client: httpx.Client) -> None:
    shown = page(client, "/themes/sagsbehandlingstid", sort="deadline")
    table = shown[shown.index('id="requirements"') :]

    assert table.index("1. juli 2023") < table.index("16.–31. december 2023")
    assert table.index("16.–31. december 2023") < table.index(
        "9&nbsp;måneder".replace("&nbsp;", "\xa0")
    )
    assert 'href="?lang=da#requirements"' in table


def test_texts_stand_side_by_side_with_what_differs(client: httpx.Client) -> None:
    shown = page(client, "/compare?a=stps-2023&b=lmst-2023")

    assert "STPS 1.1 – LMST 1.1: kun udgiverens navn er forskelligt" in shown
    assert "STPS 1.2 – LMST 1.2: de samme ord" in shown


def test_goals_without_measures_stand_in_one_line(client: httpx.Client) -> None:
    national, theme = (
        page(client, "/sets/nationale-maal-2016"),
        page(client, "/themes/sunde-leveaar"),
    )

    assert "8 mål uden målinger i kilden" in national
    assert '<td data-title="Udgangspunkt">' not in national
    assert "mål uden målinger i kilden" in theme
    assert "lig med" in theme[theme.index('id="requirements"') :]


def test_a_set_without_requirements_has_no_empty_table(client: httpx.Client) -> None:
    assert 'id="requirements"' not in page(client, "/organizations/sundhedsdatastyrelsen")


@pytest.mark.parametrize("route", ["/goals", "/sets", "/themes", "/themes/kvalitet", "/threads"])
def test_an_unknown_format_is_told_what_can_be_had(client: httpx.Client, route: str) -> None:
    answer = client.get(route, params={"lang": "da", "format": "odt"})

    assert answer.status_code == 400
    offered = answer.json()["offered"].split(", ")
    assert {"html", "xlsx", "csv"} <= set(offered)
    assert len(offered) == len(set(offered))
    for form in ("xlsx", "csv"):
        assert client.get(route, params={"format": form}).status_code == 200

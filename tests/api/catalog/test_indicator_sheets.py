"""The values of indicators come out in Excel, of a goal and of a goal set, and as CSV."""

import csv
from io import BytesIO, StringIO

import httpx
from openpyxl import load_workbook

SHEET = "Værdier over tid"


def rows(client: httpx.Client, route: str) -> list[tuple[object, ...]]:
    answer = client.get(route, params={"format": "xlsx", "lang": "da"})
    found = load_workbook(BytesIO(answer.content))[SHEET].iter_rows(min_row=2, values_only=True)
    return list(found)


def test_a_goals_workbook_has_numbers_and_days_of_each_value(client: httpx.Client) -> None:
    found = rows(client, "/goals/stps-2023/2.3")

    assert [(row[5], row[6], str(row[9])[:10]) for row in found] == [
        ("udgangspunkt", 4000, "2021-12-01"),
        ("delmål", 800, "2023-07-01"),
    ]


def test_a_shared_indicator_has_the_values_of_the_other_goals_on_the_goal_only(
    client: httpx.Client,
) -> None:
    of_goal = {row[2] for row in rows(client, "/goals/sst-2023/1.2")}
    of_set = {row[2] for row in rows(client, "/sets/sst-2023")}

    assert len(of_goal) == 5
    assert len(of_set) == 1


def test_as_csv_they_have_an_address_of_their_own(client: httpx.Client) -> None:
    for route in ("/goals/stps-2023/2.3", "/sets/stps-2023"):
        answer = client.get(route, params={"format": "csv", "rows": "indicators", "lang": "da"})
        found = list(
            csv.reader(StringIO(answer.text.removeprefix("\ufeff"), newline=""), delimiter=";")
        )

        assert found[0][:2] == ["Indikator", "Enhed"]
        assert len(found) > 2

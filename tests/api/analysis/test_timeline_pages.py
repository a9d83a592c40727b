"""The page of deadlines, what it leaves out, and a calendar that costs little to ask for."""

import re

import httpx
import pytest

from tests.support.pages import HTML


def page(client: httpx.Client, **asked: str) -> str:
    answer = client.get("/timeline", params={"lang": "da", **asked}, headers=HTML)
    assert answer.status_code == 200
    return answer.text


def test_deadlines_stand_by_quarter_or_by_month_with_picture_and_table(
    client: httpx.Client,
) -> None:
    shown = page(client)

    assert "<b>20 frister</b>" in shown
    assert re.findall(r"<h2>([^<]*)</h2>", shown)[:2] == ["4. kvartal 2019", "1. kvartal 2023"]
    assert "<h2>Februar 2023</h2>" in page(client, by="month")
    assert shown.count("<svg") >= 2
    assert "inden udgangen af en periode" in shown


def test_words_only_stand_apart_and_a_set_without_period_is_said(client: httpx.Client) -> None:
    shown = page(client)
    apart = shown[shown.index('id="in-words"') :]

    assert "inden for strategiens tidsplaner" in apart
    assert "ingen periode i kilden" in apart
    assert shown.count("inden for strategiens tidsplaner") == 1


def test_a_choice_is_kept_in_the_fields_and_in_every_link(client: httpx.Client) -> None:
    shown = page(client, org="sundhedsstyrelsen", year="2023")

    assert "<b>8 frister</b>" in shown
    assert '<option value="sundhedsstyrelsen" selected>' in shown
    assert 'href="/timeline.ics?lang=da&amp;org=sundhedsstyrelsen&amp;year=2023"' in shown
    assert 'href="/api/timeline?lang=da&amp;org=sundhedsstyrelsen&amp;year=2023"' in shown


def test_a_milestone_is_named_as_one(client: httpx.Client) -> None:
    words = "et delmål på vej mod et andet krav"

    assert page(client, org="styrelsen-for-patientsikkerhed").count(words) == 1
    assert page(client, org="sundhedsstyrelsen").count(words) == 0
    assert words in client.get("/sets/stps-2023?lang=da", headers=HTML).text


def test_a_choice_that_nothing_fits_is_said(client: httpx.Client) -> None:
    assert "Ingen frist passer til valget." in page(client, year="1900")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"org": "sundhedstyrelsen"}, "Sundhedsstyrelsen"),
        ({"theme": "kvalitett"}, "Kvalitet"),
        ({"level": "municipality"}, ""),
        ({"year": "2O23"}, ""),
        ({"year": "99999"}, ""),
    ],
)
def test_an_unknown_value_is_not_found_and_near_ones_are_offered(
    client: httpx.Client, asked: dict[str, str], near: str
) -> None:
    answer = client.get("/timeline", params={"lang": "da", **asked}, headers=HTML)

    assert answer.status_code == 404
    assert near in answer.text


def test_it_is_in_the_menu(client: httpx.Client) -> None:
    assert '<a class="nav-link" href="/timeline?lang=da"' in client.get("/?lang=da").text


def test_a_client_that_has_the_calendar_gets_no_body_and_need_not_ask_for_an_hour(
    client: httpx.Client,
) -> None:
    first = client.get("/timeline.ics")
    again = client.get("/timeline.ics", headers={"If-None-Match": first.headers["etag"]})
    other = client.get("/timeline.ics?year=2023", headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["content-type"].startswith("text/calendar")
    assert first.headers["cache-control"] == "public, max-age=3600"
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "public, max-age=3600"
    assert other.status_code == 200


def test_the_format_of_the_page_is_the_same_calendar(client: httpx.Client) -> None:
    assert client.get("/timeline?format=ics").content == client.get("/timeline.ics").content


def test_json_is_at_the_interface(client: httpx.Client) -> None:
    answer = client.get(
        "/timeline?year=2024", headers={"Accept": "application/json"}, follow_redirects=False
    )

    assert answer.status_code == 303
    assert answer.headers["location"] == "/api/timeline?year=2024"

"""The pages of themes, frames and reporting channels count as their threads do, and say what a channel is."""

import re

import httpx

from tests.support.pages import HTML, words


def page(client: httpx.Client, path: str, lang: str = "da") -> str:
    text = client.get(path, params={"lang": lang}, headers=HTML).text
    return text[text.index("<main") : text.index("</main>")]


def test_a_theme_counts_a_shared_goal_once_and_says_how_often_it_stands(
    client: httpx.Client,
) -> None:
    text = words(page(client, "/themes/oekonomistyring"))

    assert "2 mål (6 med dem, der overtager et fælles mål), 0 links mellem dem." in text
    listed = words(page(client, "/themes"))
    assert "Økonomistyring 6 med dem, der overtager et fælles mål" in listed


def test_a_theme_takes_the_goals_of_narrower_themes(client: httpx.Client) -> None:
    text = words(page(client, "/themes/kvalitet", "en"))

    assert "6 goals, 5 links between them." in text
    assert "Forbedret overlevelse og patientsikkerhed" in text


def test_the_spreadsheet_of_themes_has_the_same_numbers(client: httpx.Client) -> None:
    rows = client.get("/themes", params={"format": "csv", "lang": "en"}).text.splitlines()
    (row,) = (each for each in rows if each.startswith("Financial management"))

    assert rows[0].startswith("\ufeffTheme") or rows[0].startswith("Theme")
    assert "With those that adopt a shared goal" in rows[0]
    assert re.search(r"[;,]2[;,]6[;,]0[;,]", row)


def test_a_reporting_channel_is_no_frame(client: httpx.Client) -> None:
    listed = page(client, "/frames")
    frames, channels = listed.split('id="channels"')

    assert "Aftale om sundhedsreform" in frames
    assert "Årsrapporten" not in frames
    assert "Årsrapporten" in channels
    own = words(page(client, "/frames/aarsrapport"))
    assert "Rapporteringskanal" in own
    assert "Økonomisk styring" in own
    assert "Som tråd" not in own
    thread = client.get("/threads/reference/aarsrapport", headers=HTML)
    assert thread.status_code == 404


def test_a_frame_leads_to_its_thread(client: httpx.Client) -> None:
    assert "/threads/reference/sundhedsreform" in page(client, "/frames/sundhedsreform")


def test_a_theme_that_is_not_there_offers_near_ones(client: httpx.Client) -> None:
    found = client.get("/themes/kvalitett", headers=HTML)

    assert found.status_code == 404
    assert "Kvalitet" in found.text

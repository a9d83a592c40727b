"""The explorer asks for its picture: as SVG, in both languages, with its limits."""

from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from graph.diagrams.neighbourhood import MOST_OPENED

PICTURE = "/api/goals/nationale-maal-2016/2/neighbourhood"
OTHER = "sundhedsaftale-midtjylland-2015-2018/3"


def test_the_picture_has_the_opened_goals_and_links_to_their_pages(web: TestClient) -> None:
    answer = web.get(PICTURE, params={"lang": "da", "suggested": "1", "open": OTHER})

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-language"] == "da"
    svg = ET.fromstring(answer.text)
    goals = [each for each in svg.iter() if each.get("data-goal")]
    assert f"/goals/{OTHER}?lang=da" in {each.get("href") for each in goals}
    assert "Naboer til Nationale mål 2" in answer.text
    assert "The neighbourhood of" in web.get(PICTURE, params={"lang": "en"}).text


def test_a_goal_that_is_named_twice_is_drawn_once(web: TestClient) -> None:
    once = web.get(PICTURE, params={"open": OTHER})
    twice = web.get(PICTURE, params={"open": [OTHER, "nationale-maal-2016/2", OTHER]})

    assert once.text == twice.text


@pytest.mark.parametrize("name", ["gone/1", "x", "", "a/b/c", "<script>/1", "\x00/\x00"])
def test_a_goal_that_is_not_here_is_404(web: TestClient, name: str) -> None:
    assert web.get(PICTURE, params={"open": name}).status_code == 404


def test_no_more_goals_are_opened_than_can_be_read(web: TestClient) -> None:
    assert web.get(PICTURE, params={"open": [OTHER] * MOST_OPENED}).status_code == 200
    assert web.get(PICTURE, params={"open": [OTHER] * (MOST_OPENED + 1)}).status_code in {400, 422}


def test_another_form_is_refused(web: TestClient) -> None:
    assert web.get(PICTURE, headers={"Accept": "application/json"}).status_code == 406

"""What the explorer asks: a goal's neighbours as JSON, and the page that the explorer stands on."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.responses import Response

from api.server.app import create_app
from api.settings import Settings
from api.state.server_state import open_served
from api.web import page_cache
from graph.diagrams.neighbourhood import MOST_OPENED
from graph.store.workspace import BUNDLED_VERSION

GOAL = "/api/goals/viborg-udviklingsstrategi/1/neighbours"
PAGE = "/goals/viborg-udviklingsstrategi/1"
BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def web() -> Iterator[TestClient]:
    served = open_served(BUNDLED_VERSION, replace(Settings(), workers=1, neighbours=5))
    with TestClient(create_app(served)) as opened:
        yield opened


def get(web: TestClient, address: str = GOAL, **parameters: Any) -> Any:
    answer = web.get(address, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_goal_is_told_with_its_neighbours_and_what_joins_them(web: TestClient) -> None:
    found = get(web, lang="da")

    assert found["goal"]["address"] == PAGE
    assert found["goal"]["goal"]["level"] == "municipal"
    assert found["goal"]["set"]["slug"] == "viborg-udviklingsstrategi"
    assert found["neighbours"][0]["goal"]["short"] == "Nationale mål 7"
    assert found["neighbours"][0]["address"] == "/goals/nationale-maal-2016/7"
    first = found["links"][0]
    assert (first["relation"], first["status"], first["contested"]) == (
        "supports",
        "Asserted",
        False,
    )
    assert first["basis"]["notation"] == "EditorialReading"
    assert first["strength"]["notation"] == "2"
    assert first["saidBy"]
    here = {each["goal"]["id"] for each in found["neighbours"]}
    for topic in found["topics"]:
        assert topic["kind"] in {"thematic", "reference"}
        assert web.get(topic["address"]).status_code == 200
        assert set(topic["goals"]) <= here


def test_levels_stand_in_the_order_of_the_code_list(web: TestClient) -> None:
    found = get(web, lang="en")

    assert [level["letter"] for level in found["levels"]] == ["N", "S", "K", "M"]
    assert found["levels"][0]["name"] == "National level"
    assert {each["goal"]["level"] for each in found["neighbours"]} <= {
        level["notation"] for level in found["levels"]
    }


def test_no_more_goals_come_than_the_setting_allows_and_the_rest_is_counted(
    web: TestClient,
) -> None:
    few, more = get(web), get(web, suggested="1")

    assert len(few["neighbours"]) == len(more["neighbours"]) == 5
    assert 0 < few["leftOut"] <= more["leftOut"]


def test_suggested_links_come_when_they_are_asked_for(web: TestClient) -> None:
    address = "/api/goals/sundhedsaftale-midtjylland-2015-2018/3/neighbours"

    assert {link["status"] for link in get(web, address)["links"]} == {"Asserted"}
    both = get(web, address, suggested="1")["links"]
    assert {link["status"] for link in both} == {"Asserted", "Suggested"}
    stated = get(web, address, basis="ExplicitText")["links"]
    assert {link["basis"]["notation"] for link in stated} == {"ExplicitText"}


@pytest.mark.parametrize(
    ("name", "near"),
    [("viborg-udviklingsstrategi/99", "Der er intet mål 99"), ("viborg/1", "viborg")],
)
def test_an_unknown_goal_is_answered_like_everywhere_else(
    web: TestClient, name: str, near: str
) -> None:
    answer = web.get(f"/api/goals/{name}/neighbours", headers={"Accept-Language": "da"})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert near in answer.json()["detail"]
    in_full = web.get(f"/api/goals/{name}", headers={"Accept-Language": "da"})
    assert answer.json() == in_full.json()


class _Template(HTMLParser):
    """What stands in a page's template element, and what stands in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, str | None] = {}
        self.inside: list[str] = []
        self.outside: list[str] = []
        self._in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = dict(attrs).get("class") or ""
        if tag == "template":
            self.given, self._in = dict(attrs), True
        (self.inside if self._in else self.outside).append(f"{tag} {classes}")

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag != "template"


def parsed(web: TestClient, address: str) -> _Template:
    found = _Template()
    found.feed(web.get(address, headers=BROWSER).text)
    return found


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_page_holds_the_explorer_where_only_a_script_finds_it(
    web: TestClient, lang: str
) -> None:
    page = parsed(web, f"{PAGE}?lang={lang}")

    assert any("gg-explorer-button" in each for each in page.inside)
    assert not any("gg-explorer" in each for each in page.outside)
    assert page.given["data-start"] == "viborg-udviklingsstrategi/1"
    words = json.loads(page.given["data-words"] or "")
    expected = {"da": "Vis naboer til {goal}", "en": "Show neighbours of {goal}"}
    assert words["open"] == expected[lang]
    assert page.given["data-most"] == str(MOST_OPENED)


def test_a_goal_with_nothing_around_it_has_no_explorer(web: TestClient) -> None:
    listed = web.get("/api/goals").json()["goals"]
    alone = [
        each
        for each in listed
        if not get(web, f"/api/goals/{each['set']}/{each['number']}/neighbours", suggested="1")[
            "neighbours"
        ]
    ]

    assert alone
    for each in alone[:3]:
        page = web.get(f"/goals/{each['set']}/{each['number']}", headers=BROWSER).text
        assert "gg-explorer" not in page


def test_what_a_script_keeps_in_the_address_makes_no_other_page(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    keep = page_cache.PageCache.keep

    def counted(self: page_cache.PageCache, key: object, page: Response) -> None:
        made.append(key)
        keep(self, key, page)

    monkeypatch.setattr(page_cache.PageCache, "keep", counted)
    plain = web.get(f"{PAGE}?lang=en", headers=BROWSER)
    opened = [
        web.get(PAGE, params={"lang": "en", "open": value}, headers=BROWSER)
        for value in ("sst-2023/2.1", "x" * 3000, "<script>", "a/b/c", "\x00", "")
    ]

    assert len(made) <= 1
    assert {each.status_code for each in opened} == {200}
    assert {each.text for each in opened} == {plain.text}

"""The front page's picture follows its address: what it shows, which goal and which theme."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.catalog import list_pages, pages
from graph.diagrams.flow.content import Show
from tests.support.building import L, model, quads, store_of
from tests.support.drawn import SVG
from tests.support.pages import get, seen
from tests.support.served import app_of


@pytest.mark.parametrize("show", ["", *Show])
def test_the_switch_marks_what_is_shown(client: TestClient, show: str) -> None:
    page = get(client, f"/?show={show}" if show else "/")
    current = Show(show) if show else Show.SUPPORT
    names = {Show.SUPPORT: "Støtte", Show.THEMES: "Temaer", Show.BOTH: "Begge"}

    assert f'aria-current="true">{names[current]}</a>' in page
    assert ("gg-link" in page.partition("<figure")[2].partition("</figure>")[0]) == current.links


def test_a_chosen_goal_is_said_in_words_and_kept_in_the_picture(client: TestClient) -> None:
    text = get(client, "/?goal=sundhedsaftale-midtjylland-2015-2018/5")

    assert re.search(r"Støttes af \d+ mål, støtter \d+ mål, direkte og gennem andre", text)
    assert "/threads/explicit/sundhedsaftale-midtjylland-2015-2018/5" in text
    assert "#E7CDD4" in text


def test_a_goal_that_nothing_supports_says_so(client: TestClient) -> None:
    text = get(client, "/?goal=nationale-maal-2016/5")

    assert "Intet mål støtter det, og det støtter intet." in text


@pytest.mark.parametrize("goal", ["nationale-maal-2016/99", "no-such-set/1", "nonsense", "/"])
def test_an_unknown_goal_is_not_found(client: TestClient, goal: str) -> None:
    assert client.get("/", params={"goal": goal}).status_code == 404


@pytest.mark.parametrize(
    "query", ["show=nonsense", "theme=nonsense", "rows=7", "show=support&show=x"]
)
def test_what_is_not_understood_is_the_usual_picture(client: TestClient, query: str) -> None:
    assert seen(get(client, f"/?{query}")).elements.count("figure") == 1


def test_a_file_carries_title_version_address_and_whose_reading_it_is(client: TestClient) -> None:
    svg = client.get("/?show=both&format=svg").text

    assert re.search(r"\d+ af \d+ links er redaktionens læsning", svg)
    assert "/?show=both" in svg
    assert "goalgraph, den udgave" in svg or "goalgraph, version" in svg
    assert "Røde tråde mellem 64 mål" in svg or "64 mål" in svg
    assert SVG.strip("{}") in svg


@pytest.mark.parametrize("lang", ["da", "en"])
def test_choosing_a_goal_keeps_the_language_and_what_is_shown(
    client: TestClient, lang: str
) -> None:
    text = get(client, "/?show=both", lang)
    kept = f"&amp;lang={lang}"

    assert f'href="?show=both&amp;goal=nationale-maal-2016/7{kept}#picture"' in text


@pytest.fixture(scope="module")
def many() -> Iterator[TestClient]:
    """A graph with more goals than are drawn one by one: a national goal with 90 supporters below two."""
    sets = {"a": "national", "b": "health-agreement", "c": "municipal"}
    below = [f"c/{number}" for number in range(1, 91)]
    links = [L("b/1", "a/1"), L("b/2", "a/1"), *(L(each, "b/1") for each in below)]
    store = store_of([*model(), *quads(sets, ["a/1", "b/1", "b/2", *below], links)])
    with TestClient(app_of(store, list_pages.router, pages.router)) as opened:
        yield opened


def test_a_row_of_many_goals_opens_in_place_by_its_address(many: TestClient) -> None:
    closed = get(many, "/")
    assert re.search(r'href="\?lang=da&amp;open=a/1#picture"', closed)
    opened = get(many, "/?open=a/1")

    assert "Åbnet: målene på vejen til A 1" in opened
    assert "Åbnet" not in closed
    assert 'href="?lang=da#picture" class="gg-opener"' in opened
    assert "90 mål" in opened.partition("Åbnet")[2]


@pytest.mark.parametrize("name", ["a/99", "x", "<script>/1"])
def test_a_row_that_does_not_exist_is_not_found(many: TestClient, name: str) -> None:
    assert many.get("/", params={"open": name}).status_code == 404


def test_where_each_goal_is_drawn_nothing_opens(client: TestClient) -> None:
    assert "gg-opener" not in get(client, "/?open=nationale-maal-2016/7")

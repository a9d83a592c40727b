"""The page about follow-up: deadlines first, statuses by shape and word, and never yesterday's page."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from pyoxigraph import Quad, Store
from starlette.testclient import TestClient

from api.analysis import followup_pages, gap_pages, matrix_pages, rest, thread_pages
from api.catalog import list_pages, pages
from api.server.app import create_app
from api.settings import Settings
from api.state.server_state import open_served
from api.web import requests
from graph.store.workspace import BUNDLED_VERSION
from tests.support.pages import HTML, get, seen
from tests.support.published import bundled
from tests.support.reporting import report
from tests.support.served import app_of

MADE_UP = (
    report("sst-2023/2.1", "2023-H1", "Yellow"),
    report("sst-2023/2.1", "2023-H2", "Red"),
    report("sst-2023/2.2", "2023-H1", "Green"),
    report("nationale-maal-2016/2", "2023-H1", "Green"),
)
PATHS = (
    "/followup?as-of=2023-06-15",
    "/followup?as-of=2023-12-15&set=sst-2023",
    "/followup?set=stps-2023",
    "/followup",
)


PARTS = (list_pages, pages, thread_pages, gap_pages, matrix_pages, followup_pages, rest)


def pages_of(store: Store) -> FastAPI:
    return app_of(store, *(part.router for part in PARTS))


def client_of(*reports: Iterator[Quad]) -> TestClient:
    store = Store()
    store.extend(iter(bundled()))
    store.extend(quad for each in reports for quad in each)
    return TestClient(pages_of(store), follow_redirects=False)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(pages_of(bundled()), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def reported() -> Iterator[TestClient]:
    made_up = [[*each] for each in MADE_UP]
    with client_of(*(iter(each) for each in made_up)) as opened:
        yield opened


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


# Every page


@pytest.mark.parametrize("path", PATHS)
def test_the_page_is_there_in_both_languages(reported: TestClient, path: str) -> None:
    danish, english = get(reported, path), get(reported, path, "en")

    assert '<html lang="da">' in danish
    assert "<h1>Opfølgning</h1>" in danish
    assert '<html lang="en">' in english
    assert "<h1>Follow-up</h1>" in english


@pytest.mark.parametrize("path", [*PATHS, "/goals/sst-2023/2.1", "/sets/sst-2023"])
def test_a_page_can_be_read_by_ear_and_runs_nothing(reported: TestClient, path: str) -> None:
    page = seen(get(reported, path))

    assert page.elements.count("h1") == 1
    assert len(page.ids) == len(set(page.ids))
    levels = [int(tag[1]) for tag in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    labelled = {value for tag, name, value in page.attributes if (tag, name) == ("label", "for")}
    fields = {"input", "select"}
    assert labelled == {v for tag, name, v in page.attributes if tag in fields and name == "id"}
    scripts = [value for tag, name, value in page.attributes if (tag, name) == ("script", "src")]
    data = page.attributes.count(("script", "type", "application/ld+json"))
    assert page.elements.count("script") == len(scripts) + data
    assert all(each.startswith("/static/explorer.js?v=") for each in scripts)
    assert "style" not in page.elements
    assert not {name for _, name, _ in page.attributes if name == "style" or name[:2] == "on"}


def test_each_status_has_a_shape_of_its_own_and_a_word(reported: TestClient) -> None:
    page = get(reported, "/followup?as-of=2023-06-15")
    signs = re.findall(
        r'<svg class="gg-shape".*?</svg>\s*<span[^>]*>([^<]+)</span>', page, re.DOTALL
    )
    shapes = re.findall(r'<svg class="gg-shape"[^>]*>\s*<(\w+)', page)

    assert len(signs) == len(shapes) > 4
    told = {
        re.sub(r"^\d+ ", "", word).lower(): shape for word, shape in zip(signs, shapes, strict=True)
    }
    assert {told[each] for each in ("grøn", "gul", "rød", "ikke indberettet")} == {
        "circle",
        "path",
        "rect",
    }
    assert 'stroke-dasharray="3.5 3"' in page


# Without a report


def test_what_is_promised_is_said_and_that_none_is_here(client: TestClient) -> None:
    text = text_of(get(client, "/followup?as-of=2023-07-15"))

    assert "Ingen halvårsrapporter i kilderne" in text
    assert (
        "4 målsæt skal give status på 28 mål: 56 vurderinger i alt. Kilderne her indeholder ingen af dem."
        in text
    )
    assert text.count("0 af 6 mål indberettet") == 4
    assert "Mål- og resultatplan 2023, Sundhedsstyrelsen: 6 mål, ingen indberettet" in text


def test_no_wall_of_empty_signs_stands_there(client: TestClient) -> None:
    page = get(client, "/followup")

    # One for each set and half-year, and the key; none for a goal.
    assert page.count('class="gg-shape"') == 4 * 2 + 4


def test_deadlines_come_first_and_say_how_far_off_they_are(client: TestClient) -> None:
    text = text_of(get(client, "/followup?as-of=2023-06-15"))
    late = text_of(get(client, "/followup?as-of=2023-07-01"))
    today = text_of(get(client, "/followup?as-of=2023-12-31"))

    assert text.index("Frister pr. 15. juni 2023") < text.index("0 af 7 mål")
    assert "30. juni 2023 Status for 1. halvår 2023 28 0 om 15 dage" in text
    assert "med vurdering af opfyldelse 28 0 om 199 dage" in text
    assert "28 0 for 1 dag siden" in late
    assert "28 0 i dag" in today


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_can_be_looked_from(client: TestClient, day: str) -> None:
    assert "Frister" in get(client, f"/followup?as-of={day}")


# With reports


def test_yellow_and_red_always_tell_cause_consequence_and_action(reported: TestClient) -> None:
    text = text_of(get(reported, "/followup?as-of=2023-12-15"))

    assert "1. halvår 2023 Gul Årsag Opdigtet cause for sst-2023/2.1." in text
    assert "2. halvår 2023 Rød værre end før Vurdering Opdigtet vurdering. Årsag" in text
    assert text.count("Opdigtet action for sst-2023/2.1.") == 2


def test_a_report_that_lacks_what_it_needs_says_so() -> None:
    bare = [q for q in report("sst-2023/2.1", "2023-H1", "Red") if "cause" not in q.predicate.value]
    with client_of(iter(bare)) as opened:
        text = text_of(get(opened, "/followup?set=sst-2023"))

    assert "Årsag mangler Konsekvens Opdigtet" in text


def test_a_weak_goal_leads_to_what_it_supports(reported: TestClient) -> None:
    page = get(reported, "/followup?as-of=2023-12-15")

    assert "SST 2.1 støtter Nationale mål 2" in text_of(page)
    assert "/goals/nationale-maal-2016/2" in {urlsplit(each).path for each in seen(page).links}


def test_sets_with_reports_are_counted_and_the_weak_ones_open(reported: TestClient) -> None:
    page = get(reported, "/followup?as-of=2023-12-15")

    assert "3 af 56 lovede vurderinger er indberettet" in text_of(page)
    assert "1 gul 1 grøn 4 ikke indberettet" in text_of(page)
    assert re.findall(r'<details[^>]*id="([^"]+)" open>', page) == ["set-sst-2023"]


def test_a_report_that_was_not_promised_has_its_place(reported: TestClient) -> None:
    text = text_of(get(reported, "/followup?set=nationale-maal-2016"))

    assert "1 indberetning" in text
    assert "Frister pr." not in text


def test_the_goal_and_its_set_tell_it_too(reported: TestClient, client: TestClient) -> None:
    goal, part_of = (get(reported, f"/{each}") for each in ("goals/sst-2023/2.1", "sets/sst-2023"))
    before = text_of(get(client, "/goals/sst-2023/2.1"))

    assert "Rød værre end før" in text_of(goal)
    assert "1. halvår 2023 1 gul 1 grøn 4 ikke indberettet" in text_of(part_of)
    assert "Sættet lover en status på målet. Her er ingen indberettet." in before
    assert 'id="follow-up"' not in get(client, "/goals/nationale-maal-2016/1")
    assert 'id="follow-up"' in get(reported, "/goals/nationale-maal-2016/2")


def test_thousands_of_reports_make_no_endless_page() -> None:
    many = (
        quad
        for number in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")
        for year in range(2023, 2223)
        for half in ("H1", "H2")
        for quad in report(f"sst-2023/{number}", f"{year}-{half}", "Yellow")
    )
    with client_of(many) as opened:
        everything = get(opened, "/followup")
        answer = opened.get("/api/followup?set=sst-2023").json()

    assert everything.count("<th scope=") < 20
    assert "De seneste halvår står her." in everything
    (only,) = answer["sets"]
    assert len(only["halfYears"]) == 400
    assert sum(len(goal["halfYears"]) for goal in only["goals"]) == 2400
    assert len(everything) < 500_000


# The day, and the pages that are kept


@pytest.fixture(scope="module")
def kept() -> Iterator[TestClient]:
    with TestClient(
        create_app(open_served(BUNDLED_VERSION, replace(Settings(), workers=1)))
    ) as opened:
        yield opened


def test_a_page_made_yesterday_is_not_served_today(
    kept: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on(day: date, path: str = "/followup", **headers: str) -> tuple[int, str, str]:
        class Clock(date):
            @classmethod
            def today(cls) -> "Clock":
                return cls(day.year, day.month, day.day)

        monkeypatch.setattr(requests, "date", Clock)
        answer = kept.get(path, headers={"Accept": "text/html, application/json", **headers})
        assert "etag" not in answer.headers
        return answer.status_code, answer.headers["cache-control"], answer.text

    first, second = on(date(2023, 6, 29)), on(date(2023, 7, 1), **{"If-None-Match": "*"})

    assert first[:2] == second[:2] == (200, "no-store")
    assert "om 1 dag" in first[2]
    assert "for 1 dag siden" in second[2]
    blank, api = on(date(2023, 7, 2), "/followup?as-of="), on(date(2023, 7, 3), "/api/followup")
    assert "for 2 dage siden" in blank[2]
    assert '"asOf":"2023-07-03"' in api[2]


def test_a_page_with_its_day_in_the_address_is_kept(kept: TestClient) -> None:
    first = kept.get("/followup?as-of=2023-06-29", headers=HTML)
    again = kept.get(
        "/followup?as-of=2023-06-29", headers={**HTML, "If-None-Match": first.headers["etag"]}
    )
    other = kept.get("/followup?as-of=2023-07-01", headers=HTML)

    assert again.status_code == 304
    assert "om 1 dag" in first.text
    assert "for 1 dag siden" in other.text


@pytest.mark.parametrize("day", ["30/6 2023", "2023-02-30", "<script>", "i morgen"])
def test_what_is_no_day_is_told_clearly(client: TestClient, day: str) -> None:
    page = client.get("/followup", params={"as-of": day}, headers=HTML)
    data = client.get("/api/followup", params={"as-of": day})

    assert page.status_code == data.status_code == 400
    assert "er ikke en dato" in text_of(page.text)
    assert "<script>" not in page.text
    assert data.headers["content-type"] == "application/problem+json"


def test_the_form_shows_the_day_and_the_set_and_needs_no_script(client: TestClient) -> None:
    page = get(client, "/followup?as-of=2023-06-15&set=sst-2023", "en")
    form = re.search(r'<form class="gg-facets.*?</form>', page, re.DOTALL)

    assert form is not None
    assert 'type="date" id="as-of" name="as-of" value="2023-06-15"' in form[0]
    assert '<option value="sst-2023" selected>' in form[0]
    assert '<input type="hidden" name="lang" value="en">' in form[0]
    assert form[0].count("<option") == 5


def test_a_set_that_is_not_here_is_told_with_what_may_be_meant(client: TestClient) -> None:
    answer = client.get("/followup?set=sst", headers=HTML)

    assert answer.status_code == 404
    assert "sst-2023" in answer.text


# As data


def test_who_asks_for_json_is_led_to_it(client: TestClient) -> None:
    asked = {"Accept": "application/json"}
    led = client.get("/followup?as-of=2023-06-15&set=sst-2023", headers=asked)

    assert led.status_code == 303
    assert led.headers["location"] == "/api/followup?as-of=2023-06-15&set=sst-2023"
    assert client.get("/followup", headers=asked).headers["location"] == "/api/followup"


def test_the_page_leads_to_the_same_day_as_data(reported: TestClient) -> None:
    page = get(reported, "/followup?as-of=2023-12-15&set=sst-2023")
    (data,) = (each for each in seen(page).links if each.startswith("/api/followup"))
    found = reported.get(data).json()

    assert parse_qs(urlsplit(data).query) == {
        "as-of": ["2023-12-15"],
        "set": ["sst-2023"],
        "lang": ["da"],
    }
    assert (found["asOf"], found["promised"], found["received"]) == ("2023-12-15", 12, 3)
    assert [each["standing"] for each in found["deadlines"]] == ["overdue", "soon"]
    (part_of,) = found["sets"]
    assert part_of["halfYears"][1] == {
        "halfYear": "2023-H2",
        "promised": True,
        "due": "2023-12-31",
        "goals": 6,
        "reported": 1,
        "statuses": {"red": 1},
    }
    goal = next(each for each in part_of["goals"] if each["goal"]["number"] == "2.1")
    assert [each["change"] for each in goal["halfYears"]] == [None, "worse"]
    assert goal["halfYears"][1]["report"]["action"]["value"] == "Opdigtet action for sst-2023/2.1."
    assert [each["goal"]["short"] for each in goal["weakens"]] == [
        "Nationale mål 2",
        "Nationale mål 4",
    ]


def test_everything_in_the_answer_is_described(client: TestClient) -> None:
    described = json.dumps(client.get("/openapi.json").json()["paths"]["/api/followup"])

    assert "as-of" in described
    assert "FollowUp" in described


# The way to it


def test_the_menu_holds_what_the_art_says_and_the_foot_the_rest(client: TestClient) -> None:
    page = get(client, "/followup")
    menu = re.search(r'<ul class="mainmenu">(.*?)</ul>', page, re.DOTALL)
    foot = re.search(r'<ul class="gg-footer">(.*?)</ul>', page, re.DOTALL)

    assert menu is not None
    assert foot is not None
    assert [urlsplit(each).path for each in re.findall(r'href="([^"]+)"', menu[1])] == [
        "/threads",
        "/goals",
        "/timeline",
        "/matrix",
        "/gaps",
        "/queries",
        "/followup",
        "/check",
    ]
    assert 'aria-current="page"><span>Opfølgning' in menu[1]
    for path in ("/sets", "/themes", "/frames", "/organizations", "/sources"):
        assert f'href="{path}' in foot[1]

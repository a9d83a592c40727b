"""A page about one thing says so to programs: JSON-LD in its head, and the header Link."""

import json
import re
from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from starlette.testclient import TestClient

from api.catalog import pages as catalog_pages
from api.catalog import thing_pages
from graph import namespaces
from tests.support.pages import get
from tests.support.published import bundled
from tests.support.served import app_of

HTML = {"Accept": "text/html"}
GOAL = namespaces.goal("sst-2023", "2.3")


def embedded(page: str) -> str:
    return "".join(
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    )


@pytest.fixture(scope="module")
def pages() -> Iterator[TestClient]:
    with TestClient(app_of(bundled(), catalog_pages.router, thing_pages.router)) as client:
        yield client


def test_a_goals_page_holds_what_the_graph_says_of_it_and_its_parts(pages: TestClient) -> None:
    told = embedded(get(pages, "/goals/sst-2023/2.3"))
    said = {quad.triple for quad in parse(told.encode(), RdfFormat.JSON_LD)}
    there = {quad.triple for quad in bundled()}

    assert json.loads(told)["id"] == GOAL
    assert said <= there
    assert f"{GOAL}/measure/1" in {getattr(triple.subject, "value", "") for triple in said}
    assert "oa:exact" not in told


def test_the_page_shows_the_iri_of_its_thing(pages: TestClient) -> None:
    assert f">{GOAL}</code>" in get(pages, "/goals/sst-2023/2.3")


def test_the_headers_name_the_thing_its_kind_its_data_and_the_licence(pages: TestClient) -> None:
    link = pages.get("/goals/sst-2023/2.3", headers=HTML).headers["link"]

    assert f'<{GOAL}>; rel="cite-as"' in link
    assert f'<{namespaces.GG}Goal>; rel="type"' in link
    assert '</goals/sst-2023/2.3?format=ttl>; rel="describedby"; type="text/turtle"' in link
    assert '</versions>; rel="version-history"' in link
    assert 'creativecommons.org/licenses/by/4.0/>; rel="license"' in link


def test_a_page_about_many_things_says_nothing_of_the_kind(pages: TestClient) -> None:
    answer = pages.get("/", headers=HTML)

    assert "link" not in answer.headers
    assert embedded(answer.text) == ""


def test_hostile_words_stay_words_and_headers_are_plain() -> None:
    store, iri = Store(), f"{namespaces.ID}x/æ"
    words = "</script><!--<script>&\u2028"
    store.add(Quad(NamedNode(iri), NamedNode(f"{namespaces.DCT}title"), Literal(words)))
    kind = NamedNode(
        "http://example.org/>;rel=x".replace(">", "%3E") + "\N{GREEK SMALL LETTER ALPHA}"
    )
    store.add(Quad(NamedNode(iri), NamedNode(f"{namespaces.RDF}type"), kind))
    with TestClient(app_of(store, thing_pages.router)) as client:
        answer = client.get("/things/x/%C3%A6", headers=HTML)
    told = embedded(answer.text)

    assert json.loads(told)["dct:title"]["@value"] == words
    assert answer.text.count("<script") == 1
    assert answer.headers["link"].isascii()
    assert "x/%C3%A6>" in answer.headers["link"]


def test_of_a_large_thing_only_its_own_statements_stand_in_the_page() -> None:
    store, whole = Store(), f"{namespaces.ID}x/1"
    title, has = NamedNode(f"{namespaces.DCT}title"), NamedNode(f"{namespaces.DCT}hasPart")
    store.add(Quad(NamedNode(whole), title, Literal("All")))
    for number in range(40):
        part = NamedNode(f"{whole}/{number}")
        store.add(Quad(NamedNode(whole), has, part))
        store.add(Quad(part, title, Literal("x" * 2_000)))
    with TestClient(app_of(store, thing_pages.router)) as client:
        page = get(client, "/things/x/1")

    assert len(embedded(page)) < 100_000

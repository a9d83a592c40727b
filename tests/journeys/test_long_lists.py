"""A long list comes in pages, and no page grows with the graph."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.analysis import followup_pages, gap_pages, matrix_pages, thread_pages
from api.catalog import list_pages, pages, topic_pages
from api.state.server_state import OpenVersion, ServerState
from bench.generator.goal_graphs import goal_graph
from bench.generator.recipe import Recipe
from bench.product import as_bytes, load, model
from graph.analysis import explicit_threads, followup, gaps, network
from graph.analysis.thread_summary import ThreadKind
from graph.catalog import lists
from graph.catalog.publishers import publishers
from graph.model.lists import MOST_CHOICES, page_of
from tests.support.served import app_of


@pytest.fixture(scope="module")
def app() -> FastAPI:
    store = load(as_bytes([*model(), *goal_graph(4_400, 1, Recipe(links_per_goal=0))]))
    parts = (list_pages, pages, topic_pages, thread_pages, gap_pages, matrix_pages, followup_pages)
    return app_of(store, *(part.router for part in parts))


@pytest.fixture(scope="module")
def version(app: FastAPI) -> OpenVersion:
    served: ServerState = app.state.served
    return served.version


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, headers={"Accept": "text/html"}) as opened:
        yield opened


def sets_on(client: TestClient, path: str) -> list[str]:
    return re.findall(r'<td data-title="Målsæt"><a href="/sets/([^"]+)"', client.get(path).text)


def test_the_goal_sets_are_on_five_pages(client: TestClient, version: OpenVersion) -> None:
    pages = [sets_on(client, f"/sets?page={number}") for number in range(1, 6)]

    assert [len(page) for page in pages] == [50, 50, 50, 50, 20]
    assert [each for page in pages for each in page] == [
        card.ref.slug for card in lists.goal_sets(version.store, "da")
    ]
    assert 'rel="next" href="?page=2"' in client.get("/sets").text


@pytest.mark.parametrize("page", ["0", "-1", "x", "1" * 30, ""])
def test_an_odd_page_is_the_first(client: TestClient, page: str) -> None:
    assert sets_on(client, f"/sets?page={page}") == sets_on(client, "/sets")


def test_a_page_beyond_the_last_is_the_last(client: TestClient) -> None:
    assert sets_on(client, "/sets?page=99") == sets_on(client, "/sets?page=5")


def test_the_sources_are_on_pages(client: TestClient) -> None:
    assert 'rel="next" href="?page=2"' in client.get("/sources").text
    assert 'rel="prev" href="?page=1"' in client.get("/sources?page=2").text


@given(st.lists(st.integers()), st.integers(1, 7))
def test_the_pages_together_are_the_list(items: list[int], size: int) -> None:
    pages = page_of(items, 1, size).pages
    found = [page_of(items, number, size) for number in range(1, pages + 1)]

    assert [item for page in found for item in page.items] == items
    assert all(len(page.items) <= size and page.total == len(items) for page in found)


def pages_of(client: TestClient, path: str, item: str) -> list[list[str]]:
    """What each page of a list holds, found by a pattern."""
    found = []
    address = path
    while True:
        text = client.get(address).text
        found.append(re.findall(item, text))
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        if onward is None:
            return found
        address = path.partition("?")[0] + onward[1].replace("&amp;", "&")


def test_a_facet_with_many_values_offers_some_and_the_way_to_the_others(client: TestClient) -> None:
    text = client.get("/goals").text

    for select in re.findall(r"<select.*?</select>", text, re.DOTALL):
        assert select.count("<option") <= 1 + MOST_CHOICES
    assert '<a class="gg-small" href="/sets">Find et målsæt</a>' in text


def test_the_threads_of_a_kind_are_on_pages(client: TestClient, version: OpenVersion) -> None:
    found = explicit_threads.listed(network.load(version.store, "da"), kinds=[ThreadKind.THEMATIC])
    row = r'<th scope="row"><a href="/threads/thematic/([^"]+)"'
    pages = pages_of(client, "/threads?kind=thematic", row)

    assert [len(page) for page in pages[:-1]] == [50] * (len(pages) - 1)
    assert [slug for page in pages for slug in page] == [each.about.slug for each in found]
    assert len(pages) > 1
    whole = client.get("/threads").text
    assert len(re.findall(row, whole)) == len(pages[0])
    assert f'href="?kind=thematic">Se alle {len(found)}</a>' in whole


def test_the_gaps_of_a_kind_are_on_pages(client: TestClient, version: OpenVersion) -> None:
    found = gaps.find(network.load(version.store, "da")).one_sided
    pages = pages_of(client, "/gaps?kind=one-sided", r'<li><span><a href="/themes/([^"]+)"')

    assert sorted(slug for page in pages for slug in page) == sorted(
        each.theme.slug for each in found
    )
    first, second = (
        re.findall(r'<li><span><a href="([^"]+)"', client.get(address).text)
        for address in ("/gaps?kind=unsupported", "/gaps?kind=unsupported&page=2")
    )
    assert len(first) == len(second) == len(range(60))
    assert not set(first) & set(second)


def test_the_gaps_of_many_sets_are_told_by_publisher(
    client: TestClient, version: OpenVersion
) -> None:
    bodies = publishers(lists.goal_sets(version.store, "da"))
    row = r'<th scope="row"><span><a href="/gaps\?publisher=([^"]+)"'
    pages = pages_of(client, "/gaps", row)

    assert [slug for page in pages for slug in page] == [each.thing.slug for each in bodies]
    assert len(pages) > 1


def test_a_matrix_of_many_sets_is_by_publisher_first(
    client: TestClient, version: OpenVersion
) -> None:
    first, by_set = client.get("/matrix").text, client.get("/matrix?by=set").text
    bodies = publishers(lists.goal_sets(version.store, "da"))
    row = r'<th scope="row" class="[^"]*"><a href="/matrix\?publisher=([^"]+)"'
    pages = pages_of(client, "/matrix", row)

    assert first.count("<td") == by_set.count("<td") == len(pages[0]) * 4
    assert [slug for page in pages for slug in page] == [each.thing.slug for each in bodies]
    assert max(map(len, pages)) <= len(range(50))
    assert 'href="/matrix?by=level"' in first
    assert "by=set" not in first
    assert len(re.findall(r'href="/matrix\?set=', first)) == len(range(50))


def test_two_chosen_sets_are_offered_among_many(client: TestClient, version: OpenVersion) -> None:
    smallest = sorted(lists.goal_sets(version.store, "da"), key=lambda card: card.goals)[:2]
    one, other = (card.ref.slug for card in smallest)
    text = client.get(f"/compare?a={one}&b={other}").text

    assert f'<option value="{one}" selected>' in text
    assert f'<option value="{other}" selected>' in text
    assert text.count("<option") <= 2 * (1 + 50 + 2)


@pytest.mark.parametrize("path", ["/themes", "/frames", "/organizations"])
def test_themes_and_their_like_are_on_pages(client: TestClient, path: str) -> None:
    pages = pages_of(client, path, rf'<(?:th scope="row"|span)><a href="{path}/([^"]+)"')
    listed = [slug for page in pages for slug in page]

    assert max(map(len, pages)) <= len(range(50))
    assert len(listed) == len(set(listed)) > 0


def test_the_sets_of_an_organisation_are_on_pages(
    client: TestClient, version: OpenVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_ROWS", 10)
    published: dict[str, list[str]] = {}
    for card in lists.goal_sets(version.store, "da"):
        for publisher in card.publishers:
            published.setdefault(publisher.slug, []).append(card.ref.slug)
    body = max(published, key=lambda slug: len(published[slug]))
    found = pages_of(client, f"/organizations/{body}", r'<span><a href="/sets/([^"]+)"')
    listed = [slug for page in found for slug in page]

    assert len(found) > 1
    assert max(map(len, found)) == len(range(10))
    assert set(published[body]) <= set(listed)
    assert listed[: len(published[body])] == published[body]


def test_follow_up_of_many_sets_is_on_pages(client: TestClient, version: OpenVersion) -> None:
    found = followup.of_sets(version.store, network.load(version.store, "da"))
    rows = r'<tr><td data-title="Målsæt"><a href="[^"]*set=([^"&]+)"'
    pages = pages_of(client, "/followup", rows)

    assert [slug for page in pages for slug in page] == [each.ref.slug for each in found]
    assert len(pages) > 1
    whole = client.get("/followup").text
    assert '<details class="gg-more' not in whole  # but for the one that says how to cite the page
    assert whole.count("<option") == 1 + 50
    alone = client.get(f"/followup?set={found[-1].ref.slug}").text
    assert alone.count('<details class="gg-more gg-fold"') == 1
    assert f'<option value="{found[-1].ref.slug}" selected>' in alone


def test_no_page_grows_with_the_graph(client: TestClient) -> None:
    few = ("/", "/goals", "/sets", "/themes", "/themes/kvalitet", "/frames", "/organizations")
    more = ("/threads", "/gaps", "/matrix", "/followup", "/organizations/regeringen")
    for path in (*few, *more):
        assert len(client.get(path).content) < 250_000, path
    for path in ("/threads/thematic/kvalitet", "/threads/reference/robusthedskommissionen"):
        assert len(client.get(path).content) < 400_000, path

"""A long list comes in pages, and no page grows with the graph."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api import guard, pages
from api.served import OpenVersion
from bench.goal_graphs import goal_graph
from bench.measures import as_bytes, load, model
from graph import browse
from graph.listings import page_of


@pytest.fixture(scope="module")
def version() -> OpenVersion:
    store = load(as_bytes([*model(), *goal_graph(4_400, seed=1, links=1)]))
    return OpenVersion(3, store, "sha256:0", None)


@pytest.fixture(scope="module")
def client(version: OpenVersion) -> Iterator[TestClient]:
    app = FastAPI()
    app.state.served = SimpleNamespace(version=version)
    guard.install(app)
    app.include_router(pages.router)
    with TestClient(app, headers={"Accept": "text/html"}) as opened:
        yield opened


def sets_on(client: TestClient, path: str) -> list[str]:
    return re.findall(r'<td data-title="Målsæt"><a href="/sets/([^"]+)"', client.get(path).text)


def test_the_goal_sets_are_on_five_pages(client: TestClient, version: OpenVersion) -> None:
    pages = [sets_on(client, f"/sets?page={number}") for number in range(1, 6)]

    assert [len(page) for page in pages] == [50, 50, 50, 50, 20]
    assert [each for page in pages for each in page] == [card.ref.slug for card in browse.goal_sets(version.store, "da")]
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

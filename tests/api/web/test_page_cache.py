"""A page is made once for each version, address and language, and only pages are kept."""

from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.testclient import TestClient

from api.catalog import list_pages
from api.server.app import create_app
from api.settings import Settings
from api.state.server_state import open_served
from api.web import templates
from api.web.negotiation import language
from api.web.page_cache import PageCache, can_be_kept
from graph.store.workspace import BUNDLED_VERSION


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(open_served(BUNDLED_VERSION, Settings()))) as opened:
        yield opened


def test_a_page_is_made_once_for_each_language_and_question(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = templates.render

    def counted(request: Request, template: str, **values: object) -> Response:
        made.append(f"{template} {language(request)}")
        return make(request, template, **values)

    monkeypatch.setattr(list_pages, "render", counted)
    browser = {"Accept": "text/html"}
    first, again = (client.get("/sets", headers=browser) for _ in range(2))
    english = client.get("/sets?lang=en", headers=browser)
    data = client.get("/sets", headers={"Accept": "text/turtle"})

    assert made == ["catalog/sets.html da", "catalog/sets.html en"]
    assert first.text == again.text != english.text
    apart = {"x-request-id"}
    assert {k: v for k, v in first.headers.items() if k not in apart} == {
        k: v for k, v in again.headers.items() if k not in apart
    }
    assert data.headers["content-type"].startswith("text/turtle")


def test_a_page_names_the_address_it_was_asked_under(client: TestClient) -> None:
    headers = {"Accept": "text/html"}
    one = client.get("/sets?lang=da", headers=headers | {"Host": "one.example"}).text
    other = client.get("/sets?lang=da", headers=headers | {"Host": "other.example"}).text

    assert "http://one.example/sets?lang=da</p>" in one
    assert "http://other.example/sets?lang=da</p>" in other


def test_what_is_unknown_stays_unknown(client: TestClient) -> None:
    for _ in range(2):
        assert client.get("/sets/none", headers={"Accept": "text/html"}).status_code == 404


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept = PageCache(10)
    for key in "abc":
        kept.keep(key, HTMLResponse("1234"))
    kept.keep("d", HTMLResponse("12345678901"))

    assert kept.get("a") is None
    assert kept.get("d") is None
    assert [page.body for key in "bc" if (page := kept.get(key))] == [b"1234", b"1234"]


def test_what_was_asked_for_last_stays() -> None:
    kept = PageCache(8)
    kept.keep("a", HTMLResponse("1234"))
    kept.keep("b", HTMLResponse("1234"))
    kept.get("a")
    kept.keep("c", HTMLResponse("1234"))

    assert kept.get("b") is None
    assert kept.get("a") is not None


def test_only_pages_that_may_be_told_again_are_kept() -> None:
    assert can_be_kept(HTMLResponse("x"))
    assert not can_be_kept(HTMLResponse("x", status_code=404))
    assert not can_be_kept(HTMLResponse("x", headers={"Cache-Control": "no-store"}))

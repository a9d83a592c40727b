"""An address that is nearly right leads to the right one, by one redirect within the same host."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from api.state.server_state import open_served
from graph import namespaces
from graph.store.workspace import Workspace
from tests.support.served import SETTINGS, serving


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/goals/", "/goals"),
        ("//goals", "/goals"),
        ("/goals//stpk-2023/2.1", "/goals/stpk-2023/2.1"),
        ("/goals/stpk-2023/2.1//?lang=en&x=%C3%A6", "/goals/stpk-2023/2.1?lang=en&x=%C3%A6"),
        ("/sparql/?query=ASK%7B%7D", "/sparql?query=ASK%7B%7D"),
        ("/ontology%23Goal", "/ontology#Goal"),
        ("/ontology/%23%C3%A6%20%3C?lang=en", "/ontology?lang=en#%C3%A6%20%3C"),
        ("/goals/stpk-2023/2.1%23measure-1", "/goals/stpk-2023/2.1#measure-1"),
        ("/nowhere%23Goal", None),
        ("//evil.example/%0d%0aX:%20y//", None),
        ("//evil.example", None),
        ("/id/", None),
        ("/nowhere/", None),
    ],
)
def test_slashes_too_many(path: str, expected: str | None, client: httpx.Client) -> None:
    url = httpx.URL(str(client.base_url).rstrip("/") + path)
    answer = client.get(url, headers={"Host": "other.example"})
    if expected is None:
        assert answer.status_code == 404
        assert "location" not in answer.headers
        return
    assert (answer.status_code, answer.headers["location"]) == (308, expected)
    assert client.get(expected).status_code == 200


THINGS = (
    "theme/b\u00f8rn",
    "org/\u00e5rsgaard",
    "set/\u00e6bler-2027",
    "goal/\u00e6bler-2027/1",
    "link/\u00f8-1",
)
"""Names with Danish letters, as one letter each."""
HEADERS = {"Accept": "text/turtle"}


@pytest.fixture(scope="module")
def danish(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A real server of things whose names have æ, ø and å."""
    store, graph = Store(), NamedNode(f"{namespaces.ID}graph/themes")
    label = NamedNode(f"{namespaces.SKOS}prefLabel")
    for each in (*THINGS, "theme/%C3%A5ben"):
        store.add(Quad(NamedNode(namespaces.ID + each), label, Literal("x", language="da"), graph))
    workspace = Workspace(tmp_path_factory.mktemp("danish") / "of")
    when = datetime(2026, 11, 30, tzinfo=UTC)
    version = workspace.publish(store, published=when, author="test", message="æøå")
    state = open_served(version, replace(SETTINGS, workers=1))
    with serving(state, workspace) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client
    state.close()


@pytest.mark.parametrize("thing", THINGS)
def test_a_thing_is_found_in_every_spelling_of_its_address(
    danish: httpx.Client, thing: str
) -> None:
    right = f"/id/{quote(thing)}"
    assert danish.get(right, headers=HEADERS).status_code == 303
    lower = danish.get(f"/id/{quote(thing).lower()}", headers=HEADERS)
    assert lower.status_code == 303
    decomposed = unicodedata.normalize("NFD", thing)
    spellings = {
        "/id/" + quote(quote(thing)),
        "/id/" + quote(thing, encoding="latin-1"),
        f"/id/{quote(thing)}/",
        f"/id//{quote(thing)}",
        *({f"/id/{quote(decomposed)}"} if decomposed != thing else ()),
    }
    for each in spellings:
        answer = danish.get(f"{each}?lang=en", headers=HEADERS)
        assert (answer.status_code, answer.headers["location"]) == (308, f"{right}?lang=en"), each


@pytest.mark.parametrize("version", ["", "/versions/1"])
@pytest.mark.parametrize(
    "path", ["/id/theme/b%F8rn", "/id/theme/b%25C3%25B8rn", "/id/theme/b%C3%B8rn//"]
)
def test_it_stays_within_a_version(danish: httpx.Client, path: str, version: str) -> None:
    answer = danish.get(version + path, headers=HEADERS)
    assert (answer.status_code, answer.headers["location"]) == (
        308,
        f"{version}/id/theme/b%C3%B8rn",
    )


@pytest.mark.parametrize("path", ["/themes/b%F8rn", "/themes/b%25C3%25B8rn", "/themes//b%C3%B8rn/"])
def test_a_page_is_found_too(danish: httpx.Client, path: str) -> None:
    answer = danish.get(path, headers=HEADERS)
    assert (answer.status_code, answer.headers["location"]) == (308, "/themes/b%C3%B8rn")


@pytest.mark.parametrize("path", ["/themes/bo%CC%88rn", "/id/theme/b%C3%98rn", "/id/theme/b%F8r"])
def test_other_letters_are_other_names(danish: httpx.Client, path: str) -> None:
    assert danish.get(path, headers=HEADERS).status_code == 404


def test_an_iri_that_is_itself_encoded_answers_at_its_own_address(danish: httpx.Client) -> None:
    assert danish.get("/id/theme/%25C3%25A5ben", headers=HEADERS).status_code == 303
    assert danish.get("/id/theme/%C3%A5ben", headers=HEADERS).status_code == 404


@given(st.binary(min_size=1, max_size=20))
@example(b"\xff\xfe\x00")
@example(b"//evil.example/theme/b\xf8rn")
@example(b"theme/b\xf8rn//")
@example(b"../theme/b\xf8rn")
def test_any_bytes_are_answered_and_no_redirect_leads_away(
    danish: httpx.Client, sent: bytes
) -> None:
    answer = danish.get("/id/" + quote(sent, safe="/"), headers=HEADERS)
    assert answer.status_code in {303, 308, 404}
    if answer.is_redirect:
        assert answer.headers["location"].startswith(("/id/", "/themes/"))
        followed = danish.get(answer.headers["location"], headers=HEADERS)
        assert followed.status_code in {200, 303}


def test_nothing_that_writes_is_redirected(danish: httpx.Client) -> None:
    assert danish.post("/id/theme/b%F8rn").status_code == 405

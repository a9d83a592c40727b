"""Right after the start of a large version the network is still being read: what needs it says so, the rest answers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from threading import Event

import pytest
from pyoxigraph import Store
from starlette.testclient import TestClient

from api.server.app import create_app
from api.settings import Settings
from api.state import networks
from api.state.server_state import OpenVersion, ServerState, open_served
from api.web import requests
from graph.analysis.network import Network, load
from graph.store.workspace import BUNDLED_VERSION

GOAL = "/goals/nationale-maal-2016/2"
LINE = "Billedet og opfølgningen er ikke klar endnu."


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Holds back every network until it is set."""
    go_on = Event()

    def slowly(store: Store, lang: str) -> Network:
        assert go_on.wait(60)
        return load(store, lang)

    monkeypatch.setattr(networks, "load", slowly)
    monkeypatch.setattr(requests, "_SOON", 0.05)
    yield go_on
    go_on.set()


@pytest.fixture(scope="module")
def opened() -> Iterator[ServerState]:
    served = open_served(BUNDLED_VERSION, replace(Settings(), ready_seconds=1.0, ready_quads=1))
    yield served
    served.close()


@pytest.fixture
def client(opened: ServerState, held: Event) -> TestClient:
    assert not held.is_set()
    now = opened.version
    version = OpenVersion(now.number, now.store, now.digest, now.published)
    # It is not entered, so nothing is begun in the background and nothing is closed afterwards.
    return TestClient(
        create_app(replace(opened, version=version)),
        headers={"Accept": "text/html", "Accept-Language": "da"},
    )


def test_a_goal_is_told_without_its_picture_until_the_network_is_there(
    client: TestClient, held: Event
) -> None:
    early = client.get(GOAL)

    assert early.status_code == 200
    assert LINE in early.text
    assert '<figure class="gg-picture"' not in early.text
    assert early.headers["Cache-Control"] == "no-store"
    assert "ETag" not in early.headers
    assert client.get(GOAL, headers={"If-None-Match": "*"}).status_code == 200

    held.set()
    networks.of_version(client.app.state.served.version, "da")  # type: ignore[attr-defined]
    late = client.get(GOAL)
    assert LINE not in late.text
    assert '<figure class="gg-picture"' in late.text
    assert late.headers["ETag"]
    assert client.get(GOAL, headers={"If-None-Match": late.headers["ETag"]}).status_code == 304


def test_all_but_the_picture_and_the_follow_up_of_a_goal_are_there_at_once(
    client: TestClient, held: Event
) -> None:
    early = client.get(GOAL).text
    held.set()
    networks.of_version(client.app.state.served.version, "da")  # type: ignore[attr-defined]
    late = client.get(GOAL).text

    kept = {line for line in early.splitlines() if LINE not in line} - {"</head>"}
    assert kept <= set(late.splitlines())
    for heading in ("Sådan måles det", "Forbindelser", "Samme tema"):
        assert heading in early


def test_a_small_version_is_waited_for(
    opened: ServerState, client: TestClient, held: Event
) -> None:
    version = client.app.state.served.version  # type: ignore[attr-defined]
    small = replace(opened, version=version, settings=Settings())
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(
            TestClient(create_app(small)).get, GOAL, headers={"Accept": "text/html"}
        )
        assert not wait([waiting], timeout=0.3).done
        held.set()

    assert '<figure class="gg-picture"' in waiting.result().text


@pytest.mark.parametrize(
    "path", ["/", "/threads", "/gaps", "/matrix", "/compare", "/followup", f"{GOAL}?format=svg"]
)
def test_what_the_network_is_all_of_says_when_to_come_again(client: TestClient, path: str) -> None:
    client.get(GOAL)
    early = client.get(path)

    assert early.status_code == 503
    assert int(early.headers["Retry-After"]) > 0
    assert early.headers["Cache-Control"] == "no-store"
    assert "<h1>Ikke klar endnu</h1>" in early.text
    assert "er ved at blive regnet ud" in early.text


def test_the_interface_says_so_as_a_problem(client: TestClient) -> None:
    early = client.get("/api/threads", headers={"Accept": "application/json"})

    assert early.status_code == 503
    assert early.headers["Content-Type"] == "application/problem+json"
    assert early.json()["type"].endswith("/unready")
    assert early.json()["seconds"] == int(early.headers["Retry-After"])


@pytest.mark.parametrize(
    "path",
    [
        "/goals",
        "/sets",
        "/sets/sst-2023",
        "/themes",
        "/themes/kvalitet",
        "/frames",
        "/organizations",
        "/organizations/sundhedsstyrelsen",
        "/sources",
        "/glossary",
        "/queries",
        "/healthz",
        f"{GOAL}?format=ttl",
    ],
)
def test_what_comes_from_the_store_needs_no_network(
    client: TestClient, held: Event, path: str
) -> None:
    early = client.get(path)
    held.set()

    assert early.status_code == 200
    assert early.content == client.get(path).content

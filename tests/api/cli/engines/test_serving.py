"""The front page stands on an engine as on a workspace, and says what is not to be had there."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import uvicorn
from pyoxigraph import Literal, NamedNode, Quad, Store

from api.cli.engines.serving import forwarding_of, version_to_serve
from api.server.app import create_app
from api.server.config import server_config
from api.server.listener import listen
from api.settings import Settings
from api.state.server_state import open_served
from graph import errors, namespaces
from graph.remote.local_copy import LocalCopy
from tests.support.engines import Reply, SmallEngine, running
from tests.support.published import bundled
from tests.support.served import SETTINGS

GOAL = NamedNode(f"{namespaces.ID}goal/nationale-maal-2016/1")
COUNT = "/sparql?query=SELECT+(COUNT(*)+AS+%3Fn)+%7B+%3Fs+%3Fp+%3Fo+%7D"


@pytest.fixture(scope="module")
def small() -> Iterator[SmallEngine]:
    store = Store()
    store.extend(bundled())
    store.add(Quad(GOAL, NamedNode("urn:p"), Literal("hemmelig"), NamedNode("urn:others")))
    with running(SmallEngine(store)) as engine:
        yield engine


@contextmanager
def served(copy: LocalCopy, settings: Settings) -> Iterator[httpx.Client]:
    """The copy of an engine, served on a free port."""
    forwarding = forwarding_of(copy, settings)
    opened = open_served(version_to_serve(copy, "en"), settings, forwarding=forwarding)
    ready = threading.Event()
    app = create_app(opened, ready.set, copy=copy)
    server = uvicorn.Server(server_config(app, settings))
    listener = listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    assert ready.wait(timeout=30)
    try:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx.Client(base_url=address, timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


def wait_for(done: Callable[[], bool]) -> None:
    for _ in range(300):
        if done():
            return
        time.sleep(0.1)
    raise AssertionError("it was not served in time")


def test_pages_stand_and_follow_the_engine_and_outlast_it(
    small: SmallEngine, tmp_path: Path
) -> None:
    copy = small.copy(tmp_path)
    with served(copy, replace(SETTINGS, watch_seconds=0.1)) as client:
        for path in ("/", "/threads", "/gaps", "/matrix", "/queries/04-unsupported-national-goals"):
            assert client.get(path).status_code == 200, path
        page = client.get("/versions?lang=en").text
        assert "The engine owns durability and history" in page
        assert "goalgraph publish --store" in page
        assert str(small.port) not in page
        assert client.get("/versions/1").status_code == 404
        assert client.get("/versions/1/sparql?query=ASK%7B%7D").status_code == 404
        assert client.post("/publish", content=b"x").status_code == 403
        count = client.get(COUNT, headers={"Accept": "text/csv"}).text
        assert count.splitlines()[1] == str(len(bundled()))

        small.script = lambda _: Reply(status=500)
        assert client.get("/?lang=en").status_code == 200
        small.store.add(
            Quad(GOAL, NamedNode("urn:p"), Literal("ny"), NamedNode(namespaces.GRAPH + "themes"))
        )
        small.script = lambda _: None

        def follows() -> bool:
            found = client.get(COUNT, headers={"Accept": "text/csv"}).text
            return found.splitlines()[1] == str(len(bundled()) + 1)

        wait_for(follows)


def test_strangers_ask_the_engine_if_it_is_to_answer_them(
    small: SmallEngine, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    copy = small.copy(tmp_path)
    settings = replace(SETTINGS, store_queries="engine")
    with served(copy, settings) as client:
        assert "no earlier versions" in capfd.readouterr().out
        small.asked.clear()
        asked = client.get(COUNT, headers={"Accept": "application/sparql-results+json"})
        assert asked.json()["results"]["bindings"][0]["n"]["value"] == str(len(copy_of(small)))
        assert any(name == "default-graph-uri" for name, _ in small.asked[0].fields)
        page = client.get(COUNT, headers={"Accept": "text/html"})
        assert page.status_code == 200
        small.script = lambda _: Reply(body=b"{}", headers={"X-SQL-State": "S1TAT"})
        other = "/sparql?query=SELECT+*+%7B+%3Fs+a+%3Fo+%7D"
        for accept in ("text/csv", "text/html"):
            failed = client.get(other, headers={"Accept": accept})
            assert failed.status_code == 502, failed.text
            assert str(small.port) not in failed.text
        service = "/sparql?query=SELECT+*+%7B+SERVICE+%3Chttp%3A//127.0.0.1%3A1/%3E+%7B+%7D+%7D"
        assert client.get(service).status_code == 400
        small.script = lambda _: None


def test_an_engine_that_is_away_at_the_start_leaves_the_last_copy(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store = Store()
    store.add(Quad(GOAL, NamedNode("urn:p"), Literal("x"), NamedNode(namespaces.GRAPH + "themes")))
    with running(SmallEngine(store)) as small:
        copy = small.copy(tmp_path)
        copy.refresh()
    version = version_to_serve(copy, "en")
    assert version.stored == 1
    assert "Until then the copy of" in capfd.readouterr().out
    gone = small.copy(tmp_path / "other")
    with pytest.raises(errors.EngineAway):
        version_to_serve(gone, "en")


def copy_of(small: SmallEngine) -> list[Quad]:
    """The statements of our graphs in an engine."""
    return [
        quad
        for quad in small.store
        if isinstance(quad.graph_name, NamedNode)
        and quad.graph_name.value.startswith(namespaces.GRAPH)
    ]

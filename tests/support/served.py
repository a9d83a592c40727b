"""A real server on the bundled graph, with real workers behind it, and a real client."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
import uvicorn

from api.server.app import create_app
from api.server.config import server_config
from api.server.listener import listen
from api.settings import Settings
from api.state.server_state import ServerState, open_served
from graph.store.workspace import BUNDLED_VERSION

SETTINGS = replace(
    Settings(),
    query_seconds=2.0,
    query_output=1 << 20,
    workers=2,
    wait_seconds=5.0,
    search_seconds=60.0,
)
"""Small limits, so that the tests reach them."""


@pytest.fixture(scope="session")
def opened() -> ServerState:
    return open_served(BUNDLED_VERSION, SETTINGS)


@contextlib.contextmanager
def serving(opened: ServerState) -> Iterator[str]:
    """A server on a port of its own, and its address."""
    ready = threading.Event()
    server = uvicorn.Server(server_config(create_app(opened, ready.set), opened.settings))
    listener = listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    assert ready.wait(timeout=20)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def address(opened: ServerState) -> Iterator[str]:
    with serving(opened) as found:
        yield found


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as opened:
        yield opened

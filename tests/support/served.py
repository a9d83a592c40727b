"""Real server states: the bundled graph with workers, or any store for its pages."""

import atexit
import contextlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import APIRouter, FastAPI
from pyoxigraph import Store

from api.server import error_responses
from api.server.app import create_app
from api.server.config import server_config
from api.server.listener import listen
from api.settings import Settings
from api.state.server_state import LazyPool, OpenVersion, ServerState, open_served
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY, AnyTask
from graph.store.dataset import EMPTY
from graph.store.workspace import BUNDLED_VERSION, Workspace
from graph.submission.service import CHECK, MARK, PREVIEW

SETTINGS = replace(
    Settings(),
    query_seconds=2.0,
    query_output=1 << 20,
    workers=2,
    wait_seconds=5.0,
    search_seconds=60.0,
)
"""Small limits, so that tests can reach them."""


@cache
def _idle_pool() -> Pool:
    """One query worker on an empty store, for states that only serve pages."""
    pool = _empty([QUERY])
    atexit.register(pool.close)
    return pool


def _empty(tasks: Sequence[AnyTask]) -> Pool:
    settings = Settings()
    wait, limits = settings.wait_seconds, settings.query_limits
    return Pool(EMPTY, tasks, workers=1, wait=wait, limits=limits)


def state_of(store: Store, *, number: int | None = 3, published: date | None = None) -> ServerState:
    """A server state with ``store`` as its version; its workers have an empty store."""
    return ServerState(
        version=OpenVersion(number=number, store=store, digest="sha256:0", published=published),
        pool=_idle_pool(),
        settings=Settings(),
        checker=LazyPool(lambda: _empty([CHECK, MARK, PREVIEW])),
        own_checker=lambda: _empty([CHECK]),
    )


def app_of(store: Store, *routers: APIRouter, **version: Any) -> FastAPI:
    """An application with some routers on a store, without the middleware."""
    app = FastAPI()
    app.state.served = state_of(store, **version)
    error_responses.install(app)
    for router in routers:
        app.include_router(router)
    return app


@pytest.fixture(scope="session")
def opened() -> Iterator[ServerState]:
    found = open_served(BUNDLED_VERSION, SETTINGS)
    yield found
    found.close()


@contextlib.contextmanager
def serving(
    opened: ServerState, workspace: Workspace | None = None, *, only_reads: bool = False
) -> Iterator[str]:
    """Run a server on a free port; yields its address. It notices what is published in a workspace."""
    ready = threading.Event()
    app = create_app(opened, ready.set, workspace=workspace, only_reads=only_reads)
    server = uvicorn.Server(server_config(app, opened.settings))
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
    with httpx.Client(base_url=address, timeout=120) as opened:
        yield opened

"""The web application: the doors put together."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Thread
from typing import Final

from fastapi import FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from api import (
    about_page,
    check_pages,
    followup_pages,
    gap_pages,
    guard,
    health,
    known,
    linked_data,
    list_pages,
    neighbouring,
    pages,
    questions,
    rest,
    searching,
    sparql,
    thread_pages,
)
from api.indexes import Indexes
from api.kept_pages import KeptPages
from api.known_faults import KnownFaults
from api.served import Served
from api.static_files import STATIC, StaticDoor
from graph import __version__

_PACKED: Final = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
"""What is packed already, or may be."""


def create_app(
    served: Served, ready: Callable[[], None] = lambda: None, *, check: bool = False
) -> FastAPI:
    """The application that serves a version; READY is called once it is up.

    CHECK says whether the version's known faults are worked out before a page asks for them.
    """

    def work_out(app: FastAPI) -> None:
        known.work_out(served.version)
        if check:
            app.state.known_faults.begin(served)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        ready()
        app.state.indexes.begin(served.version)
        # Whoever asks for a page first should not be the one who waits for what it needs.
        Thread(target=work_out, args=(app,), daemon=True).start()
        yield
        served.close()

    app = FastAPI(
        title="goalgraph",
        version=__version__,
        description="Which public goals support which, across levels of government, with the evidence.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.served = served
    app.state.indexes = Indexes()
    app.state.known_faults = KnownFaults()
    app.state.kept_pages = KeptPages(served.settings.page_memory)
    # The guard stands outermost: what it tells of an answer, it tells of the answer as it is sent.
    app.add_middleware(GZipMiddleware, compresslevel=6, exclude_content_types=_PACKED)
    app.add_middleware(guard.Guard, served=served)
    guard.install(app)
    for part in (
        health,
        about_page,
        sparql,
        linked_data,
        list_pages,
        pages,
        searching,
        rest,
        neighbouring,
        thread_pages,
        gap_pages,
        check_pages,
        followup_pages,
        questions,
    ):
        app.include_router(part.router)
    app.mount("/static", StaticDoor(directory=STATIC), name="static")
    return app

"""The web application: the doors put together."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from api import (
    check_pages,
    guard,
    health,
    linked_data,
    pages,
    rest,
    searching,
    sparql,
    thread_pages,
)
from api.indexes import Indexes
from api.networks import Networks
from api.pictures import Pictures
from api.served import Served
from graph import __version__

_STATIC: Final = Path(__file__).parent / "static"


def create_app(served: Served, ready: Callable[[], None] = lambda: None) -> FastAPI:
    """The application that serves a version; READY is called once it is up."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        ready()
        app.state.indexes.begin(served.version)
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
    app.state.networks = Networks()
    app.state.pictures = Pictures()
    app.state.indexes = Indexes()
    app.add_middleware(guard.Guard, served=served)
    guard.install(app)
    for part in (health, sparql, linked_data, pages, searching, rest, thread_pages, check_pages):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    return app

"""The application with all its routers and middleware."""

import gc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from typing import Any, Final

from fastapi import FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import Receive, Scope, Send

from api.analysis import (
    followup_pages,
    gap_pages,
    matrix_pages,
    neighbourhood,
    thread_pages,
    timeline_pages,
)
from api.analysis import rest as analysis_rest
from api.catalog import (
    about,
    dereferencing,
    list_pages,
    ontology_pages,
    record_pages,
    thing_pages,
    topic_pages,
)
from api.catalog import pages as catalog_pages
from api.catalog import rest as catalog_rest
from api.publication import form_pages, graph_store, signing_in, version_pages
from api.publication import rest as publication_rest
from api.publication.writing import Writing
from api.search import pages as search_pages
from api.search import rest as search_rest
from api.search.index import Indexes
from api.server import error_responses, health, metrics, middleware
from api.server.compacting import Compaction
from api.server.door import Door
from api.server.pinned import Versions
from api.server.watching import watching
from api.sparql import endpoint, saved_queries
from api.state import derived, sidecars
from api.state.background import Background, settle
from api.state.server_state import ServerState
from api.state.source_faults import SourceFaults
from api.submission import check_pages, preview_pages, rule_pages
from api.web.page_cache import PageCache
from api.web.static_files import STATIC, StaticDoor
from graph import __version__
from graph.i18n import DEFAULT, LANGUAGES
from graph.remote.local_copy import LocalCopy
from graph.store.workspace import Workspace

_PACKED: Final = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
"""Content types that gzip skips, as they are or may be compressed already."""
_LAST_WRITER: Final = 60.0
"""Seconds that a server that ends waits for the writer under way."""


async def _never(_: int, __: float) -> bool:
    """No further version comes."""
    return False


class Application(FastAPI):
    """A FastAPI application behind a ``Door``, which is outside of all its layers."""

    def __init__(
        self,
        served: ServerState,
        workspace: Workspace | None,
        **options: Any,  # noqa: ANN401 - as FastAPI has them
    ) -> None:
        super().__init__(**options)
        self.state.served = served
        self.door: Final = Door(super().__call__, served, Versions(workspace))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request at the door, or else by a route."""
        await self.door(scope, receive, send)

    def serve(self, now: ServerState) -> None:
        """Answer further requests from another version; called on the event loop."""
        self.state.served = now
        self.door.switch(now)


def create_app(
    served: ServerState,
    ready: Callable[[], None] = lambda: None,
    *,
    check: bool = False,
    workspace: Workspace | None = None,
    copy: LocalCopy | None = None,
    only_reads: bool = False,
) -> FastAPI:
    """The application that serves a version; ``ready`` is called once at startup.

    If ``check`` is set, the known faults of the version are computed at startup, else on first use.
    New versions of the ``workspace`` are served as soon as they are published. Holders of tokens may
    publish in it over HTTP, unless ``only_reads``. Of an engine the ``copy`` is served, and what
    changes in it; nobody publishes in it over HTTP.
    """
    compaction = Compaction(None if only_reads else workspace)
    kept_in = copy.workspace if copy else None if only_reads else workspace

    def steps(app: FastAPI, now: ServerState) -> Iterator[Callable[[], object]]:
        default, *others = sorted(LANGUAGES, key=lambda lang: lang != DEFAULT)
        yield from derived.steps(now.version, default)
        yield lambda: app.state.indexes.begin(now.version).result()
        for lang in others:
            yield from derived.steps(now.version, lang)
        yield partial(derived.timeline, now.version, default)
        if kept_in is not None:
            yield partial(sidecars.keep, now.version, kept_in, now.settings.kept_quads)
        yield settle
        if check:
            yield lambda: app.state.known_faults.begin(now)
        yield compaction.run

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        ready()
        # Computed in the background, so that the first request for a page need not wait.
        background = Background(served.traffic)
        background.begin(steps(app, served))

        def settled() -> bool:
            return background.is_done

        def serve(now: ServerState) -> None:
            nonlocal background
            background.stop()
            compaction.stop()
            gc.unfreeze()  # so that what is kept of the older version can be collected
            application.serve(now)
            background = Background(now.traffic)
            background.begin(steps(app, now))

        versions = copy or workspace
        watched = watching(versions, served, serve, settled) if versions else nullcontext()
        async with watched as watch:
            application.state.writing = writing = Writing(
                workspace=workspace,
                only_reads=only_reads or copy is not None,
                newest=application.door.held,
                until=watch.until if watch else _never,
            )
            yield
            await writing.settle(_LAST_WRITER)
        background.stop()
        compaction.end()
        await application.door.close()

    application: Application

    app = application = Application(
        served,
        workspace,
        title="goalgraph",
        version=__version__,
        description="Which public goals support which, across levels of government, with the evidence.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # by near_addresses: relative, and only to what exists
    )
    app.state.indexes = Indexes()
    app.state.accounts = application.door.accounts
    app.state.publishing_offer = signing_in.offer
    app.state.known_faults = SourceFaults()
    app.state.kept_pages = PageCache(served.settings.page_memory)
    # The guard is outside of gzip: its entity tag must cover the response as it is sent.
    app.add_middleware(GZipMiddleware, compresslevel=6, exclude_content_types=_PACKED)
    app.add_middleware(middleware.Guard, served=served)
    error_responses.install(app)
    for part in (
        health,
        metrics,
        about,
        endpoint,
        dereferencing,
        record_pages,
        list_pages,
        catalog_pages,
        topic_pages,
        search_pages,
        catalog_rest,
        analysis_rest,
        neighbourhood,
        search_rest,
        publication_rest,
        graph_store,
        version_pages,
        form_pages,
        thread_pages,
        gap_pages,
        matrix_pages,
        check_pages,
        preview_pages,
        ontology_pages,
        rule_pages,
        followup_pages,
        timeline_pages,
        saved_queries,
        thing_pages,  # last: what other routers show is theirs
    ):
        app.include_router(part.router)
    app.mount("/static", StaticDoor(directory=STATIC), name="static")
    return app

"""What a running server serves: an open version, its workers, and the settings."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from pyoxigraph import Store
from starlette.requests import Request

from api.settings import Settings
from graph import opening, store
from graph.sandbox import Pool
from graph.workspace import Version


@dataclass(frozen=True)
class OpenVersion:
    """A version opened for pages: our own queries read its store, all others go to the workers."""

    number: int | None
    store: Store
    digest: str
    published: date | None


@dataclass(frozen=True)
class Served:
    """Everything a request needs."""

    version: OpenVersion
    pool: Pool
    settings: Settings

    def close(self) -> None:
        """End the workers."""
        self.pool.close()


def open_served(version: Version, settings: Settings) -> Served:
    """Open a version for serving; raises a ``WorkspaceError`` when it cannot be opened."""
    source = version.source_within(settings.memory_quads)
    pool = Pool(
        source,
        ["query"],
        workers=settings.workers,
        wait=settings.wait_seconds,
        limits=settings.query_limits,
    )
    opened = opening.open_source(source).store
    manifest = version.manifest
    return Served(
        OpenVersion(
            number=version.number,
            store=opened,
            digest=manifest.content_hash if manifest else store.content_hash(opened),
            published=manifest.published.date() if manifest else None,
        ),
        pool,
        settings,
    )


def served(request: Request) -> Served:
    """What the server that got this request serves."""
    return cast("Served", request.app.state.served)

"""The open version, its workers, the settings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import Store

from api.settings import Settings
from api.state.memo import Memo, Once
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY, AnyTask
from graph.store import dataset, opening
from graph.store.workspace import Version
from graph.submission.service import CHECK, MARK


@dataclass(frozen=True)
class OpenVersion:
    """A version opened for pages: our own queries read its store, all others go to the workers."""

    number: int | None
    store: Store
    digest: str
    published: date | None
    derived: Memo = field(default_factory=Memo, init=False, repr=False, compare=False)
    """What follows from it."""


class LazyPool(Once[Pool]):
    """Workers that get ready when they are first needed, so that the server starts without them."""

    def ready(self) -> Pool:
        """The pool, once it is ready; raises what kept it from it."""
        return self.begin().result()

    def close(self) -> None:
        """End the workers, if there are any."""
        if (begun := self.begun) is not None and begun.exception() is None:
            begun.result().close()


@dataclass(frozen=True, kw_only=True)
class ServerState:
    """Everything a request needs."""

    version: OpenVersion
    pool: Pool
    settings: Settings
    checker: LazyPool
    """The workers that read and check what is handed in."""
    own_checker: Callable[[], Pool]
    """Makes a worker that checks the version itself, so that nobody who hands something in waits for it."""

    def close(self) -> None:
        """End the workers."""
        self.pool.close()
        self.checker.close()


def open_served(version: Version, settings: Settings) -> ServerState:
    """Open a version for serving; raises a ``WorkspaceError`` when it cannot be opened."""
    source = version.source_within(settings.memory_quads)
    stores: list[Store] = []
    # A large version takes a while to open, here and where the workers come from: both at once.
    pool = Pool(
        source,
        [QUERY],
        workers=settings.workers,
        wait=settings.wait_seconds,
        limits=settings.query_limits,
        meanwhile=lambda: stores.append(opening.open_source(source).store),
    )
    (opened,) = stores

    def checkers(tasks: Sequence[AnyTask], workers: int) -> Pool:
        wait, limits = settings.wait_seconds, settings.check_limits
        return Pool(source, tasks, workers=workers, wait=wait, limits=limits)

    manifest = version.manifest
    return ServerState(
        version=OpenVersion(
            number=version.number,
            store=opened,
            digest=manifest.content_hash if manifest else dataset.content_hash(opened),
            published=manifest.published.date() if manifest else None,
        ),
        pool=pool,
        settings=settings,
        checker=LazyPool(lambda: checkers([CHECK, MARK], settings.check_workers)),
        own_checker=lambda: checkers([CHECK], 1),
    )

"""The state of the server: the open version, its workers, the settings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

from api.settings import Settings
from api.state.background import Traffic
from api.state.memo import Memo, Once
from graph.evidence.source_texts import SourceTexts
from graph.publication.service import PUBLISH
from graph.remote.forwarding import Forwarding
from graph.remote.requests import SCREEN, WRITE
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY, AnyTask
from graph.store import opening
from graph.store.content_hash import content_hash
from graph.store.sidecars import open_sidecars
from graph.store.workspace import Version
from graph.submission.service import CHECK, MARK, PREVIEW

if TYPE_CHECKING:
    from graph.records.files import Records

_BACKGROUND: Final = 10
"""By how much the check of the version itself gives way to readers, as a nice value."""


@dataclass(frozen=True)
class OpenVersion:
    """A version opened for pages: only our own queries read its store, others run in workers."""

    number: int | None
    store: Store
    digest: str
    published: date | None
    texts: SourceTexts = field(default_factory=SourceTexts, repr=False, compare=False)
    """The texts of its sources, as far as the operator has them."""
    sidecars: "Records | None" = field(default=None, repr=False, compare=False)
    """The values that are kept of it on disk."""
    engine: str = ""
    """The SPARQL engine that it is a copy of: that has no versions."""
    stored: int | None = None
    """The number of the folder of such a copy."""
    derived: Memo = field(default_factory=Memo, init=False, repr=False, compare=False)
    """Values computed from it, or read from there."""

    def with_values_of(self, before: "OpenVersion") -> "OpenVersion":
        """The same with what was computed from it as it was opened ``before``."""
        opened = replace(self)
        object.__setattr__(opened, "derived", before.derived)
        return opened

    @property
    def folder(self) -> int | None:
        """The number of its folder; None for the bundled graph."""
        return self.stored if self.engine else self.number

    @property
    def key(self) -> str:
        """What tells it from other versions; those with the same content have other histories."""
        return f"{self.number} {self.digest}"


class LazyPool(Once[Pool]):
    """A worker pool that is started on first use, so that the server starts without it."""

    def ready(self) -> Pool:
        """Wait for the pool and return it; raises the exception that prevented its start."""
        return self.begin().result()

    def close(self) -> None:
        """Stop the workers, if any were started."""
        if (begun := self.begun) is not None and begun.exception() is None:
            begun.result().close()


@dataclass(frozen=True, kw_only=True)
class ServerState:
    """The state that every request needs."""

    version: OpenVersion
    pool: Pool
    settings: Settings
    checker: LazyPool
    """The workers that read and check uploads, and compute what would publish them."""
    own_checker: Callable[[], Pool]
    """Creates a worker that checks the version itself, so that uploads need not wait for it."""
    is_provisional: bool = False
    """Whether the version is served from disk only until it is loaded into memory."""
    store: str = ""
    """The folder of the store that it is served from, within that of the version; "" for memory."""
    traffic: Traffic = field(default_factory=Traffic, repr=False, compare=False)
    """The requests under way, which background work lets go first."""
    forwarding: Forwarding | None = None
    """Who answers queries of strangers in the place of workers: the engine, if it shall."""

    def close(self) -> None:
        """Stop the workers."""
        self.pool.close()
        self.checker.close()


def begins_on_disk(version: Version, settings: Settings) -> bool:
    """Whether a version is served from disk until it is loaded into memory, as that takes long."""
    quads = version.manifest.quads if version.manifest and not version.is_copy else 0
    return settings.disk_first_quads < quads <= settings.memory_quads


def open_served(
    version: Version,
    settings: Settings,
    meanwhile: Callable[[], object] = lambda: None,
    *,
    from_disk: bool = False,
    forwarding: Forwarding | None = None,
) -> ServerState:
    """Open a version for serving; raises ``WorkspaceError`` if it cannot be opened.

    ``meanwhile`` is called once the other process that opens it has been started. ``from_disk`` is
    faster to open, and slower to serve, than the memory that a version of its size is loaded into.
    ``forwarding`` sends queries of strangers to the engine that the version is a copy of.
    """
    source = version.source_within(0 if from_disk else settings.memory_quads)
    stores: list[Store] = []

    def open_here() -> None:
        meanwhile()
        stores.append(opening.open_source(source).store)

    # A large version opens slowly, here and in the process that forks the workers: do both at once.
    pool = Pool(
        source,
        [QUERY, SCREEN, WRITE] if forwarding else [QUERY],
        workers=settings.workers,
        wait=settings.wait_seconds,
        limits=settings.query_limits,
        meanwhile=open_here,
    )
    (opened,) = stores

    def checkers(tasks: Sequence[AnyTask], workers: int, nice: int = 0) -> Pool:
        wait, limits = settings.wait_seconds, settings.check_limits
        return Pool(source, tasks, workers=workers, wait=wait, limits=limits, nice=nice)

    manifest = version.manifest
    large = len(opened) > settings.kept_quads
    on_disk = source.kind == "folder" and len(opened) > source.memory_quads
    return ServerState(
        version=OpenVersion(
            number=version.number,
            store=opened,
            digest=manifest.content_hash if manifest else content_hash(opened),
            published=manifest.published.date() if manifest else None,
            texts=SourceTexts(Path(settings.sources) if settings.sources else None),
            sidecars=open_sidecars(version) if large else None,
            engine=version.engine,
            stored=version.stored if version.engine else None,
        ),
        pool=pool,
        settings=settings,
        is_provisional=from_disk,
        store=Path(source.path).name if on_disk else "",
        forwarding=forwarding,
        checker=LazyPool(lambda: checkers([CHECK, MARK, PREVIEW, PUBLISH], settings.check_workers)),
        own_checker=lambda: checkers([CHECK], 1, _BACKGROUND),
    )

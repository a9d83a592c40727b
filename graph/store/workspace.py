"""Immutable versions in folders, and the pointer to the current one."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from graph import __version__, errors
from graph.store import opening
from graph.store.content_hash import content_hash
from graph.store.dataset import BUNDLED, StoreSource, write

_POINTER: Final = "current"
_MANIFEST: Final = "manifest.json"
_STORE: Final = "store"
_UNFINISHED: Final = ".unfinished-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The metadata of a version, stored as JSON."""

    version: int
    parent: int | None
    content_hash: str
    quads: int
    published: datetime
    author: str
    message: str
    software: str


@dataclass(frozen=True, slots=True)
class Version:
    """A published version, or the bundled graph, which has no manifest."""

    source: StoreSource
    manifest: Manifest | None = None

    @property
    def number(self) -> int | None:
        """The version's number; None for the bundled graph."""
        return self.manifest.version if self.manifest else None

    def source_within(self, memory_quads: int) -> StoreSource:
        """The source to open, loaded into memory if it has at most ``memory_quads`` quads."""
        return replace(self.source, memory_quads=memory_quads)


BUNDLED_VERSION: Final = Version(BUNDLED)


class Workspace:
    """A folder of versions. Only this module knows its layout."""

    def __init__(self, path: Path) -> None:
        """Refer to a workspace; nothing is read or created yet."""
        self.path = path

    def is_empty(self) -> bool:
        """Whether no version was published here."""
        return not (self.path / _POINTER).exists() and not self._numbers()

    def current(self) -> Version:
        """The current version; raises ``WorkspaceMissing`` or ``WorkspaceBroken``."""
        if not self.path.is_dir() or self.is_empty():
            raise errors.WorkspaceMissing(path=self.path)
        if not (self.path / _POINTER).exists() and self._numbers() == [1]:
            return self.version(1)  # the first publish was interrupted before its last step
        try:
            number = int((self.path / _POINTER).read_text(encoding="ascii"))
        except (OSError, ValueError) as fault:
            raise self._broken("the file «current» does not name a version.") from fault
        return self.version(number)

    def version(self, number: int) -> Version:
        """A version by its number; raises ``VersionMissing`` or ``WorkspaceBroken``."""
        folder = self._folder(number)
        if not folder.is_dir():
            newest = max(self._numbers(), default=0)
            raise errors.VersionMissing(path=self.path, version=number, newest=newest)
        try:
            data = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
            data["published"] = datetime.fromisoformat(data["published"])
            manifest = Manifest(**data)
        except (OSError, ValueError, TypeError, KeyError) as fault:
            raise self._broken(f"version {number} has no readable manifest.") from fault
        if not (folder / _STORE / "CURRENT").is_file():
            raise self._broken(f"version {number} has no store.")
        return Version(StoreSource("folder", str(folder / _STORE)), manifest)

    def open(self, version: Version) -> Store:
        """Open the store of a version read-only; raises ``WorkspaceBroken`` on failure."""
        return opening.read_only(Path(version.source.path))

    def publish(self, store: Store, *, published: datetime, author: str, message: str) -> Version:
        """Write a store atomically as the next version and make it the current one.

        A crash before the pointer is switched leaves the previous version current, and a folder
        that the next publish deletes. Raises a ``WorkspaceError``, e.g. ``WorkspaceUnwritable``.
        """
        with self._locked():
            self._sweep()
            parent = None if self.is_empty() else self.current().number
            number = max(self._numbers(), default=0) + 1
            unfinished = self._versions / f"{_UNFINISHED}{number}"
            unfinished.mkdir()
            write(store, unfinished / _STORE)
            manifest = Manifest(
                version=number,
                parent=parent,
                content_hash=content_hash(store),
                quads=len(store),
                published=published,
                author=author,
                message=message,
                software=f"goalgraph {__version__}",
            )
            data = json.dumps({**asdict(manifest), "published": published.isoformat()}, indent=2)
            _write_durably(unfinished / _MANIFEST, data)
            unfinished.rename(self._folder(number))
            _flush_folder(self._versions)
            self._point_to(number)
        return self.version(number)

    @property
    def _versions(self) -> Path:
        return self.path / "versions"

    def _folder(self, number: int) -> Path:
        return self._versions / str(number)

    def _numbers(self) -> list[int]:
        if not self._versions.is_dir():
            return []
        return sorted(int(path.name) for path in self._versions.iterdir() if path.name.isdecimal())

    def _point_to(self, number: int) -> None:
        pointer = self.path / f"{_POINTER}.new"
        _write_durably(pointer, f"{number}\n")
        pointer.replace(self.path / _POINTER)
        _flush_folder(self.path)

    def _sweep(self) -> None:
        for path in self._versions.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process publish at a time; the lock is released when its process ends."""
        try:
            self._versions.mkdir(parents=True, exist_ok=True)
            lock = (self.path / "lock").open("w")
        except OSError as fault:
            raise errors.WorkspaceUnwritable(path=self.path, reason=fault.strerror) from fault
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _broken(self, reason: str) -> errors.WorkspaceBroken:
        return errors.WorkspaceBroken(path=self.path, reason=reason)


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    """Flush a folder to disk, so that renames in it survive a power failure."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Immutable versions in folders, and the pointer to the current one."""

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from graph import __version__, errors
from graph.i18n import N_
from graph.store import copies, folders, locking, opening
from graph.store.content_hash import graph_hashes, version_hash
from graph.store.dataset import BUNDLED, StoreSource, write
from graph.store.manifest import Manifest, read_manifest, read_summary
from graph.store.patch import Change, Patch, changed_hashes

POINTER: Final = "current"
_STORE: Final = "store"
UNFINISHED: Final = ".unfinished-"
COMPACTING: Final = "compacting"
"""The folder that a store is compacted in, and the lock of the process that does it."""
_LARGEST: Final = 10**9
"""No version has a larger number, and the names of folders have a limit."""


@dataclass(frozen=True, slots=True)
class Version:
    """A published version, or the bundled graph, which has no manifest."""

    source: StoreSource
    manifest: Manifest | None = None
    engine: str = ""  # that it is a local copy of: an engine has no versions, and so no numbers

    @property
    def number(self) -> int | None:
        """The version's number; None for the bundled graph, and for the copy of an engine."""
        return None if self.engine else self.stored

    @property
    def stored(self) -> int | None:
        """The number of its folder; None for the bundled graph."""
        return self.manifest.version if self.manifest else None

    @property
    def is_copy(self) -> bool:
        """Whether it was pruned, and is read from its copy."""
        return self.source.kind == "copy"

    def source_within(self, memory_quads: int) -> StoreSource:
        """The source to open, loaded into memory if it has at most ``memory_quads`` quads.

        Raises ``VersionPruned`` for a pruned version that is larger.
        """
        if self.manifest and self.is_copy and self.manifest.quads > memory_quads:
            reason = N_("it has more statements than are loaded into memory ({limit}).")
            raise errors.VersionPruned(
                path=self.source.path,
                version=self.manifest.version,
                reason=reason,
                limit=memory_quads,
            )
        return replace(self.source, memory_quads=memory_quads)


BUNDLED_VERSION: Final = Version(BUNDLED)


class Workspace:
    """A folder of versions. Only this module knows its layout."""

    def __init__(self, path: Path) -> None:
        """Refer to a workspace; nothing is read or created yet."""
        self.path = path

    def is_empty(self) -> bool:
        """Whether no version was published here."""
        return not (self.path / POINTER).exists() and not self.numbers()

    def current_number(self) -> int:
        """The number of the current version; raises ``WorkspaceMissing`` or ``WorkspaceBroken``."""
        if not self.path.is_dir() or self.is_empty():
            raise errors.WorkspaceMissing(path=self.path)
        pointer = self.path / POINTER
        if not pointer.exists() and self.numbers() == [1]:
            return 1  # the first publish was interrupted before its last step
        if not pointer.exists() and (self.versions / POINTER).exists():
            pointer = self.versions / POINTER  # restoring was
        try:
            return int(pointer.read_text(encoding="ascii"))
        except (OSError, ValueError) as fault:
            raise self.broken(N_("the file «current» does not name a version.")) from fault

    def current(self) -> Version:
        """The current version; raises ``WorkspaceMissing`` or ``WorkspaceBroken``."""
        return self.version(self.current_number())

    def version(self, number: int) -> Version:
        """A version by its number; raises ``VersionMissing``, ``VersionPruned`` or ``WorkspaceBroken``."""
        manifest, folder = self.manifest(number), self.folder(number)
        if manifest.store is None:
            return Version(StoreSource("copy", str(self._copy(manifest))), manifest)
        if not (folder / manifest.store / "CURRENT").is_file():
            raise self.broken(N_("version {version} has no store."), version=number)
        return Version(StoreSource("folder", str(folder / manifest.store)), manifest)

    def manifest(self, number: int) -> Manifest:
        """The metadata of a version, pruned or not; raises ``VersionMissing`` or ``WorkspaceBroken``."""
        return self._read(number, read_manifest)

    def summary(self, number: int) -> Manifest:
        """Its metadata without hashes, for lists of many; raises what ``manifest`` raises."""
        return self._read(number, read_summary)

    def _read(self, number: int, read: Callable[[Path], Manifest]) -> Manifest:
        folder = self.folder(number)
        if number > _LARGEST or not folder.is_dir():
            newest = max(self.numbers(), default=0)
            raise errors.VersionMissing(path=self.path, version=number, newest=newest)
        try:
            return read(folder)
        except (OSError, ValueError, TypeError, KeyError) as fault:
            raise self.broken(
                N_("version {version} has no readable manifest."), version=number
            ) from fault

    def _copy(self, manifest: Manifest) -> Path:
        """The copy of a pruned version; raises ``VersionPruned`` if it is not as it was written."""
        path, known = self.folder(manifest.version) / copies.NAME, manifest.files.get(copies.NAME)
        if not path.is_file() or folders.file_hash(path) != known:
            reason = N_("its copy is missing or damaged. Restore it from a backup.")
            raise errors.VersionPruned(path=self.path, version=manifest.version, reason=reason)
        return path

    def open(self, version: Version, only: Collection[str] | None = None) -> Store:
        """Open the store of a version read-only; raises ``WorkspaceBroken`` on failure.

        Of a pruned version the graphs ``only``, or all, are loaded into memory.
        """
        path = Path(version.source.path)
        return copies.load_copy(path, only) if version.is_copy else opening.read_only(path)

    def numbers(self) -> list[int]:
        """The numbers of all versions, ascending, pruned ones included."""
        if not self.versions.is_dir():
            return []
        return sorted(int(path.name) for path in self.versions.iterdir() if path.name.isdecimal())

    def publish(self, store: Store, *, published: datetime, author: str, message: str) -> Version:
        """Write a whole store as the next version, and make it the current one."""
        with self.writing() as draft:
            write(store, draft.store)
            change = Change(published=published, author=author, message=message)
            return draft.commit(change, graph_hashes(store), len(store))

    @contextmanager
    def writing(self, base: int | None = None) -> Iterator["Draft"]:
        """Write the next version, all or nothing: a crash leaves the previous one current.

        Whatever an earlier crash left behind is deleted first. Raises ``VersionMoved`` if the
        current version is not the given ``base``, ``WorkspaceBusy`` if another process is writing,
        ``WorkspaceUnwritable``, and what ``current`` raises.
        """
        with self.locked():
            self.sweep()
            parent = None if self.is_empty() else self.current()
            number = max(self.numbers(), default=0) + 1
            if base is not None and (parent is None or parent.number != base):
                raise errors.VersionMoved(base=base, current=parent.number if parent else 0)
            folder = self.versions / f"{UNFINISHED}{number}"
            try:
                with self.unwritable():
                    folder.mkdir()
                    yield Draft(workspace=self, number=number, parent=parent, folder=folder)
            finally:
                if folder.is_dir():
                    folders.remove(folder)

    @property
    def versions(self) -> Path:
        """The folder with a folder for each version."""
        return self.path / "versions"

    def folder(self, number: int) -> Path:
        """The folder of a version."""
        return self.versions / str(number)

    def point_to(self, number: int) -> None:
        """Make a version the current one, at once."""
        pointer = self.path / f"{POINTER}.new"
        folders.write_durably(pointer, f"{number}\n")
        folders.rename(pointer, self.path / POINTER)

    def sweep(self) -> None:
        """Delete what interrupted writing left behind."""
        for folder in (self.versions, self.path):
            for path in folder.glob(f"{UNFINISHED}*"):
                folders.remove(path)
        unfinished = self.path / COMPACTING
        if unfinished.is_dir():
            with self.compacting() as alone:
                if alone:
                    folders.remove(unfinished)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let one process write at a time; the lock is released when its process ends."""
        with ExitStack() as held:
            with self.unwritable():
                self.versions.mkdir(parents=True, exist_ok=True)
                if not held.enter_context(locking.alone(self.path / "lock")):
                    raise errors.WorkspaceBusy(path=self.path)
            yield

    def compacting(self) -> AbstractContextManager[bool]:
        """Be the one process that compacts; gives False if another is. Raises ``OSError``."""
        return locking.alone(self.path / f"{COMPACTING}.lock")

    def broken(self, reason: str, **values: object) -> errors.WorkspaceBroken:
        """The error of a workspace that is not as goalgraph wrote it, with the reason's values."""
        return errors.WorkspaceBroken(path=self.path, reason=reason, **values)

    @contextmanager
    def unwritable(self) -> Iterator[None]:
        """Raise ``WorkspaceUnwritable`` in the place of an ``OSError``."""
        try:
            yield
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise errors.WorkspaceUnwritable(path=self.path, reason=reason) from fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The next version while it is written; nobody reads it before ``commit``."""

    workspace: Workspace
    number: int
    parent: Version | None
    folder: Path

    @property
    def store(self) -> Path:
        """The folder of its store."""
        return self.folder / _STORE

    def patch(self, patch: Patch) -> Store:
        """Make a hard-linked copy of the parent's store and patch it; returns it open for reading.

        Cost and disk follow the patch, not the store.
        """
        if self.parent is None:
            raise errors.WorkspaceMissing(path=self.workspace.path)
        folders.checkpoint(self.workspace.open(self.parent), self.store)
        store = Store(str(self.store))
        for quad in patch.removed:
            store.remove(quad)
        store.extend(patch.added)
        folders.flush_store(store)
        del store
        gc.collect()  # closes its files
        return opening.read_only(self.store)

    def commit_patch(self, change: Change, patch: Patch) -> Version:
        """Patch the parent's store and make the result the current version."""
        store = self.patch(patch)
        before = self.parent.manifest if self.parent else None
        graphs = changed_hashes(store, patch, before.graphs if before else {})
        quads = len(store)
        del store
        gc.collect()
        return self.commit(change, graphs, quads)

    def commit(self, change: Change, graphs: dict[str, str], quads: int) -> Version:
        """Make the written store the current version."""
        before = self.parent.manifest if self.parent else None
        like = Path(self.parent.source.path) if self.parent else None
        folders.flush_files(self.store)
        manifest = Manifest(
            version=self.number,
            parent=before.version if before else None,
            content_hash=version_hash(graphs),
            graphs=graphs,
            quads=quads,
            published=change.published,
            author=change.author,
            message=change.message,
            software=f"goalgraph {__version__}",
            action=change.action,
            of=change.of,
            sets=change.sets,
            files=folders.hashes(self.store, before.files if before else {}, like),
        )
        manifest.write(self.folder)
        folders.rename(self.folder, self.workspace.folder(self.number))
        self.workspace.point_to(self.number)
        return self.workspace.version(self.number)

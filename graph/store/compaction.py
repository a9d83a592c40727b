"""Compacts the store of the current version into a new folder of the same version.

A publish adds small files to a store, and leaves what it takes out in the old ones. Compacting
rewrites all of them, so it is done in the background (``python -m graph.store.compaction WORKSPACE``):
beside the store, verified against it, and then switched to by replacing the manifest. Readers of the
older files go on; those are deleted some time later.
"""

import gc
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from graph import errors
from graph.i18n import N_
from graph.store import folders, opening, switching
from graph.store.content_hash import OUTSIDE, graph_hash, graph_hashes
from graph.store.dataset import StoreSource
from graph.store.manifest import NAME as MANIFEST
from graph.store.workspace import COMPACTING, Version, Workspace

_NAMES: Final = ("store", "compacted")
"""The folders of a version's stores: a compacted one gets the name that is free."""
_COMPACTED: Final = _NAMES[1]
_PATCHES: Final = 50
"""A store is compacted when it was patched so often since it was written whole: each patch may leave some
ten small files and takes under 2 % of the store, so compacting no more than doubles what they take."""
_KEPT: Final = 3600.0
"""Seconds that the older store is kept for those who read it: no command takes longer."""
_WAIT: Final = 60.0
"""Seconds to wait for somebody who publishes."""
_PAUSE: Final = 0.1
_DIFFERS: Final = N_("the content of version {version} is not as it was written.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compacted:
    """A store that was compacted."""

    version: int
    before: int
    """The bytes of its files before."""
    after: int


def compact(workspace: Workspace, *, always: bool = False) -> Compacted | None:
    """Compact the store of the current version if it was patched often, or ``always``.

    None if nothing was done: it was patched seldom, another process is compacting, or a version was
    published meanwhile. Raises ``WorkspaceUnwritable``, e.g. on a full disk, and ``WorkspaceBroken``
    for a store that is not what its hashes say; the version is then as before.
    """
    with workspace.unwritable(), workspace.compacting() as alone:
        if not alone:
            return None
        reclaim(workspace)
        version = workspace.current()
        if version.is_copy or not (always or is_due(workspace)):
            return None
        folder = workspace.path / COMPACTING
        try:
            if folder.is_dir():  # of a process that was stopped
                folders.remove(folder)
            _rewrite(workspace, version, folder)
            return _switch(workspace, version, folder)
        finally:
            if folder.is_dir():
                folders.remove(folder)


def is_wanted(workspace: Workspace) -> bool:
    """Whether there is something for ``compact`` to do: the store is due, or one of older ones is left."""
    return is_due(workspace) or any(
        _superseded(workspace, number, _KEPT) for number in workspace.numbers()
    )


def is_due(workspace: Workspace, patches: int = _PATCHES) -> bool:
    """Whether the current version was made by so many ``patches`` since one with a whole store."""
    manifest = workspace.summary(workspace.current_number())
    for _ in range(patches):
        if manifest.parent is None or manifest.store == _COMPACTED:
            return False
        manifest = workspace.summary(manifest.parent)
    return True


def reclaim(workspace: Workspace, older_than: float = _KEPT) -> None:
    """Delete stores that a compacted one has taken the place of, some seconds ago; unless somebody writes."""
    try:
        with workspace.locked():
            for number in workspace.numbers():
                for folder in _superseded(workspace, number, older_than):
                    switching.drop_folder(workspace, folder)
    except errors.WorkspaceBusy:
        return


def _superseded(workspace: Workspace, number: int, older_than: float) -> list[Path]:
    found = [workspace.folder(number) / name for name in _NAMES]
    found = [folder for folder in found if folder.is_dir()]
    if len(found) < len(_NAMES):
        return []
    try:
        manifest = workspace.summary(number)
        since = time.time() - (workspace.folder(number) / MANIFEST).stat().st_mtime
    except (errors.WorkspaceError, OSError):
        return []
    if since < older_than or manifest.store not in _NAMES:
        return []
    return [folder for folder in found if folder.name != manifest.store]


def _rewrite(workspace: Workspace, version: Version, folder: Path) -> None:
    """Write a compacted copy of a store, and verify that it says the same."""
    before = workspace.open(version)
    folders.checkpoint(before, folder)
    store = Store(str(folder))
    folders.optimise_store(store)
    folders.flush_store(store)
    del store
    gc.collect()  # closes its files
    folders.flush_files(folder)
    after = opening.open_source(StoreSource("folder", str(folder), memory_quads=0)).store
    known = dict(version.manifest.graphs) if version.manifest else {}
    said = {name: graph_hash(before, name) for name in OUTSIDE}
    found = {name: graph_hash(after, name) for name in OUTSIDE}
    if found != said or graph_hashes(after) != (known or graph_hashes(before)):
        raise workspace.broken(_DIFFERS, version=version.number)


def _switch(workspace: Workspace, version: Version, folder: Path) -> Compacted | None:
    """Make the compacted store that of its version, unless the version is no longer the current one."""
    until = time.monotonic() + _WAIT
    while True:
        try:
            with workspace.locked():
                if workspace.current().source != version.source or version.manifest is None:
                    return None
                older = Path(version.source.path)
                sizes = _size(older), _size(folder)
                (name,) = (each for each in _NAMES if each != older.name)
                switching.take_store(workspace, version.manifest, folder, name)
        except errors.WorkspaceBusy:
            if time.monotonic() > until:
                return None
            time.sleep(_PAUSE)
        else:
            return Compacted(version=version.manifest.version, before=sizes[0], after=sizes[1])


def _size(store: Path) -> int:
    return sum(path.stat().st_size for path in store.glob("*.sst"))


if __name__ == "__main__":
    compact(Workspace(Path(sys.argv[1])))

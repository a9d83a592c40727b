"""Deletes the stores of older versions, each once a verified copy of its content is kept."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Final

from graph.publication.versions import hashes_of
from graph.store import copies, switching
from graph.store.content_hash import version_hash
from graph.store.manifest import Manifest
from graph.store.workspace import Workspace

_UNFINISHED: Final = f"{copies.NAME}.new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was done, or would be, about the older versions."""

    versions: tuple[int, ...]
    """Those whose stores are deleted."""
    freed: int
    """The bytes that only their stores took."""
    refused: tuple[int, ...] = ()
    """Those that keep their stores, as their content is not what their hashes say."""


def prune(workspace: Workspace, keep: int, *, dry_run: bool = False) -> Pruned:
    """Delete the stores of all versions but the newest ``keep`` and the current one.

    Their manifests stay, and the content of each in a compressed file that is verified against the
    version's hashes before its store is deleted. Raises ``WorkspaceBusy`` and ``WorkspaceUnwritable``.
    """
    workspace.current_number()  # raises where there is no workspace
    with nullcontext() if dry_run else workspace.locked():
        numbers, current = workspace.numbers(), workspace.current_number()
        older = [number for number in numbers[:-keep] if number != current]
        manifests = [workspace.manifest(number) for number in older]
        waiting = [each for each in manifests if each.store is not None]
        found = Pruned(
            versions=tuple(each.version for each in waiting),
            freed=_own_bytes(_files(workspace, waiting)),
        )
        if dry_run:
            return found
        workspace.sweep()
        refused = []
        for manifest in manifests:
            if manifest.store is None:
                switching.drop_leftovers(workspace, manifest.version)
            elif not _replace_by_copy(workspace, manifest):
                refused.append(manifest.version)
    done = tuple(number for number in found.versions if number not in refused)
    return replace(found, versions=done, refused=tuple(refused))


def _replace_by_copy(workspace: Workspace, manifest: Manifest) -> bool:
    """Keep the copy of a version in the place of its store; False if that is not as it was written."""
    version = workspace.version(manifest.version)
    store = workspace.open(version)
    graphs = hashes_of(version, store)
    path = workspace.folder(manifest.version) / _UNFINISHED
    with workspace.unwritable():
        copies.write_copy(store, path)
        if copies.copy_hashes(path) != graphs:
            path.unlink()
            return False
        # a version of format 1 has the hash that it would have been given today
        kept = replace(manifest, graphs=graphs, content_hash=version_hash(graphs))
        switching.drop_store(workspace, kept, path)
    return True


def _files(workspace: Workspace, manifests: Iterable[Manifest]) -> Iterator[os.stat_result]:
    for manifest in manifests:
        folder = workspace.folder(manifest.version) / str(manifest.store)
        yield from (path.stat() for path in folder.rglob("*") if path.is_file())


def _own_bytes(files: Iterable[os.stat_result]) -> int:
    """The bytes of files all of whose names are among some."""
    listed = [*files]
    names = Counter((each.st_dev, each.st_ino) for each in listed)
    sizes = {(each.st_dev, each.st_ino): (each.st_size, each.st_nlink) for each in listed}
    return sum(size for file, (size, links) in sizes.items() if names[file] >= links)

"""Makes a workspace out of a backup."""

import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Final

from graph import errors
from graph.i18n import N_
from graph.publication import archive
from graph.publication.archive import TOKENS, Content, Index
from graph.publication.health import examine
from graph.store import folders
from graph.store.switching import take_over
from graph.store.workspace import UNFINISHED, Workspace

_MADE: Final = f"{UNFINISHED}restore"


def restore(workspace: Workspace, path: Path, *, with_secrets: bool = False) -> int:
    """Make an empty workspace from a backup, all or nothing; returns the current version's number.

    Every content is verified, then every version, before the workspace is switched to them. Raises
    ``BackupRefused``, ``WorkspaceNotEmpty``, ``FileMissing`` and ``WorkspaceUnwritable``.
    """
    try:
        file = path.open("rb")
    except OSError as fault:
        raise errors.FileMissing(file=path) from fault
    with file:
        index = archive.read_index(file, path)
        with workspace.locked(), workspace.unwritable():
            workspace.sweep()
            if not workspace.is_empty():
                raise errors.WorkspaceNotEmpty(path=workspace.path)
            made = Workspace(workspace.path / _MADE)
            try:
                made.versions.mkdir(parents=True)
                _unpack(file, path, index, made, with_secrets=with_secrets)
                made.point_to(index.current)
                damaged = [each.version for each in examine(made).versions if not each.serves]
                if damaged or index.current not in made.numbers():
                    listed = ", ".join(map(str, damaged or [index.current]))
                    raise archive.refused(
                        path, N_("these versions are damaged: {versions}"), versions=listed
                    )
                take_over(workspace, made)
            finally:
                workspace.sweep()
    return index.current


def _unpack(
    file: IO[bytes], path: Path, index: Index, made: Workspace, *, with_secrets: bool
) -> None:
    """Write the files of a backup; those with the same content are hard links."""
    names = _names(index, with_secrets=with_secrets)
    missing = set(index.files.values())
    for content, chunks in archive.read_contents(file, path):
        if content not in missing:
            raise archive.refused(path, N_("it has a content that its index does not name"))
        missing.discard(content)
        paths = [made.path / name for name in names.get(content, ())]
        if not paths:  # tokens that are not wanted
            for _ in chunks:
                pass
            continue
        for each in paths:
            each.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(paths[0], os.O_WRONLY | os.O_CREAT | os.O_EXCL, _mode(paths[0]))
        with os.fdopen(descriptor, "wb") as into:
            into.writelines(chunks)
        for other in paths[1:]:
            other.hardlink_to(paths[0])
    if missing:
        raise archive.refused(path, N_("it is not complete"))
    for folder, _, _ in os.walk(made.path, topdown=False):
        folders.flush_files(Path(folder))


def _mode(path: Path) -> int:
    return 0o600 if path.name == TOKENS else 0o644


def _names(index: Index, *, with_secrets: bool) -> Mapping[Content, list[str]]:
    found = defaultdict(list)
    for name, content in index.files.items():
        if with_secrets or name != TOKENS:
            found[content].append(name)
    return found

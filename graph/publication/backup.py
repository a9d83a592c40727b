"""Writes a whole workspace to one file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graph import __version__, errors
from graph.i18n import N_
from graph.publication import archive
from graph.publication.archive import TOKENS, Content, Index
from graph.store import copies, folders
from graph.store.manifest import NAME as MANIFEST
from graph.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """What a backup contains."""

    versions: int
    size: int
    """The bytes of the file."""


def back_up(workspace: Workspace, target: Path, *, with_secrets: bool = False) -> BackedUp:
    """Write all versions to a file, verified while they are read and once the file is written.

    An existing file is replaced at the end, at once. The hashes of tokens are in it only
    ``with_secrets``. Readers and writers go on; versions that are pruned meanwhile end it. Raises
    ``WorkspaceBroken`` for a damaged version, and ``FileUnwritable``.
    """
    files = dict(_files(workspace, with_secrets=with_secrets))
    index = Index(
        software=f"goalgraph {__version__}",
        current=workspace.current_number(),
        files={name: content for name, (content, _) in files.items()},
    )
    unfinished = target.with_name(f"{target.name}.new")
    try:
        try:
            with unfinished.open("wb") as file:
                _write(workspace, file, index, dict(files.values()))
                file.flush()
                folders.flush(file)
            verify(unfinished)
            folders.rename(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as fault:
        raise errors.FileUnwritable(file=target, reason=fault.strerror or str(fault)) from fault
    return BackedUp(versions=len(workspace.numbers()), size=target.stat().st_size)


def verify(path: Path) -> Index:
    """Read a backup to its end; raises ``BackupRefused`` if it is not whole."""
    with path.open("rb") as file:
        index = archive.read_index(file, path)
        found = set()
        for content, chunks in archive.read_contents(file, path):
            found.add(content)
            for _ in chunks:
                pass
    if found != set(index.files.values()):
        raise archive.refused(path, N_("it is not complete"))
    return index


def _write(
    workspace: Workspace, file: IO[bytes], index: Index, places: dict[Content, Path]
) -> None:
    archive.write_index(file, index)
    for content, path in places.items():
        if not archive.write_content(file, content, path):
            raise workspace.broken(N_("{file} is not as it was written."), file=path)
    archive.write_end(file)


def _files(
    workspace: Workspace, *, with_secrets: bool
) -> Iterator[tuple[str, tuple[Content, Path]]]:
    """The files of a workspace, by their paths in it, with the contents that they should have."""
    for number in workspace.numbers():
        manifest, folder = workspace.manifest(number), workspace.folder(number)
        known = dict(manifest.files)
        if manifest.store is None:
            known = {copies.NAME: known.get(copies.NAME, "")}
            store = folder
        else:
            store = folder / manifest.store
            known = known or folders.hashes(store, {})  # of format 1
        found = {path: digest for name, digest in known.items() if (path := store / name).is_file()}
        if len(found) < len(known):
            raise workspace.broken(N_("version {version} is not complete."), version=number)
        found[folder / MANIFEST] = folders.file_hash(folder / MANIFEST)
        for path, digest in found.items():
            yield _entry(workspace, path, digest)
    tokens = workspace.path / TOKENS
    if with_secrets and tokens.is_file():
        yield _entry(workspace, tokens, folders.file_hash(tokens))


def _entry(workspace: Workspace, path: Path, digest: str) -> tuple[str, tuple[Content, Path]]:
    name = path.relative_to(workspace.path).as_posix()
    return name, (Content(digest, path.stat().st_size), path)

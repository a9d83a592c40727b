"""Writes files and folders so that they survive a power failure.

Every step that a crash may interrupt is one of these functions.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

from pyoxigraph import Store

_NOT_CONTENT: Final = ("LOG", "LOCK")
"""Files of a store that say nothing of its content: their names begin so."""
_CHUNK: Final = 1 << 20


def write_durably(path: Path, text: str) -> None:
    """Write a file and flush it to disk."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        flush(file)


def flush(file: IO[Any]) -> None:
    """Flush what the system holds of an open file to disk."""
    os.fsync(file.fileno())


def flush_folder(path: Path) -> None:
    """Flush a folder to disk, so that the names in it survive."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_files(folder: Path) -> None:
    """Flush every file of a folder to disk, then the folder."""
    for path in sorted(folder.iterdir()):
        if path.is_file():
            with path.open("rb") as file:
                flush(file)
    flush_folder(folder)


def rename(path: Path, target: Path) -> None:
    """Rename a file or folder in its folder, and flush that; an existing file is replaced."""
    path.replace(target)
    flush_folder(target.parent)


def remove(folder: Path) -> None:
    """Delete a folder with its content."""
    shutil.rmtree(folder)


def remove_file(path: Path) -> None:
    """Delete a file."""
    path.unlink()


def checkpoint(store: Store, folder: Path) -> None:
    """Copy a store to a new folder: its files are hard links, so that takes no time and no space."""
    store.backup(str(folder))


def flush_store(store: Store) -> None:
    """Write what a store holds in memory to its files."""
    store.flush()


def optimise_store(store: Store) -> None:
    """Rewrite the files of a store as few and sorted ones."""
    store.optimize()


def hashes(folder: Path, known: Mapping[str, str], like: Path | None = None) -> dict[str, str]:
    """The hex SHA-256 of each file of a store, by name.

    A file that is the same as in the folder ``like``, by hard link, has the hash that is ``known``.
    """
    return {
        path.name: known[path.name] if _is_linked(path, like, known) else file_hash(path)
        for path in _content(folder)
    }


def file_hash(path: Path) -> str:
    """The hex SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _content(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(_NOT_CONTENT):
            yield path


def _is_linked(path: Path, like: Path | None, known: Mapping[str, str]) -> bool:
    if like is None or path.name not in known:
        return False
    other = like / path.name
    return other.is_file() and path.samefile(other)

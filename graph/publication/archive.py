"""The file of a backup: a tar of an index, then each content once, named by its SHA-256.

Only what goalgraph itself writes is read back: regular members with these names, in this order. There
is no path, link or extension that a hostile file could use.
"""

import hashlib
import json
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from graph import errors
from graph.i18n import N_
from graph.store import copies
from graph.store.manifest import NAME as MANIFEST

FORMAT: Final = 1
"""The format that is written, and the newest that is read."""
TOKENS: Final = "tokens.json"
_INDEX: Final = "index.json"
_LARGEST_INDEX: Final = 256 << 20
"""Bytes: some 1,000 versions of 1,000 files each."""
_CHUNK: Final = 1 << 20
_CONTENT: Final = re.compile(r"content/([0-9a-f]{64})")
_PATH: Final = re.compile(
    rf"versions/[1-9][0-9]{{0,8}}/({re.escape(MANIFEST)}|{re.escape(copies.NAME)}|"
    r"[a-z]{1,20}/[A-Za-z0-9][A-Za-z0-9._-]{0,99})"
)
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Content:
    """What a file contains."""

    digest: str
    """The hex SHA-256."""
    size: int
    """In bytes."""


Contents: TypeAlias = Mapping[str, Content]
"""The content of each file of a workspace, by its path in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What a backup holds."""

    software: str
    current: int
    files: Contents


def write_index(into: IO[bytes], index: Index) -> None:
    """Write the first member of a backup."""
    files = {path: [content.digest, content.size] for path, content in index.files.items()}
    said = {"format": FORMAT, "software": index.software, "current": index.current, "files": files}
    data = json.dumps(said, indent=1).encode()
    into.write(_header(_INDEX, len(data)))
    into.write(data + _padding(len(data)))


def write_content(into: IO[bytes], content: Content, path: Path) -> bool:
    """Write the content of a file; returns whether it is what it should be."""
    into.write(_header(f"content/{content.digest}", content.size))
    digest, left = hashlib.sha256(), content.size
    with path.open("rb") as file:
        while left and (chunk := file.read(min(_CHUNK, left))):
            digest.update(chunk)
            into.write(chunk)
            left -= len(chunk)
    into.write(_padding(content.size))
    return not left and digest.hexdigest() == content.digest


def write_end(into: IO[bytes]) -> None:
    """Write the end of a backup."""
    into.write(b"\0" * 2 * tarfile.BLOCKSIZE)


def read_index(file: IO[bytes], path: Path) -> Index:
    """Read the first member of a backup; raises ``BackupRefused`` with ``path`` for any other file."""
    name, size = _member(file, path)
    if name != _INDEX or size > _LARGEST_INDEX:
        raise refused(path, N_("it does not begin with an index"))
    data = _exactly(file, size, path)
    _exactly(file, len(_padding(size)), path)
    try:
        said: dict[str, Any] = dict(json.loads(data))
        if int(said["format"]) > FORMAT:
            raise refused(
                path, N_("it was written by a newer goalgraph ({name})"), name=said["software"]
            )
        files = {
            str(name): Content(str(digest), int(size))
            for name, (digest, size) in said["files"].items()
        }
        index = Index(software=str(said["software"]), current=int(said["current"]), files=files)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise refused(path, N_("its index cannot be read")) from fault
    for name, content in files.items():
        if not (name == TOKENS or _PATH.fullmatch(name)):
            raise refused(path, N_("it has a file with the name «{name}»"), name=name[:80])
        if not _DIGEST.fullmatch(content.digest) or content.size < 0:
            raise refused(path, N_("its index cannot be read"))
    return index


def read_contents(file: IO[bytes], path: Path) -> Iterator[tuple[Content, Iterator[bytes]]]:
    """Each content of a backup, in chunks that must all be read; raises ``BackupRefused``.

    The chunks raise it at the end if they are not what the name of the content says.
    """
    while True:
        name, size = _member(file, path)
        if not name:
            return
        found = _CONTENT.fullmatch(name)
        if found is None:
            raise refused(path, N_("it has a file with the name «{name}»"), name=name[:80])
        content = Content(found[1], size)
        yield content, _verified(file, content, path)
        _exactly(file, len(_padding(size)), path)


def refused(path: Path, reason: str, **values: object) -> errors.BackupRefused:
    """The error of a file that is no whole backup; ``values`` are those of the reason."""
    return errors.BackupRefused(file=path, reason=reason, **values)


def _header(name: str, size: int) -> bytes:
    member = tarfile.TarInfo(name)
    member.size = size
    return member.tobuf(tarfile.GNU_FORMAT)


def _padding(size: int) -> bytes:
    return b"\0" * (-size % tarfile.BLOCKSIZE)


def _member(file: IO[bytes], path: Path) -> tuple[str, int]:
    """The name and size of the next member; the name is "" at the end."""
    block = _exactly(file, tarfile.BLOCKSIZE, path)
    if not block.strip(b"\0"):
        return "", 0
    try:
        head = tarfile.TarInfo.frombuf(block, "ascii", "surrogateescape")
    except tarfile.HeaderError as fault:
        raise refused(path, N_("it is damaged, or no backup")) from fault
    if head.type != tarfile.REGTYPE or head.size < 0:
        raise refused(path, N_("it has something else than files in it"))
    return head.name, head.size


def _verified(file: IO[bytes], content: Content, path: Path) -> Iterator[bytes]:
    digest, left = hashlib.sha256(), content.size
    while left:
        chunk = _exactly(file, min(_CHUNK, left), path)
        digest.update(chunk)
        left -= len(chunk)
        yield chunk
    if digest.hexdigest() != content.digest:
        raise refused(path, N_("a content in it is not as it was written"))


def _exactly(file: IO[bytes], size: int, path: Path) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise refused(path, N_("it is cut short"))
    return data

"""Finds the source documents of a folder by the hash of their bytes."""

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from graph import errors

FILE_LIMIT: Final = 100 << 20
"""The largest source in bytes. The largest plan has a few hundred kB of text."""
_GRAM: Final = 16
"""Characters of a compared piece, without white space. The plans' template is half in common."""
_GRAMS: Final = 64
"""The most pieces of a source that are searched for; the share found has an error of some 6 %."""
_NEARLY_THE_SAME: Final = 0.6
"""The share of pieces, from 0 to 1, of a possible changed copy: different plans reach 0.5."""
_STEP: Final = 1 << 20
Reason: TypeAlias = Literal["link", "too-large", "closed"]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not read, with the reason and, if it is too large, its size in bytes."""

    file: str
    reason: Reason
    size: int = 0


def listed(folder: Path) -> tuple[list[str], list[Unread]]:
    """The names of the files in a folder, sorted, and its links, which are not followed.

    Subfolders are ignored. Raises ``FolderMissing`` if the folder cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
            files = [entry.name for entry in found if entry.is_file(follow_symlinks=False)]
            links = [Unread(shown(entry.name), "link") for entry in found if entry.is_symlink()]
    except OSError as fault:
        raise errors.FolderMissing(folder=folder) from fault
    return files, links


def content(folder: Path, name: str, limit: int = FILE_LIMIT) -> bytes | Unread:
    """The bytes of a file, or why it was not read; ``limit`` is in bytes."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        with open(os.open(folder / name, flags), "rb") as file:  # noqa: PTH123 - a descriptor
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Unread(shown(name), "closed")
            raw = file.read(limit + 1) if status.st_size <= limit else b""
            if max(len(raw), status.st_size) > limit:
                return Unread(shown(name), "too-large", max(len(raw), status.st_size))
            return raw
    except OSError:
        return Unread(shown(name), "closed")


def digest(raw: bytes) -> str:
    """The hash of a source as in the graph: ``sha256:`` and the hex digest."""
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def shown(name: str) -> str:
    """A file name as text; bytes that are not UTF-8 are replaced."""
    return os.fsencode(name).decode("utf-8", "replace")


def grams(passages: Iterable[str]) -> tuple[str, ...]:
    """Pieces to recognise a source by, at most ``_GRAMS``, spread over its passages."""
    pieces = list(dict.fromkeys(piece for passage in passages for piece in _pieces(passage)))
    step = max(1, len(pieces) // _GRAMS)
    return tuple(pieces[::step][:_GRAMS])


def likely(
    texts: Iterable[tuple[str, str]], sought: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """The file that is nearly the same as each missing source, by source; without a match no entry.

    ``texts`` are pairs of file name and text, ``sought`` the pieces of each source. Only the quotes
    of a missing source are known, so these are compared, without white space. The running time
    grows with the texts, not with the number of pieces.
    """
    holders: dict[str, list[str]] = {}
    for source, pieces in sought.items():
        for piece in pieces:
            holders.setdefault(piece, []).append(source)
    best: dict[str, tuple[float, str]] = {}
    for name, text in texts:
        bare = _bare(text)
        windows = (bare[at : at + _GRAM] for at in range(len(bare) - _GRAM + 1))
        found = {window for window in windows if window in holders}
        for source, count in Counter(
            source for piece in found for source in holders[piece]
        ).items():
            share = count / len(sought[source])
            if share >= _NEARLY_THE_SAME and share > best.get(source, (0.0, ""))[0]:
                best[source] = (share, name)
    return {source: name for source, (_, name) in best.items()}


def _pieces(passage: str) -> Iterator[str]:
    bare = _bare(passage)
    return (bare[at : at + _GRAM] for at in range(0, len(bare) - _GRAM + 1, _GRAM // 2))


def _bare(text: str) -> str:
    """A text without white space, in steps: splitting a large one at once exhausts memory."""
    steps = (text[at : at + _STEP] for at in range(0, len(text), _STEP))
    return "".join("".join(step.split()) for step in steps)

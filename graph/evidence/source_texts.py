"""The texts of sources that the operator holds, found by the hash that the graph gives."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

from graph import errors
from graph.evidence import originals
from graph.evidence.originals import Unread

TEXT_LIMIT: Final = 20 << 20
"""The largest file in bytes that is shown as a text: a plan has some 10 kB, a long report 1 MB."""
_FILES: Final = 10_000
"""The most files of the folder that are read for their hash."""
_KEPT: Final = 64 << 20
"""Characters of texts that are kept in memory."""
_PAGE_END: Final = "\f"


@dataclass(frozen=True)
class SourceTexts:
    """The texts in a folder by their hash; without a folder there are none.

    The folder is read once, when a text is first asked for. A file that changed afterwards has
    another hash and is not shown.
    """

    folder: Path | None = None
    _files: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _held: OrderedDict[str, str] = field(default_factory=OrderedDict, repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def text(self, digest: str | None) -> str | None:
        """The text whose bytes have a hash (``sha256:…``); None if it is not here, or not UTF-8."""
        if self.folder is None or digest is None:
            return None
        with self._lock:
            if not self._files:
                self._files.update(_files(self.folder))
            if digest not in self._held:
                found = _read(self.folder, self._files.get(digest), digest)
                if found is None:
                    return None
                self._held[digest] = found
            self._held.move_to_end(digest)
            while len(self._held) > 1 and sum(map(len, self._held.values())) > _KEPT:
                self._held.popitem(last=False)
            return self._held[digest]

    def page_ends(self, digest: str | None) -> tuple[int, ...]:
        """Where the pages of a text end, as offsets after each form feed; empty without pages."""
        text = self.text(digest) or ""
        return tuple(at + 1 for at, sign in enumerate(text) if sign == _PAGE_END)


def _files(folder: Path) -> Mapping[str, str]:
    """The name of the file with each hash; «» names none, so that an empty folder is read once."""
    try:
        names, _ = originals.listed(folder)
    except errors.FolderMissing:
        return {"": ""}
    found = {"": ""}
    for name in names[:_FILES]:
        raw = originals.content(folder, name, TEXT_LIMIT)
        if not isinstance(raw, Unread):
            found.setdefault(originals.digest(raw), name)
    return found


def _read(folder: Path, name: str | None, digest: str) -> str | None:
    raw = originals.content(folder, name, TEXT_LIMIT) if name else b""
    if isinstance(raw, Unread) or originals.digest(raw) != digest:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None

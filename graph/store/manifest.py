"""The metadata of a version, stored as JSON beside its store."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from graph import errors
from graph.store import folders

FORMAT: Final = 2
"""The newest format that is read, and the one that is written."""
NAME: Final = "manifest.json"
_LONG: Final = ("graphs", "files")
"""The fields that grow with a version; they are written last."""
_LONG_BEGINS: Final = b',\n  "graphs": {'
_CHUNK: Final = 4096
Action: TypeAlias = Literal["publish", "withdraw", "rollback"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The metadata of a version."""

    version: int
    parent: int | None
    content_hash: str
    """Of the content alone: publish, withdraw and publish again give the first hash."""
    graphs: Mapping[str, str] = field(default_factory=dict)
    """The hash of each graph, by IRI; empty in format 1."""
    quads: int
    published: datetime
    author: str
    message: str
    software: str
    action: Action = "publish"
    of: int | None = None
    """For a rollback, the version whose content it has."""
    sets: tuple[str, ...] = ()
    """The slugs of the goal sets that it changes; empty for the first version."""
    store: str | None = "store"
    """The folder of the store within that of the version; None once it is pruned."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The hex SHA-256 of each file of the store, by name; empty in format 1."""
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write it to the folder of a version, in place of an older one at once."""
        said = {**asdict(self), "published": self.published.isoformat()}
        long = {name: said.pop(name) for name in _LONG}  # last, for ``read_summary``
        data = json.dumps({**said, **long}, indent=2, ensure_ascii=False)
        unfinished = folder / f"{NAME}.new"
        folders.write_durably(unfinished, data + "\n")
        folders.rename(unfinished, folder / NAME)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest in the folder of a version.

    Raises ``WorkspaceNewer`` for a format of a newer goalgraph; ``OSError``, ``ValueError``,
    ``TypeError`` or ``KeyError`` for a damaged one.
    """
    return _manifest(folder, (folder / NAME).read_text(encoding="utf-8"))


def read_summary(folder: Path) -> Manifest:
    """The manifest without the hashes of graphs and files, which a long list would not show.

    Reads the beginning of the file only: of a large version it is thousands of times smaller.
    Raises what ``read_manifest`` raises.
    """
    head = b""
    with (folder / NAME).open("rb") as file:
        while chunk := file.read(_CHUNK):
            head += chunk
            if (end := head.find(_LONG_BEGINS)) >= 0:
                return _manifest(folder, head[:end].decode() + "}")
    return _manifest(folder, head.decode())


def _manifest(folder: Path, text: str) -> Manifest:
    data: dict[str, Any] = dict(json.loads(text))
    written = int(data.get("format", 1))
    if written > FORMAT:
        raise errors.WorkspaceNewer(path=folder, format=written, ours=FORMAT)
    data["published"] = datetime.fromisoformat(data["published"])
    data["sets"] = tuple(data.get("sets", ()))
    return Manifest(**{**data, "format": written})

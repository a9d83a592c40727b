"""Keeps values computed from a version in a folder beside its store: a cache that no hash of it covers."""

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph import __version__
from graph.store import folders, locking
from graph.store.workspace import Version, Workspace

if TYPE_CHECKING:
    from graph.records.files import Kept, Origin, Records

NAME: Final = "sidecars"
_UNFINISHED: Final = f"{NAME}.new"
_LOCK: Final = f"{NAME}.lock"


def open_sidecars(version: Version) -> "Records | None":
    """The values kept of a version; None if there are none, or those of another goalgraph."""
    folder = _place(version)
    if folder is None or not (folder / NAME).is_dir():
        return None
    from graph.records.files import Records  # noqa: PLC0415 - loads numpy

    return Records.open(folder / NAME, _origin(version))


def damaged_sidecars(version: Version) -> tuple[str, ...]:
    """The files of kept values that are not as they were written."""
    records = open_sidecars(version)
    return tuple(records.damaged()) if records is not None else ()


def write_sidecars(version: Version, values: "Mapping[str, Kept]") -> bool:
    """Keep values of a version, in the place of those of another goalgraph.

    False if nothing is kept: the version is no folder, or another process is writing. Raises
    ``OSError``, e.g. on a full or read-only disk; what was kept before is then still there.
    """
    folder = _place(version)
    if folder is None:
        return False
    from graph.records.files import write_folder  # noqa: PLC0415 - loads numpy

    with locking.alone(folder / _LOCK) as alone:
        if not alone:
            return False
        _remove([folder / _UNFINISHED])  # of a process that was stopped
        try:
            write_folder(folder / _UNFINISHED, _origin(version), values)
            _remove([folder / NAME])
            folders.rename(folder / _UNFINISHED, folder / NAME)
        finally:
            _remove([folder / _UNFINISHED])
    return True


def drop_sidecars(workspace: Workspace, numbers: Iterable[int]) -> None:
    """Delete what is kept of some versions; raises ``OSError``."""
    for number in numbers:
        folder = workspace.folder(number)
        _remove([folder / NAME, folder / _UNFINISHED])
        (folder / _LOCK).unlink(missing_ok=True)


def _place(version: Version) -> Path | None:
    """The folder of a version that has a store."""
    return Path(version.source.path).parent if version.source.kind == "folder" else None


def _remove(listed: Iterable[Path]) -> None:
    for folder in listed:
        if folder.is_dir():
            folders.remove(folder)


def _origin(version: Version) -> "Origin":
    from graph.records.files import Origin  # noqa: PLC0415 - as above

    manifest = version.manifest
    return Origin(f"{version.stored} {manifest.content_hash if manifest else ''}", _software())


@cache
def _software() -> str:
    """The goalgraph that runs, also one that is changed in a checkout: by its files, their sizes and times."""
    package = Path(__file__).parent.parent
    digest = sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".rq", ".mo", ".po", ".toml"}:
            found = path.stat()
            name = path.relative_to(package).as_posix()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return f"goalgraph {__version__} {digest.hexdigest()}"

"""Verifies every version of a workspace against its hashes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from graph import errors
from graph.store import copies, folders
from graph.store.content_hash import graph_hashes, version_hash
from graph.store.manifest import Manifest
from graph.store.sidecars import damaged_sidecars
from graph.store.workspace import Workspace

FaultKind: TypeAlias = Literal[
    "manifest", "newer", "missing", "changed", "hash", "content", "unopened", "pointer"
]
_Known: TypeAlias = dict[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as goalgraph wrote it."""

    kind: FaultKind
    what: str = ""
    """The file or graph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionHealth:
    """The state of one version."""

    version: int
    pruned: bool = False
    faults: tuple[Fault, ...] = ()
    sidecars: tuple[str, ...] = ()
    """The damaged files among the values kept beside it: they are computed again, and no fault."""

    @property
    def serves(self) -> bool:
        """Whether it is whole."""
        return not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of a workspace."""

    current: int | None
    """The number that the pointer names; None if it names none."""
    versions: tuple[VersionHealth, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is damaged."""
        return not self.faults and all(each.serves for each in self.versions)

    @property
    def newest_whole(self) -> int | None:
        """The newest version that is whole."""
        return max((each.version for each in self.versions if each.serves), default=None)


def examine(workspace: Workspace) -> Health:
    """Verify every version: its files, its hash and, of the current one and of copies, its content.

    Raises ``WorkspaceMissing`` where there is no workspace.
    """
    faults: tuple[Fault, ...] = ()
    try:
        current = workspace.current_number()
    except errors.WorkspaceBroken:
        current, faults = None, (Fault("pointer"),)
    if current is not None and current not in workspace.numbers():
        faults = (Fault("pointer", str(current)),)
    known: _Known = {}  # files that versions share are read once
    versions = tuple(
        _examine_version(workspace, number, known, current) for number in workspace.numbers()
    )
    return Health(current=current, versions=versions, faults=faults)


def _examine_version(
    workspace: Workspace, number: int, known: _Known, current: int | None
) -> VersionHealth:
    try:
        manifest = workspace.manifest(number)
    except errors.WorkspaceNewer as newer:
        fault = Fault("newer", str(newer.values["format"]))
        return VersionHealth(version=number, faults=(fault,))
    except errors.WorkspaceError:
        return VersionHealth(version=number, faults=(Fault("manifest"),))
    folder = workspace.folder(number)
    place = folder if manifest.store is None else folder / manifest.store
    faults = [*_faults_of_files(place, manifest, known)]
    if manifest.version != number:
        faults.append(Fault("manifest"))
    if manifest.graphs and version_hash(manifest.graphs) != manifest.content_hash:
        faults.append(Fault("hash"))
    if not faults and (manifest.store is None or number == current or not manifest.files):
        faults += _faults_of_content(workspace, manifest)
    return VersionHealth(
        version=number,
        pruned=manifest.store is None,
        faults=tuple(faults),
        sidecars=() if faults else damaged_sidecars(workspace.version(number)),
    )


_NEEDED: Final = "CURRENT"
"""The file of a store that a version of format 1 is looked for by."""


def _faults_of_files(place: Path, manifest: Manifest, known: _Known) -> Iterator[Fault]:
    if manifest.store is None and copies.NAME not in manifest.files:
        yield Fault("missing", copies.NAME)
    if not manifest.files and not (place / _NEEDED).is_file():
        yield Fault("missing", _NEEDED)
    for name, digest in manifest.files.items():
        path = place / Path(name).name
        try:
            about = path.stat()
            inode = about.st_dev, about.st_ino
            found = known.get(inode) or known.setdefault(inode, folders.file_hash(path))
        except OSError:
            yield Fault("missing", name)
            continue
        if found != digest:
            yield Fault("changed", name)


def _faults_of_content(workspace: Workspace, manifest: Manifest) -> Iterator[Fault]:
    try:
        if manifest.store is None:
            found = copies.copy_hashes(workspace.folder(manifest.version) / copies.NAME)
        else:
            found = graph_hashes(workspace.open(workspace.version(manifest.version)))
    except (errors.WorkspaceError, OSError, ValueError, RuntimeError):
        yield Fault("unopened")
        return
    yield from (Fault("content", name) for name in _differing(found, manifest.graphs))


def _differing(found: Mapping[str, str], said: Mapping[str, str]) -> list[str]:
    """The graphs that are not what the manifest says; one of format 1 says nothing."""
    if not said:
        return []
    return sorted(name for name in {**found, **said} if found.get(name) != said.get(name))

"""Puts what is whole in its place at once: a copy or another store of a version, restored versions."""

from dataclasses import replace
from pathlib import Path

from graph.store import copies, folders
from graph.store.manifest import FORMAT, Manifest
from graph.store.workspace import POINTER, UNFINISHED, Workspace


def drop_store(workspace: Workspace, manifest: Manifest, copy: Path) -> None:
    """Delete the store of a version once its manifest names the ``copy`` in its place."""
    folder = workspace.folder(manifest.version)
    files = {copies.NAME: folders.file_hash(copy)}
    folders.rename(copy, folder / copies.NAME)
    replace(manifest, store=None, files=files, format=FORMAT).write(folder)
    drop_leftovers(workspace, manifest.version)


def drop_leftovers(workspace: Workspace, number: int) -> None:
    """Delete the store of a version whose manifest names none."""
    for store in workspace.folder(number).iterdir():
        if store.is_dir():
            drop_folder(workspace, store)


def drop_folder(workspace: Workspace, folder: Path) -> None:
    """Delete a folder of a version, which no longer has it in the meantime."""
    unfinished = workspace.versions / f"{UNFINISHED}{folder.parent.name}-{folder.name}"
    folders.rename(folder, unfinished)
    folders.remove(unfinished)


def take_store(workspace: Workspace, manifest: Manifest, store: Path, name: str) -> None:
    """Make a store the one of a version, in a folder of another name than the one that it has."""
    folder = workspace.folder(manifest.version)
    if (folder / name).is_dir():  # an earlier attempt was interrupted
        drop_folder(workspace, folder / name)
    files = folders.hashes(store, {})
    folders.rename(store, folder / name)
    replace(manifest, store=name, files=files, format=FORMAT).write(folder)


def take_over(workspace: Workspace, made: Workspace) -> None:
    """Take the versions of another workspace on the same disk, and its tokens, in one step.

    The workspace must be empty and locked. The pointer goes along with the versions.
    """
    folders.rename(made.path / POINTER, made.versions / POINTER)
    for path in made.path.glob("*.json"):
        folders.rename(path, workspace.path / path.name)
    folders.rename(made.versions, workspace.versions)
    workspace.point_to(workspace.current_number())
    folders.remove_file(workspace.versions / POINTER)

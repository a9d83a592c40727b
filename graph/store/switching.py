"""Puts a copy in the place of a version's store, and restored versions in their workspace, at once."""

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
            unfinished = workspace.versions / f"{UNFINISHED}{number}-{store.name}"
            folders.rename(store, unfinished)
            folders.remove(unfinished)


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

"""Changes on a disk that is full, or became read-only: a small tmpfs in a mount namespace of its own.

``python -m tests.support.disks`` runs it under ``unshare --user --map-root-user --mount``, prints what it
tried, and fails where a workspace is not whole afterwards or cannot be published to.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from unittest import mock

from graph import errors
from graph.publication.backup import back_up
from graph.publication.health import examine
from graph.publication.tokens import Tokens
from graph.store import opening
from graph.store.workspace import Workspace
from tests.support.crashes import ACTIONS as STEPWISE
from tests.support.crashes import publish, publish_three

_INSIDE: Final = "--inside"
_MODULE: Final = "tests.support.disks"
_SIZE: Final = 64 << 20
_BLOCK: Final = 4096
_STEPS: Final = (*range(0, 24, 3), *range(24, 200, 25), 400, 1_000, 3_000)
"""Blocks that are left free: each file and folder takes at least one."""


@dataclass(kw_only=True)
class Tried:
    """What became of one action on disks with less and less room."""

    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)


def _token(workspace: Workspace) -> object:
    return Tokens(workspace.path).new("Anna")


def _back_up(workspace: Workspace) -> object:
    return back_up(workspace, workspace.path.parent / "again.tar")


ACTIONS: Final[dict[str, Callable[[Workspace], object]]] = {
    **STEPWISE,
    "token": _token,
    "backup": _back_up,
}


def run() -> None:
    """Run in a mount namespace of its own; raises ``CalledProcessError`` if anything is wrong."""
    command = ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-m", _MODULE]
    subprocess.run([*command, _INSIDE], check=True)


def _inside() -> Iterator[str]:
    few = mock.patch.object(opening, "_PROBES", 64)  # the store has few files, all opened sooner
    with few, tempfile.TemporaryDirectory() as name:
        template, disk = Path(name) / "template", Path(name) / "disk"
        disk.mkdir()
        publish_three(Workspace(template))
        back_up(Workspace(template), Path(name) / "backup.tar")
        _mount("-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(disk))
        try:
            for action, act in ACTIONS.items():
                tried = Tried()
                for blocks in _STEPS:
                    _try(action, act, disk, template, blocks, tried)
                assert tried.done, action
                assert tried.refused, action
                said = ", ".join(f"{kind} {count}" for kind, count in tried.refused.items())
                yield f"full disk: {action:9} {tried.done:3} done, refused: {said}"
            for action, act in ACTIONS.items():
                _read_only(action, act, disk, template)
                yield f"read-only disk: {action} refused, the workspace is whole and read"
        finally:  # lazily: a store may still hold a file of it
            subprocess.run(["umount", "--lazy", str(disk)], check=True)


def _try(
    action: str,
    act: Callable[[Workspace], object],
    disk: Path,
    template: Path,
    blocks: int,
    tried: Tried,
) -> None:
    workspace = _fresh(action, disk, template)
    before = None if action == "restore" else workspace.current_number()
    stuff = disk / "stuff"
    _fill(stuff, blocks * _BLOCK)
    try:
        act(workspace)
        tried.done += 1
    except errors.GoalgraphError as failure:
        tried.refused[type(failure).__name__] += 1
        if before is None:
            assert workspace.is_empty(), blocks
        else:
            assert workspace.current_number() == before, blocks
    if before is not None:
        health = examine(workspace)
        assert health.is_whole, (action, blocks, health)
    stuff.unlink()
    if before is None and workspace.is_empty():
        act(workspace)
    publish(workspace, "next")
    health = examine(workspace)
    assert health.is_whole, (action, blocks, health)
    assert not [*workspace.path.rglob(".unfinished*")], (action, blocks)


def _read_only(action: str, act: Callable[[Workspace], object], disk: Path, template: Path) -> None:
    workspace = _fresh(action, disk, template)
    _mount("-o", "remount,ro", str(disk))
    try:
        try:
            act(workspace)
        except (errors.WorkspaceUnwritable, errors.FileUnwritable):
            pass
        else:
            raise AssertionError(action)
        if action != "restore":
            assert examine(workspace).is_whole, action
            assert len(workspace.open(workspace.current())) > 0
    finally:
        _mount("-o", "remount,rw", str(disk))
    if action != "restore":
        publish(workspace, "next")
        assert examine(workspace).is_whole, action


def _fresh(action: str, disk: Path, template: Path) -> Workspace:
    for path in disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copy(template.parent / "backup.tar", disk / "backup.tar")
    if action != "restore":
        # hard links stay hard links, as on the disk of somebody who published there
        subprocess.run(["cp", "-a", str(template), str(disk / "workspace")], check=True)
    return Workspace(disk / "workspace")


def _fill(path: Path, free: int) -> None:
    """Fill the disk with a file, up to some free bytes."""
    about = os.statvfs(path.parent)
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(_BLOCK, about.f_bavail * about.f_frsize - free))


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


if __name__ == "__main__":
    if _INSIDE in sys.argv:
        for line in _inside():
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    else:
        run()

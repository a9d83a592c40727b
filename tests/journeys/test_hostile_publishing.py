"""Disks that fill, folders that cannot be written, two publishers, newer formats: the old version stays."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from graph import errors
from graph.publication.health import examine
from graph.publication.pruning import prune
from graph.publication.versions import roll_back, withdraw
from graph.store import folders
from graph.store.workspace import Workspace
from tests.support.commands import environment
from tests.support.places import ROOT
from tests.support.publishing import CHANGE, publish_one, template, workspace

__all__ = ["template", "workspace"]
_FULL = """
import resource, sys
from pathlib import Path
from graph import errors
from graph.publication.health import examine
from graph.publication.pruning import prune
from graph.store.workspace import Workspace
from tests.support.publishing import publish_one

workspace, refused, done = Workspace(Path(sys.argv[1])), 0, 0
for size in (0, 1, 20, 100, 300, 1_000, 3_000, 10_000, 30_000, 10_000_000):
    before = workspace.current_number()
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        if sys.argv[2] == "publish":
            publish_one(workspace, f"set-{size}")
        else:
            prune(workspace, 1)
        done += 1
    except errors.WorkspaceError:
        refused += 1
        assert workspace.current_number() == before
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    health = examine(workspace)
    assert health.is_whole, health
publish_one(workspace, "last")
assert examine(workspace).is_whole
print(refused, done)
"""
_TWO = """
import sys, time
from pathlib import Path
from graph import errors
from graph.store.workspace import Workspace
from tests.support.publishing import publish_one

done = 0
for number in range(6):
    try:
        publish_one(Workspace(Path(sys.argv[1])), f"{sys.argv[2]}-{number}")
        done += 1
    except (errors.WorkspaceBusy, errors.VersionMoved):
        time.sleep(0.01)
print(done)
"""


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> list[int]:
    out, err = process.communicate()
    assert process.returncode == 0, err
    return [int(each) for each in out.split()]


@pytest.mark.parametrize("action", ["publish", "prune"])
def test_no_room_at_any_size_leaves_the_old_version_and_the_next_publish_works(
    workspace: Workspace, action: str
) -> None:
    """A limit on the size of files fails writing as a full disk does, wherever it is hit."""
    publish_one(workspace)
    refused, done = ended(started(_FULL, str(workspace.path), action))
    assert refused >= 2
    assert done >= 1


def test_two_publishers_at_once_lose_nothing(workspace: Workspace) -> None:
    both = [started(_TWO, str(workspace.path), name) for name in ("a", "b")]
    done = sum(sum(ended(each)) for each in both)

    assert done >= 2
    assert workspace.numbers() == [*range(1, done + 2)]
    parents = [workspace.manifest(number).parent for number in workspace.numbers()]
    assert parents == [None, *range(1, done + 1)]
    assert examine(workspace).is_whole


@pytest.mark.parametrize("name", ["rename", "flush_folder", "write_durably"])
def test_a_disk_that_became_read_only_is_said_and_changes_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(folders, name, fails)
        with pytest.raises(errors.WorkspaceUnwritable):
            publish_one(workspace)
    assert examine(workspace).is_whole
    assert workspace.current_number() == 1


def test_a_workspace_that_cannot_be_locked_is_said_to_be_unwritable(workspace: Workspace) -> None:
    (workspace.path / "lock").unlink()
    (workspace.path / "lock").mkdir()
    with pytest.raises(errors.WorkspaceUnwritable):
        publish_one(workspace)
    assert workspace.current_number() == 1


@pytest.mark.parametrize(
    ("current", "action"),
    [
        (2, lambda workspace: publish_one(workspace, "dalby")),
        (2, lambda workspace: withdraw(workspace, "bakkedal", CHANGE)),
        (2, lambda workspace: roll_back(workspace, 1, CHANGE)),
        (1, lambda workspace: roll_back(workspace, 2, CHANGE)),
        (1, lambda workspace: prune(workspace, 1)),
    ],
    ids=["publish", "withdraw", "rollback", "rollback to it", "prune"],
)
def test_a_version_of_a_newer_goalgraph_is_left_alone(
    workspace: Workspace, current: int, action: Any
) -> None:
    publish_one(workspace)
    path = workspace.folder(2) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))
    shutil.copytree(workspace.folder(1), workspace.folder(3))
    workspace.point_to(current)
    before = sorted(workspace.path.rglob("*"))
    with pytest.raises(errors.WorkspaceNewer):
        action(workspace)
    assert sorted(workspace.path.rglob("*")) == before


def test_a_half_deleted_older_version_stops_nobody_from_publishing(workspace: Workspace) -> None:
    publish_one(workspace)
    for path in workspace.folder(1).rglob("*.sst"):
        path.unlink()
    assert publish_one(workspace, "dalby").number == 3
    assert [each.serves for each in examine(workspace).versions] == [False, True, True]
    with pytest.raises(errors.WorkspaceBroken):
        roll_back(workspace, 1, CHANGE)
    assert workspace.current_number() == 3


def test_nobody_goes_back_to_a_version_that_is_not_what_its_hashes_say(
    workspace: Workspace,
) -> None:
    publish_one(workspace)
    shutil.rmtree(workspace.folder(1) / "store")
    shutil.copytree(workspace.folder(2) / "store", workspace.folder(1) / "store")
    with pytest.raises(errors.WorkspaceBroken):
        roll_back(workspace, 1, CHANGE)
    assert workspace.current_number() == 2


def test_the_last_set_can_be_withdrawn_and_published_again(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    workspace.publish(Store(), published=CHANGE.published, author="x", message="")
    first = publish_one(workspace)
    withdraw(workspace, "bakkedal", CHANGE)
    again = publish_one(workspace)

    assert first.manifest is not None
    assert again.manifest is not None
    assert again.manifest.content_hash == first.manifest.content_hash
    assert workspace.manifest(3).content_hash == workspace.manifest(1).content_hash
    assert examine(workspace).is_whole

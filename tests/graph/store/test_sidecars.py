"""What is kept beside a version is read again, or not at all; it never stands in the way of the version."""

import fcntl
from pathlib import Path

import pytest

from graph.publication.backup import back_up
from graph.publication.pruning import prune
from graph.publication.restore import restore
from graph.records.files import Kept
from graph.store import sidecars
from graph.store.sidecars import (
    NAME,
    damaged_sidecars,
    drop_sidecars,
    open_sidecars,
    write_sidecars,
)
from graph.store.workspace import BUNDLED_VERSION, Workspace
from tests.support.publishing import publish_one, template, workspace

__all__ = ["template", "workspace"]
VALUES = {"words": Kept(tuple[str, ...], lambda: ("æ", "ø"))}


def folders(workspace: Workspace, number: int) -> set[str]:
    return {path.name for path in workspace.folder(number).iterdir()}


def test_what_is_written_is_read_again(workspace: Workspace) -> None:
    version = workspace.current()
    assert open_sidecars(version) is None
    assert write_sidecars(version, VALUES)

    found = open_sidecars(version)

    assert found is not None
    assert found.read("words", tuple[str, ...]) == ("æ", "ø")
    assert damaged_sidecars(version) == ()


def test_it_is_written_anew_in_the_place_of_what_was_there(workspace: Workspace) -> None:
    version = workspace.current()
    write_sidecars(version, VALUES)
    write_sidecars(version, {"words": Kept(tuple[str, ...], lambda: ("å",))})

    found = open_sidecars(version)

    assert found is not None
    assert found.read("words", tuple[str, ...]) == ("å",)


def test_another_goalgraph_does_not_read_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sidecars(workspace.current(), VALUES)
    monkeypatch.setattr(sidecars, "_software", lambda: "goalgraph 99")

    assert open_sidecars(workspace.current()) is None


def test_the_next_version_does_not_read_it(workspace: Workspace) -> None:
    write_sidecars(workspace.current(), VALUES)
    first = workspace.folder(1) / NAME
    publish_one(workspace)
    first.rename(workspace.folder(2) / NAME)

    assert open_sidecars(workspace.current()) is None


def test_a_computation_that_fails_leaves_what_was_there(workspace: Workspace) -> None:
    version = workspace.current()
    write_sidecars(version, VALUES)

    def fail() -> object:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_sidecars(version, {"words": Kept(tuple[str, ...], fail)})

    assert damaged_sidecars(version) == ()
    assert open_sidecars(version) is not None
    assert f"{NAME}.new" not in folders(workspace, 1)


def test_what_a_stopped_process_left_is_written_over(workspace: Workspace) -> None:
    left = workspace.folder(1) / f"{NAME}.new"
    left.mkdir()
    (left / "words.npy").write_bytes(b"half")

    assert open_sidecars(workspace.current()) is None
    assert write_sidecars(workspace.current(), VALUES)
    assert damaged_sidecars(workspace.current()) == ()


def test_only_one_process_writes(workspace: Workspace) -> None:
    with (workspace.folder(1) / f"{NAME}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not write_sidecars(workspace.current(), VALUES)

    assert NAME not in folders(workspace, 1)


def test_a_damaged_file_is_named(workspace: Workspace) -> None:
    write_sidecars(workspace.current(), VALUES)
    (workspace.folder(1) / NAME / "words.npy").write_bytes(b"x")

    assert damaged_sidecars(workspace.current()) == ("words.npy",)


def test_the_bundled_graph_has_none() -> None:
    assert not write_sidecars(BUNDLED_VERSION, VALUES)
    assert open_sidecars(BUNDLED_VERSION) is None


def test_they_are_dropped_with_their_lock(workspace: Workspace) -> None:
    before = folders(workspace, 1)
    write_sidecars(workspace.current(), VALUES)
    drop_sidecars(workspace, [1])

    assert folders(workspace, 1) == before


def test_a_pruned_version_keeps_none_and_a_backup_holds_none(
    workspace: Workspace, tmp_path: Path
) -> None:
    write_sidecars(workspace.current(), VALUES)
    publish_one(workspace)
    write_sidecars(workspace.current(), VALUES)

    back_up(workspace, tmp_path / "backup.tar")
    restored = Workspace(tmp_path / "restored")
    restore(restored, tmp_path / "backup.tar")
    prune(workspace, keep=1)

    assert NAME not in folders(restored, 2)
    assert NAME not in folders(workspace, 1)
    assert open_sidecars(workspace.version(1)) is None
    assert open_sidecars(workspace.current()) is not None

"""Everything is on disk before the switch, and names after it."""

import os
from pathlib import Path

import pytest

from graph import errors
from graph.store import folders
from graph.store.workspace import Workspace
from tests.support.publishing import publish_one, template, workspace

__all__ = ["template", "workspace"]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Each flush and rename of this process, in order, with the paths of the time."""
    found: list[tuple[str, str]] = []
    fsync, replace = os.fsync, os.replace

    def flushed(descriptor: int) -> None:
        found.append(("fsync", str(Path(f"/proc/self/fd/{descriptor}").readlink())))
        fsync(descriptor)

    def renamed(source: str, target: str) -> None:
        found.append(("rename", str(target)))
        replace(source, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "replace", renamed)
    return found


def test_files_and_folders_are_flushed_before_the_switch_and_the_switch_after_it(
    workspace: Workspace, calls: list[tuple[str, str]]
) -> None:
    publish_one(workspace)
    unfinished, version = workspace.versions / ".unfinished-2", workspace.folder(2)
    pointer = workspace.path / "current"
    published = calls.index(("rename", str(version)))
    switched = calls.index(("rename", str(pointer)))
    before = {path for kind, path in calls[:published] if kind == "fsync"}
    stored = [path for path in (version / "store").iterdir() if path.is_file()]

    assert len(stored) > 3
    assert {str(unfinished / "store" / path.name) for path in stored} <= before
    assert {str(unfinished / "store"), str(unfinished)} <= before
    assert ("fsync", str(unfinished / "manifest.json.new")) in calls[:published]
    assert calls[published + 1] == ("fsync", str(workspace.versions))
    assert published < calls.index(("fsync", f"{pointer}.new")) < switched
    assert calls[switched + 1] == ("fsync", str(workspace.path))
    assert calls[switched + 2 :] == []


def test_pruning_flushes_the_copy_before_the_manifest_names_it(
    workspace: Workspace, calls: list[tuple[str, str]]
) -> None:
    from graph.publication.pruning import prune

    publish_one(workspace)
    calls.clear()
    prune(workspace, 1)
    folder = workspace.folder(1)
    steps = [
        ("fsync", str(folder / "content.nq.gz.new")),
        ("rename", str(folder / "content.nq.gz")),
        ("fsync", str(folder / "manifest.json.new")),
        ("rename", str(folder / "manifest.json")),
        ("fsync", str(folder)),
        ("rename", str(workspace.versions / ".unfinished-1-store")),
    ]
    places = [
        calls.index(step, calls.index(steps[3])) if step == steps[4] else calls.index(step)
        for step in steps
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["flush_files", "rename", "write_durably", "checkpoint"])
def test_a_disk_that_fails_at_any_step_leaves_the_old_version(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    original = getattr(folders, name)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, name, fails)
    with pytest.raises(errors.WorkspaceUnwritable) as refused:
        publish_one(workspace)
    monkeypatch.setattr(folders, name, original)

    assert "No space left" in str(refused.value)
    assert workspace.current_number() == 1
    assert [path.name for path in workspace.versions.iterdir()] == ["1"]
    assert publish_one(workspace).number == 2


def test_hashes_of_linked_files_are_not_computed_again(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "one").write_bytes(b"1")
    (tmp_path / "b" / "one").hardlink_to(tmp_path / "a" / "one")
    (tmp_path / "b" / "two").write_bytes(b"2")
    (tmp_path / "b" / "LOG").write_bytes(b"3")
    found = folders.hashes(tmp_path / "b", {"one": "known"}, tmp_path / "a")

    assert found == {"one": "known", "two": folders.file_hash(tmp_path / "b" / "two")}

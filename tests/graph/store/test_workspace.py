"""Versions are immutable, the pointer is switched at once, and a crash leaves the old one current."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors
from graph.store.workspace import Workspace

WHEN = datetime(2026, 11, 21, 12, tzinfo=UTC)


def store_of(*values: str) -> Store:
    store = Store()
    store.extend(
        Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(value), NamedNode("urn:g"))
        for value in values
    )
    return store


def publish(workspace: Workspace, *values: str) -> int | None:
    return workspace.publish(
        store_of(*values), published=WHEN, author="test", message="a message"
    ).number


def contents(workspace: Workspace) -> set[str]:
    return {
        quad.object.value
        for quad in workspace.open(workspace.current())
        if isinstance(quad.object, Literal)
    }


def test_a_first_version_is_number_one_and_current(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "new" / "workspace")
    assert workspace.is_empty()

    assert publish(workspace, "a", "b") == 1

    assert not workspace.is_empty()
    assert contents(workspace) == {"a", "b"}
    manifest = workspace.current().manifest
    assert manifest is not None
    assert (manifest.parent, manifest.quads, manifest.published) == (None, 2, WHEN)


def test_an_older_version_is_kept_as_it_was(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    publish(workspace, "a")
    before = {
        path: path.read_bytes() for path in (tmp_path / "versions/1").rglob("*") if path.is_file()
    }

    assert publish(workspace, "b") == 2

    assert contents(workspace) == {"b"}
    assert {path: path.read_bytes() for path in before} == before
    manifest = workspace.current().manifest
    assert manifest is not None
    assert manifest.parent == 1


def test_the_content_hash_is_of_the_content_alone(tmp_path: Path) -> None:
    hashes = []
    for name, values in (("x", ("a", "b")), ("y", ("b", "a")), ("z", ("a", "c"))):
        workspace = Workspace(tmp_path / name)
        publish(workspace, *values)
        manifest = workspace.current().manifest
        assert manifest is not None
        hashes.append(manifest.content_hash)

    assert hashes[0] == hashes[1] != hashes[2]


CRASH = """
    import os, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from pyoxigraph import Store
    from graph.store import dataset, folders, workspace

    module = {"write": workspace, "graph_hashes": workspace}.get(sys.argv[2], folders)
    real, step = getattr(module, sys.argv[2]), int(sys.argv[3])
    calls = 0

    def crash(*args):
        global calls
        calls += 1
        if calls == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args)

    setattr(module, sys.argv[2], crash)
    workspace.Workspace(Path(sys.argv[1])).publish(
        Store(), published=datetime(2026, 1, 1, tzinfo=UTC), author="x", message="x"
    )
"""


@pytest.mark.parametrize(
    ("function", "step"),
    [
        ("write", 1),
        ("graph_hashes", 1),
        ("flush_files", 1),
        ("write_durably", 1),
        ("flush_folder", 1),
        ("rename", 1),
        ("write_durably", 2),
        ("rename", 2),
    ],
)
def test_a_crash_at_any_step_leaves_the_old_version_current(
    tmp_path: Path, function: str, step: int
) -> None:
    workspace = Workspace(tmp_path)
    publish(workspace, "old")

    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CRASH), str(tmp_path), function, str(step)],
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert killed.returncode == -signal.SIGKILL
    assert contents(workspace) == {"old"}
    publish(workspace, "new")
    assert contents(workspace) == {"new"}
    assert not list((tmp_path / "versions").glob(".*"))


@pytest.mark.parametrize(
    ("function", "step", "next_number"), [("graph_hashes", 1, 1), ("write_durably", 2, 2)]
)
def test_after_a_crash_of_the_very_first_publish_the_next_one_works(
    tmp_path: Path, function: str, step: int, next_number: int
) -> None:
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CRASH), str(tmp_path), function, str(step)],
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    workspace = Workspace(tmp_path)

    assert workspace.is_empty() == (next_number == 1)
    assert publish(workspace, "a") == next_number
    assert contents(workspace) == {"a"}


def test_a_missing_workspace_is_named(tmp_path: Path) -> None:
    with pytest.raises(errors.WorkspaceMissing, match="nowhere"):
        Workspace(tmp_path / "nowhere").current()


def test_a_missing_version_is_named_with_the_newest(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    publish(workspace, "a")

    with pytest.raises(errors.VersionMissing, match=r"version 7.*newest is 1"):
        workspace.version(7)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("current", "rubbish"),
        ("current", ""),
        ("versions/1/manifest.json", "{"),
        ("versions/1/manifest.json", "[]"),
        ("versions/1/manifest.json", '{"version": 1, "published": "yesterday"}'),
    ],
)
def test_a_damaged_workspace_is_said_to_be_damaged(tmp_path: Path, file: str, content: str) -> None:
    workspace = Workspace(tmp_path)
    publish(workspace, "a")
    (tmp_path / file).write_text(content, encoding="utf-8")

    with pytest.raises(errors.WorkspaceBroken):
        workspace.current()


def test_a_lost_store_is_said_to_be_lost(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    publish(workspace, "a")
    (tmp_path / "versions/1/store/CURRENT").unlink()

    with pytest.raises(errors.WorkspaceBroken):
        workspace.current()


def test_a_lost_pointer_does_not_look_like_an_empty_workspace(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    publish(workspace, "a")
    publish(workspace, "b")
    (tmp_path / "current").unlink()

    assert not workspace.is_empty()
    with pytest.raises(errors.WorkspaceBroken):
        workspace.current()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(errors.WorkspaceUnwritable, match="file"):
        publish(Workspace(tmp_path / "file"), "a")

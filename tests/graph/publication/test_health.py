"""Damage of any kind is found, and what still serves is said."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.publication.health import examine
from graph.publication.pruning import prune
from graph.store.workspace import Workspace
from tests.support.publishing import publish_one, template, workspace

__all__ = ["template", "workspace"]


def largest(folder: Path) -> Path:
    return max((path for path in folder.rglob("*.sst")), key=lambda path: path.stat().st_size)


def change_a_byte(folder: Path) -> None:
    path = largest(folder)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def half_delete(folder: Path) -> None:
    largest(folder).unlink()


def edit(**values: object) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        path = folder / "manifest.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **values}))

    return write


def cut_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text()[:40])


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        (change_a_byte, "changed"),
        (half_delete, "missing"),
        (cut_manifest, "manifest"),
        (edit(content_hash="sha256:0"), "hash"),
        (edit(format=99), "newer"),
        (edit(version=7), "manifest"),
        (edit(files={}, graphs={"urn:x": "sha256:0"}, content_hash="x"), "hash"),
    ],
)
def test_a_damaged_version_is_named_and_the_others_serve(
    workspace: Workspace, damage: Callable[[Path], None], kind: str
) -> None:
    publish_one(workspace)
    assert examine(workspace).is_whole
    for path in [*workspace.folder(2).rglob("*.sst")]:  # no more a link to the first version's
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    damage(workspace.folder(2))
    health = examine(workspace)

    assert not health.is_whole
    assert kind in {fault.kind for fault in health.versions[1].faults}
    assert [each.serves for each in health.versions] == [True, False]
    assert health.newest_whole == 1


def test_content_that_is_not_what_the_hashes_say_is_found(workspace: Workspace) -> None:
    from graph.store.content_hash import version_hash

    said = json.loads((workspace.folder(1) / "manifest.json").read_text())
    graphs = {**said["graphs"], "urn:not-there": "sha256:0"}
    edit(graphs=graphs, content_hash=version_hash(graphs))(workspace.folder(1))

    assert [(fault.kind, fault.what) for fault in examine(workspace).versions[0].faults] == [
        ("content", "urn:not-there")
    ]


@pytest.mark.parametrize("text", ["", "x", "9"])
def test_a_pointer_to_nothing_is_found(workspace: Workspace, text: str) -> None:
    (workspace.path / "current").write_text(text)
    health = examine(workspace)
    assert [fault.kind for fault in health.faults] == ["pointer"]
    assert health.newest_whole == 1


def test_a_damaged_copy_is_found(workspace: Workspace) -> None:
    publish_one(workspace)
    prune(workspace, 1)
    path = workspace.folder(1) / "content.nq.gz"
    path.write_bytes(path.read_bytes()[:-9])
    assert [each.serves for each in examine(workspace).versions] == [False, True]

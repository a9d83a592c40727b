"""The manifest of a version is read back as written; a newer format is refused by name."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph import errors
from graph.store.manifest import FORMAT, NAME, Manifest, read_manifest

MANIFEST = Manifest(
    version=3,
    parent=2,
    content_hash="sha256:0",
    graphs={"urn:g": "sha256:1"},
    quads=5,
    published=datetime(2026, 11, 30, 12, tzinfo=UTC),
    author="Udgiver",
    message="Ny plan for børn",
    software="goalgraph",
    action="rollback",
    of=1,
    sets=("x", "y"),
    files={"CURRENT": "00"},
)


def test_it_is_read_back_as_written(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)

    assert read_manifest(tmp_path) == MANIFEST
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_newer_format_is_refused_by_name(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)
    said = json.loads((tmp_path / NAME).read_text())
    (tmp_path / NAME).write_text(json.dumps({**said, "format": FORMAT + 1}))

    with pytest.raises(errors.WorkspaceNewer) as refused:
        read_manifest(tmp_path)
    assert (refused.value.values["format"], refused.value.values["ours"]) == (FORMAT + 1, FORMAT)


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"format": "x"}', "null"])
def test_a_damaged_one_raises_what_the_workspace_expects(tmp_path: Path, damage: str) -> None:
    (tmp_path / NAME).write_text(damage)
    with pytest.raises((ValueError, TypeError, KeyError)):
        read_manifest(tmp_path)

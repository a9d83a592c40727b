"""A backup becomes the same workspace again, or nothing at all."""

import stat
from pathlib import Path

import pytest

from graph import errors
from graph.publication.backup import back_up
from graph.publication.health import examine
from graph.publication.pruning import prune
from graph.publication.restore import restore
from graph.publication.tokens import Tokens
from graph.store.content_hash import content_hash
from graph.store.workspace import Workspace
from tests.support.publishing import digest, publish_one, template, workspace

__all__ = ["template", "workspace"]


@pytest.fixture
def backup(workspace: Workspace, tmp_path: Path) -> Path:
    publish_one(workspace)
    publish_one(workspace, "dalby")
    prune(workspace, 2)
    Tokens(workspace.path).new("Anna")
    back_up(workspace, tmp_path / "goals.tar", with_secrets=True)
    return tmp_path / "goals.tar"


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "new" / "workspace")


def size(path: Path) -> int:
    return sum({each.stat().st_ino: each.stat().st_size for each in path.rglob("*")}.values())


def test_every_version_comes_back_as_it_was(
    workspace: Workspace, empty: Workspace, backup: Path
) -> None:
    assert restore(empty, backup) == 3

    assert examine(empty).is_whole
    for number in (1, 2, 3):
        assert empty.manifest(number) == workspace.manifest(number)
        restored = empty.version(number)
        assert content_hash(empty.open(restored)) == digest(workspace.version(number))
    assert size(empty.path) < 1.1 * size(workspace.path)
    assert sorted(path.name for path in empty.path.iterdir()) == ["current", "lock", "versions"]
    assert sorted(path.name for path in empty.versions.iterdir()) == ["1", "2", "3"]


def test_publishing_goes_on_and_leaves_the_restored_versions_alone(
    empty: Workspace, backup: Path
) -> None:
    restore(empty, backup)
    assert publish_one(empty, "elby").number == 4
    assert examine(empty).is_whole


def test_tokens_come_back_only_if_that_is_asked_for(empty: Workspace, backup: Path) -> None:
    restore(empty, backup)
    assert Tokens(empty.path).all() == ()

    other = Workspace(empty.path.parent / "other")
    restore(other, backup, with_secrets=True)
    assert [each.name for each in Tokens(other.path).all()] == ["Anna"]
    assert stat.S_IMODE((other.path / "tokens.json").stat().st_mode) == 0o600


def test_nothing_is_overwritten(workspace: Workspace, backup: Path) -> None:
    with pytest.raises(errors.WorkspaceNotEmpty):
        restore(workspace, backup)
    assert workspace.current_number() == 3


@pytest.mark.parametrize("place", [0.001, 0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["cut", "changed"])
def test_a_damaged_backup_restores_nothing(
    empty: Workspace, backup: Path, place: float, kind: str
) -> None:
    data = bytearray(backup.read_bytes())
    at = int(len(data) * place)
    if kind == "cut":
        del data[at:]
    else:
        data[at : at + 1024] = bytes(each ^ 255 for each in data[at : at + 1024])
    backup.write_bytes(data)
    with pytest.raises(errors.BackupRefused):
        restore(empty, backup)
    assert empty.is_empty()
    assert sorted(path.name for path in empty.path.glob("*")) in ([], ["lock", "versions"])
    assert not [*empty.versions.glob("*")]


def test_a_file_that_is_not_there_is_said_so(empty: Workspace, tmp_path: Path) -> None:
    with pytest.raises(errors.FileMissing):
        restore(empty, tmp_path / "none.tar")

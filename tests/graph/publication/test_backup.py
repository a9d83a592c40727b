"""A backup holds the whole workspace, each content once, and secrets only if that is asked for."""

from pathlib import Path

import pytest

from graph import errors
from graph.publication.backup import back_up, verify
from graph.publication.pruning import prune
from graph.publication.tokens import Tokens
from graph.store.workspace import Workspace
from tests.support.publishing import publish_one, template, workspace

__all__ = ["template", "workspace"]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "goals.tar"


def test_contents_that_versions_share_are_stored_once(workspace: Workspace, target: Path) -> None:
    publish_one(workspace)
    done = back_up(workspace, target)
    files = verify(target).files

    assert done.versions == 2
    assert done.size == target.stat().st_size
    assert len(set(files.values())) < len(files)
    assert {name.split("/")[1] for name in files} == {"1", "2"}


def test_copies_of_pruned_versions_are_in_it(workspace: Workspace, target: Path) -> None:
    publish_one(workspace)
    prune(workspace, 1)
    back_up(workspace, target)
    assert "versions/1/content.nq.gz" in verify(target).files


@pytest.mark.parametrize("with_secrets", [True, False])
def test_tokens_are_in_it_only_if_that_is_asked_for(
    workspace: Workspace, target: Path, *, with_secrets: bool
) -> None:
    Tokens(workspace.path).new("Anna")
    back_up(workspace, target, with_secrets=with_secrets)

    assert ("tokens.json" in verify(target).files) == with_secrets
    assert (b"Anna" in target.read_bytes()) == with_secrets


def test_a_damaged_version_makes_no_backup_and_keeps_the_old_one(
    workspace: Workspace, target: Path
) -> None:
    target.write_bytes(b"old")
    path = next(workspace.folder(1).rglob("*.sst"))
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(errors.WorkspaceBroken):
        back_up(workspace, target)
    path.unlink()
    with pytest.raises(errors.WorkspaceBroken):
        back_up(workspace, target)

    assert target.read_bytes() == b"old"
    assert [each.name for each in target.parent.glob("goals*")] == ["goals.tar"]


def test_a_place_that_cannot_be_written_is_said_so(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnwritable):
        back_up(workspace, tmp_path / "none" / "goals.tar")

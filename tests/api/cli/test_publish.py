"""A set is published, withdrawn and rolled back by command, and each command says what it did."""

from pathlib import Path

import pytest

from graph.store.workspace import Workspace
from tests.support.commands import Command, here, one_line
from tests.support.publishing import submission, template, workspace

__all__ = ["here", "template", "workspace"]


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """The folder beside the workspace, with a submission in it."""
    path = workspace.path.parent
    (path / "set.ttl").write_bytes(submission().data)
    return path


def test_a_clean_set_becomes_a_version_with_who_and_why(
    here: Command, folder: Path, workspace: Workspace
) -> None:
    done = here(folder, "publish", "set.ttl", "--by", "Anna", "--message", "Vedtaget")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "Version 2 er udgivet."
    manifest = workspace.manifest(2)
    assert (manifest.author, manifest.message) == ("Anna", "Vedtaget")


def test_a_set_with_errors_is_not_published_and_the_report_says_why(
    here: Command, folder: Path, workspace: Workspace
) -> None:
    bad = submission(more="<goal/bakkedal/2> a gg:MunicipalGoal ; dct:isPartOf <set/bakkedal> .")
    (folder / "bad.ttl").write_bytes(bad.data)
    done = here(folder, "publish", "bad.ttl", "--lang", "en")

    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "Nothing was published."
    assert "error" in done.stdout
    assert workspace.numbers() == [1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("publish", "missing.ttl"), "missing.ttl"),
        (("withdraw", "findes-ikke"), "findes-ikke"),
        (("withdraw", "nationale-maal-2016"), "--with-links"),
        (("rollback", "1"), "ændret"),
        (("rollback", "7"), "7"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(
    here: Command, folder: Path, workspace: Workspace, arguments: tuple[str, ...], said: str
) -> None:
    done = here(folder, *arguments)

    assert done.returncode == 2
    assert said in one_line(done.stderr)
    assert workspace.numbers() == [1]


def test_a_draft_is_refused_with_what_to_do(here: Command, folder: Path) -> None:
    draft = submission(
        more="<set/bakkedal> gg:stage <https://w3id.org/goalgraph/code/stage/draft> ."
    )
    (folder / "draft.ttl").write_bytes(draft.data)
    done = here(folder, "publish", "draft.ttl")

    assert done.returncode == 2
    assert "udkast" in one_line(done.stderr)


def test_a_second_publisher_is_told_to_wait(
    here: Command, folder: Path, workspace: Workspace
) -> None:
    with workspace.locked():
        done = here(folder, "publish", "set.ttl")
    assert done.returncode == 2
    assert one_line(done.stderr)
    assert here(folder, "publish", "set.ttl").returncode == 0


def test_a_set_goes_in_is_taken_back_and_comes_again(
    here: Command, folder: Path, workspace: Workspace
) -> None:
    for arguments in (
        ("publish", "set.ttl"),
        ("withdraw", "bakkedal"),
        ("rollback", "2"),
        ("withdraw", "nationale-maal-2016", "--with-links"),
    ):
        done = here(folder, *arguments)
        assert done.returncode == 0, done.stderr
    hashes = [workspace.manifest(number).content_hash for number in workspace.numbers()]
    assert (hashes[2], hashes[3]) == (hashes[0], hashes[1])
    assert len(hashes) == 5


def test_an_empty_workspace_is_filled_first(here: Command, tmp_path: Path) -> None:
    (tmp_path / "set.ttl").write_bytes(submission().data)
    done = here(tmp_path, "publish", "set.ttl")

    assert done.returncode == 0, done.stderr
    assert Workspace(tmp_path / "workspace").numbers() == [1, 2]

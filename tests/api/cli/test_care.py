"""Looking after a workspace by command: prune, compact, backup, restore and doctor."""

import json
from pathlib import Path

import pytest

from graph.store.workspace import Workspace
from tests.support.commands import Command, here, one_line
from tests.support.publishing import publish_one, template, workspace

__all__ = ["here", "template", "workspace"]


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    publish_one(workspace)
    return workspace.path.parent


def test_older_versions_are_pruned_and_still_queried_exported_and_compared(
    here: Command, folder: Path
) -> None:
    goals = ("query", "SELECT (COUNT(*) AS ?n) { ?g a gg:Goal }", "--version", "1")
    goals = (goals[0], "PREFIX gg: <https://w3id.org/goalgraph/ontology#> " + goals[1], *goals[2:])
    before = here(folder, *goals).stdout
    assert "1" in here(folder, "prune", "--keep", "1", "--dry-run").stdout
    assert here(folder, "prune", "--keep", "1").returncode == 0

    assert here(folder, *goals).stdout == before
    assert "bakkedal" in here(folder, "diff", "1", "2").stdout
    assert "kopi" in here(folder, "versions").stdout
    assert here(folder, "rollback", "1").returncode == 0


def test_a_workspace_goes_into_a_file_and_comes_back(here: Command, folder: Path) -> None:
    assert here(folder, "backup", "goals.tar").returncode == 0
    assert here(folder, "restore", "goals.tar", "--workspace", "other").returncode == 0

    assert (
        here(folder, "versions", "--workspace", "other").stdout == here(folder, "versions").stdout
    )
    again = here(folder, "restore", "goals.tar", "--workspace", "other")
    assert again.returncode == 2
    assert "overskrives" in one_line(again.stderr)


def test_the_store_of_the_current_version_is_compacted(
    here: Command, folder: Path, workspace: Workspace
) -> None:
    before = here(folder, "versions").stdout
    done = here(folder, "compact")

    assert done.returncode == 0
    assert "version 2" in one_line(done.stdout)
    assert Path(workspace.current().source.path).name == "compacted"
    assert here(folder, "versions").stdout == before
    assert here(folder, "doctor").returncode == 0
    with workspace.compacting():
        assert here(folder, "compact").returncode == 2


@pytest.mark.parametrize("data", [b"", b"not a backup" * 100])
def test_another_file_is_refused_in_one_line(here: Command, folder: Path, data: bytes) -> None:
    (folder / "x.tar").write_bytes(data)
    done = here(folder, "restore", "x.tar", "--workspace", "other")
    assert done.returncode == 2
    assert "Intet er gendannet" in one_line(done.stderr)


def test_the_doctor_says_what_is_damaged_and_what_serves(
    here: Command, folder: Path, workspace: Workspace
) -> None:
    assert here(folder, "doctor").returncode == 0
    (workspace.folder(2) / "manifest.json").write_text("{")
    done = here(folder, "doctor")
    data = json.loads(here(folder, "doctor", "--format", "json").stdout)

    assert done.returncode == 1
    assert "Version 2 er beskadiget" in done.stdout
    assert data["newestWhole"] == 1
    assert [each["serves"] for each in data["versions"]] == [True, False]


def test_where_there_is_no_workspace_that_is_said(here: Command, tmp_path: Path) -> None:
    for arguments in (("doctor",), ("backup", "a.tar"), ("prune", "--keep", "1")):
        done = here(tmp_path, *arguments, "--workspace", "none")
        assert done.returncode == 2
        assert one_line(done.stderr)
    assert not (tmp_path / "none").exists()

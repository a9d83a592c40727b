"""The history by command: who, when and why, and what differs between two versions."""

import json
from pathlib import Path

import pytest

from graph.publication.change import patch_of
from graph.publication.versions import publish_patch
from graph.store.workspace import Workspace
from tests.support.commands import Command, here, one_line
from tests.support.publishing import CHANGE, quads, submission, template, workspace

__all__ = ["here", "template", "workspace"]


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """A folder whose workspace has three versions: with a new set, and with other words in it."""
    for title in ("Flere cykler", "Flere går en tur på cykel"):
        store = workspace.open(workspace.current())
        publish_patch(workspace, patch_of(quads(submission(title=title)), store), CHANGE, None)
    return workspace.path.parent


def test_the_newest_version_stands_first(here: Command, folder: Path) -> None:
    done = here(folder, "versions", "--lang", "en")
    lines = done.stdout.splitlines()

    assert done.returncode == 0
    assert [line.split()[0] for line in lines[2:]] == ["3", "2", "1"]
    assert "Udgiver" in lines[2]
    assert "current" in lines[2]
    assert "current" not in lines[3]


def test_the_list_as_json_has_what_the_manifests_have(here: Command, folder: Path) -> None:
    listed = json.loads(here(folder, "versions", "--format", "json").stdout)

    assert [(each["version"], each["parent"]) for each in listed] == [(3, 2), (2, 1), (1, None)]
    assert [each["current"] for each in listed] == [True, False, False]
    assert listed[0]["contentHash"] != listed[1]["contentHash"]


def test_a_difference_is_shown_word_by_word(here: Command, folder: Path) -> None:
    done = here(folder, "diff", "2", "3", "--lang", "en")

    assert done.returncode == 0
    assert "Changed: bakkedal" in done.stdout
    assert "dct:title da: Flere [-cykler-] {+går en tur på cykel+}" in done.stdout


def test_the_difference_the_other_way_is_what_goes(here: Command, folder: Path) -> None:
    forth, back = (
        here(folder, "diff", *pair, "--format", "json") for pair in (("1", "2"), ("2", "1"))
    )
    one, other = json.loads(forth.stdout), json.loads(back.stdout)

    assert len(one["added"]) == 1
    assert one["added"][0]["label"] == other["removed"][0]["label"]
    assert one["setsAdded"] == other["setsRemoved"] == ["bakkedal"]


def test_equal_versions_are_said_to_be_so(here: Command, folder: Path) -> None:
    assert "Ingen mål" in here(folder, "diff", "2", "2").stdout


@pytest.mark.parametrize("arguments", [("diff", "1", "9"), ("versions", "--workspace", "none")])
def test_what_is_not_there_is_said_in_one_line(
    here: Command, folder: Path, arguments: tuple[str, ...]
) -> None:
    done = here(folder, *arguments)
    assert done.returncode == 2
    assert one_line(done.stderr)

"""Older versions give up their stores for a verified copy, and are still read and rolled back to."""

import gzip
from dataclasses import replace

import pytest

from graph import errors
from graph.publication.health import examine
from graph.publication.pruning import prune
from graph.publication.versions import roll_back
from graph.store.content_hash import content_hash
from graph.store.manifest import read_manifest
from graph.store.opening import open_source
from graph.store.workspace import Workspace
from tests.support.publishing import CHANGE, digest, publish_one, template, workspace

__all__ = ["template", "workspace"]


@pytest.fixture(autouse=True)
def three(workspace: Workspace) -> None:
    publish_one(workspace)
    publish_one(workspace, "dalby")


def test_the_newest_stay_and_the_others_are_copies(workspace: Workspace) -> None:
    before = {number: digest(workspace.version(number)) for number in (1, 2, 3)}
    done = prune(workspace, 1)

    assert (done.versions, done.refused) == ((1, 2), ())
    assert done.freed > 0
    assert workspace.numbers() == [1, 2, 3]
    assert not [*workspace.folder(1).rglob("*.sst")]
    for number, known in before.items():
        version = workspace.version(number)
        assert version.is_copy == (number < 3)
        assert digest(version) == known
        assert content_hash(workspace.open(version)) == known
        assert content_hash(open_source(version.source).store) == known
    assert examine(workspace).is_whole


def test_a_dry_run_says_what_would_be_done_and_does_nothing(workspace: Workspace) -> None:
    said = prune(workspace, 1, dry_run=True)

    assert said.versions == (1, 2)
    assert not workspace.version(1).is_copy
    assert prune(workspace, 1) == said
    assert prune(workspace, 1).versions == ()


def test_going_back_to_a_pruned_version_gives_its_content(workspace: Workspace) -> None:
    known = digest(workspace.version(2))
    prune(workspace, 1)
    back = roll_back(workspace, 2, CHANGE)

    assert digest(back) == known
    assert content_hash(workspace.open(back)) == known
    assert not back.is_copy


def test_publishing_goes_on_after_pruning(workspace: Workspace) -> None:
    prune(workspace, 1)
    version = publish_one(workspace, "elby")
    assert content_hash(workspace.open(version)) == digest(version)


def test_a_store_that_is_not_what_its_hashes_say_is_kept(workspace: Workspace) -> None:
    folder = workspace.folder(1)
    manifest = read_manifest(folder)
    name = next(iter(manifest.graphs))
    replace(manifest, graphs={**manifest.graphs, name: "sha256:0"}).write(folder)
    done = prune(workspace, 1)

    assert (done.versions, done.refused) == ((2,), (1,))
    assert not workspace.version(1).is_copy


@pytest.mark.parametrize("what", ["missing", "other"])
def test_a_copy_that_is_gone_or_changed_is_refused_by_name(workspace: Workspace, what: str) -> None:
    prune(workspace, 1)
    path = workspace.folder(1) / "content.nq.gz"
    path.unlink()
    if what == "other":
        path.write_bytes(gzip.compress(b""))
    with pytest.raises(errors.VersionPruned):
        workspace.version(1)
    with pytest.raises(errors.VersionPruned):
        roll_back(workspace, 1, CHANGE)
    assert workspace.current_number() == 3


def test_a_pruned_version_that_is_too_large_for_memory_says_so(workspace: Workspace) -> None:
    prune(workspace, 1)
    with pytest.raises(errors.VersionPruned) as refused:
        workspace.version(1).source_within(10)
    assert "10" in refused.value.text("da")


def test_one_prunes_at_a_time(workspace: Workspace) -> None:
    with workspace.locked(), pytest.raises(errors.WorkspaceBusy):
        prune(Workspace(workspace.path), 1)


def test_leftovers_of_an_interrupted_run_are_removed_by_the_next(workspace: Workspace) -> None:
    prune(workspace, 1)
    leftover = workspace.folder(1) / "store"
    leftover.mkdir()
    (leftover / "000001.sst").write_bytes(b"x")
    prune(workspace, 1)
    assert not leftover.exists()

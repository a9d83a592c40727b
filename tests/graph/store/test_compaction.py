"""Compacting makes another store of the same version, which says the same, and disturbs nobody."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.publication.backup import back_up
from graph.publication.change import as_published
from graph.publication.health import examine
from graph.publication.pruning import prune
from graph.publication.restore import restore
from graph.publication.versions import publish_patch, roll_back
from graph.store import compaction, folders, opening
from graph.store.compaction import compact, is_due, reclaim
from graph.store.content_hash import content_hash
from graph.store.inference import derive
from graph.store.patch import Patch
from graph.store.workspace import Workspace
from tests.support.commands import environment
from tests.support.places import ROOT
from tests.support.publishing import CHANGE, patched_often, publish_one, quads, submission


@pytest.fixture(autouse=True, scope="module")
def few_probes() -> Iterator[None]:
    """The stores here have a few files, which are all opened sooner."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(opening, "_PROBES", 64)
        yield


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A first version with one goal set: what is compacted is whole whatever its size."""
    store = Store()
    store.extend(as_published(quads(submission("first"))))
    derive(store)
    made = Workspace(tmp_path / "workspace")
    made.publish(store, published=CHANGE.published, author="x", message="")
    return made


def place(workspace: Workspace) -> Path:
    return Path(workspace.current().source.path)


def files(workspace: Workspace) -> int:
    return len([*place(workspace).glob("*.sst")])


def test_a_compacted_version_is_the_same_version_in_fewer_files(workspace: Workspace) -> None:
    publish_one(workspace)
    before, known = files(workspace), workspace.manifest(2)
    older, said = place(workspace), {*workspace.open(workspace.current())}

    done = compact(workspace, always=True)

    assert done is not None
    assert done.version == 2
    assert files(workspace) < before
    assert place(workspace).name == "compacted"
    assert {*workspace.open(workspace.current())} == said
    now = workspace.manifest(2)
    assert (now.content_hash, now.graphs, now.published) == (
        known.content_hash,
        known.graphs,
        known.published,
    )
    assert examine(workspace).is_whole
    assert {*workspace.open(workspace.version(1))}
    assert older.is_dir()  # for those who read it


def test_who_reads_the_older_store_goes_on_and_it_is_deleted_later(workspace: Workspace) -> None:
    publish_one(workspace)
    older = place(workspace)
    reader = workspace.open(workspace.current())
    known = content_hash(reader)
    compact(workspace, always=True)

    assert content_hash(reader) == known
    reclaim(workspace)
    assert older.is_dir()
    reclaim(workspace, older_than=0)
    assert not older.exists()
    assert examine(workspace).is_whole
    assert place(workspace).is_dir()


def test_a_store_is_due_once_it_was_patched_often(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_due(workspace, 1)
    publish_one(workspace)
    assert compact(workspace) is None
    publish_one(workspace, "dalby")
    assert [is_due(workspace, patches) for patches in (1, 2, 3)] == [True, True, False]

    monkeypatch.setattr(compaction.is_due, "__defaults__", (2,))
    assert compact(workspace) is not None
    assert not is_due(workspace, 1)
    assert compact(workspace) is None
    publish_one(workspace, "elby")
    assert [is_due(workspace, patches) for patches in (1, 2)] == [True, False]


def test_what_is_compacted_can_be_published_to_compacted_pruned_and_restored(
    workspace: Workspace, tmp_path: Path
) -> None:
    publish_one(workspace)
    compact(workspace, always=True)
    assert publish_one(workspace, "dalby").number == 3
    assert compact(workspace, always=True) is not None
    assert compact(workspace, always=True) is not None  # and back
    assert place(workspace).name == "store"

    back_up(workspace, tmp_path / "b.tar")
    other = Workspace(tmp_path / "other")
    assert restore(other, tmp_path / "b.tar") == 3
    assert examine(other).is_whole

    prune(workspace, 1)
    assert [path.name for path in workspace.folder(2).iterdir() if path.is_dir()] == []
    roll_back(workspace, 2, CHANGE)
    assert workspace.manifest(4).content_hash == workspace.manifest(2).content_hash
    assert examine(workspace).is_whole


def test_a_version_that_is_published_meanwhile_is_not_undone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = folders.optimise_store

    def meanwhile(store: Store) -> None:
        original(store)
        publish_one(workspace, "dalby")

    publish_one(workspace)
    monkeypatch.setattr(folders, "optimise_store", meanwhile)

    assert compact(workspace, always=True) is None
    assert workspace.current_number() == 3
    assert place(workspace).name == "store"
    assert workspace.manifest(2).store == "store"
    assert examine(workspace).is_whole
    assert not (workspace.path / "compacting").exists()


def test_one_process_compacts_at_a_time(workspace: Workspace) -> None:
    with workspace.compacting() as alone:
        assert alone
        assert compact(workspace, always=True) is None
    assert compact(workspace, always=True) is not None


def test_somebody_who_publishes_is_waited_for(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "_WAIT", 0.2)
    with workspace.locked():
        assert compact(workspace, always=True) is None
    assert place(workspace).name == "store"
    assert examine(workspace).is_whole


def test_what_a_stopped_process_left_is_deleted_by_the_next_publish(workspace: Workspace) -> None:
    (workspace.path / "compacting").mkdir()
    (workspace.path / "compacting" / "x.sst").write_bytes(b"x" * 1000)
    with workspace.compacting():
        publish_one(workspace)
        assert (workspace.path / "compacting").is_dir()  # somebody is at it
    publish_one(workspace, "dalby")
    assert not (workspace.path / "compacting").exists()


def test_a_store_that_is_not_what_its_hashes_say_is_left_as_it_is(workspace: Workspace) -> None:
    publish_one(workspace)
    shutil.rmtree(workspace.folder(1) / "store")
    shutil.copytree(workspace.folder(2) / "store", workspace.folder(1) / "store")
    workspace.point_to(1)
    with pytest.raises(errors.WorkspaceBroken):
        compact(workspace, always=True)
    assert workspace.manifest(1).store == "store"
    assert not (workspace.path / "compacting").exists()


def test_a_full_disk_leaves_the_version_as_it_is(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    publish_one(workspace)
    with monkeypatch.context() as patched:
        patched.setattr(folders, "flush_files", full)
        with pytest.raises(errors.WorkspaceUnwritable):
            compact(workspace, always=True)
    assert workspace.manifest(2).store == "store"
    assert not (workspace.path / "compacting").exists()
    assert examine(workspace).is_whole


def test_a_process_of_its_own_compacts_what_is_due(workspace: Workspace) -> None:
    patched_often(workspace)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "graph.store.compaction", str(workspace.path)],
        cwd=ROOT,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0
    assert place(workspace).name == "compacted"


def test_the_clock_that_was_set_back_keeps_the_older_store(workspace: Workspace) -> None:
    publish_one(workspace)
    compact(workspace, always=True)
    later = time.time() + 10_000
    os.utime(workspace.folder(2) / "manifest.json", (later, later))
    reclaim(workspace, older_than=0)
    assert (workspace.folder(2) / "store").is_dir()


LETTERS = st.text(alphabet="abc", min_size=1, max_size=3)


@settings(max_examples=5, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(LETTERS, max_size=4), st.lists(LETTERS, max_size=4)),
        min_size=1,
        max_size=4,
    )
)
def test_any_history_is_the_same_when_it_is_compacted(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[list[str], list[str]]]
) -> None:
    """Beside a set of statements that is changed in the same way."""
    workspace = Workspace(tmp_path_factory.mktemp("any") / "w")
    workspace.publish(Store(), published=CHANGE.published, author="x", message="")
    expected: set[Quad] = set()
    for come, go in changes:
        added = {statement(each) for each in come} - expected
        removed = ({statement(each) for each in go} & expected) - added
        if not added | removed:
            continue
        publish_patch(workspace, Patch(removed=[*removed], added=[*added]), CHANGE, None)
        expected = (expected - removed) | added
    compact(workspace, always=True)
    store = workspace.open(workspace.current())

    graph = NamedNode(namespaces.set_graph("x"))
    assert {*store.quads_for_pattern(None, None, None, graph)} == expected
    assert examine(workspace).is_whole


def statement(word: str) -> Quad:
    thing = NamedNode(f"{namespaces.ID}goal/x/{word}")
    title = NamedNode(f"{namespaces.DCT}title")
    return Quad(thing, title, Literal(word), NamedNode(namespaces.set_graph("x")))

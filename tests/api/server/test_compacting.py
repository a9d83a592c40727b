"""A server compacts the store of its workspace in a process of its own, and reads what was compacted."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx

from api.server.compacting import Compaction
from api.state.server_state import open_served
from graph.publication.health import examine
from graph.store.compaction import compact
from graph.store.workspace import Workspace
from tests.support.publishing import patched_often, publish_one, template, workspace
from tests.support.served import SETTINGS, serving

__all__ = ["template", "workspace"]
QUICK = replace(SETTINGS, watch_seconds=0.1)
FROM_DISK = replace(QUICK, memory_quads=0)


def store(workspace: Workspace) -> str:
    return Path(workspace.current().source.path).name


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "It did not become so in time."
        time.sleep(0.05)


def test_a_server_compacts_a_store_that_was_patched_often(workspace: Workspace) -> None:
    patched_often(workspace)
    with serving(open_served(workspace.current(), QUICK), workspace) as address:
        until(lambda: store(workspace) == "compacted")
        assert httpx.get(f"{address}/healthz").json()["version"] == 51
        assert httpx.get(f"{address}/sets/sst-2023").status_code == 200
    assert [each.faults for each in examine(workspace).versions][-1] == ()


def test_a_server_that_only_reads_compacts_nothing(workspace: Workspace) -> None:
    patched_often(workspace)
    before = sorted(workspace.path.rglob("*"))
    state = open_served(workspace.current(), QUICK)
    with serving(state, workspace, only_reads=True) as address:
        assert httpx.get(f"{address}/").status_code == 200
        time.sleep(0.5)
    assert sorted(workspace.path.rglob("*")) == before


def test_a_server_that_reads_from_disk_goes_on_with_what_was_compacted(
    workspace: Workspace,
) -> None:
    publish_one(workspace)
    with serving(open_served(workspace.current(), FROM_DISK), workspace) as address:
        assert reading(Path(workspace.current().source.path)) > 0
        compact(workspace, always=True)
        compacted = Path(workspace.current().source.path)
        assert compacted.name == "compacted"
        until(lambda: reading(compacted) > 0)
        answer = httpx.get(f"{address}/sets/bakkedal", headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert httpx.get(f"{address}/healthz").json()["version"] == 2


def reading(folder: Path) -> int:
    """How many files of a folder this process has open."""
    found = 0
    for each in Path("/proc/self/fd").iterdir():
        try:
            found += each.readlink().parent == folder
        except OSError:  # it is closed meanwhile
            continue
    return found


def test_what_is_stopped_leaves_the_version_and_nothing_is_started_afterwards(
    workspace: Workspace,
) -> None:
    patched_often(workspace)
    compaction = Compaction(workspace)
    compaction.stop()  # nothing is under way
    compaction.end()
    compaction.run()
    assert store(workspace) == "store"

"""A running server notices what is published, and its readers notice nothing else."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import httpx
import pytest

from api.server import watching as module
from api.state.server_state import ServerState, open_served
from graph import errors
from graph.publication.versions import roll_back, withdraw
from graph.store.workspace import Version, Workspace
from tests.support.commands import environment
from tests.support.places import ROOT
from tests.support.published import bundled
from tests.support.publishing import CHANGE, publish_one, submission, template, workspace
from tests.support.served import SETTINGS, serving, state_of

__all__ = ["template", "workspace"]
QUICK = replace(SETTINGS, watch_seconds=0.1)
QUERY = "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/goalgraph/id/graph/set/bakkedal> { ?s ?p ?o } }"


@pytest.fixture
def address(workspace: Workspace) -> Iterator[str]:
    with serving(open_served(workspace.current(), QUICK), workspace) as found:
        yield found


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "It did not become so in time."
        time.sleep(0.05)


def version_of(address: str) -> int:
    return int(httpx.get(f"{address}/healthz").json()["version"])


def count(address: str) -> int:
    found = httpx.get(
        f"{address}/sparql",
        params={"query": QUERY},
        headers={"Accept": "application/sparql-results+json"},
    ).json()
    return int(found["results"]["bindings"][0]["n"]["value"])


def spawners() -> int:
    """The processes of this one that hold a version open."""
    found = 0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes()
            parent = (path / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        found += b"graph.sandbox.spawner" in command and int(parent) == os.getpid()
    return found


def publish_by_command(workspace: Workspace) -> None:
    file = workspace.path.parent / "bakkedal.ttl"
    file.write_bytes(submission().data)
    done = subprocess.run(
        [sys.executable, "-m", "api.cli.main", "publish", file, "--workspace", workspace.path],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_readers_see_what_a_command_publishes_and_no_request_fails(
    workspace: Workspace, address: str
) -> None:
    codes: Counter[int] = Counter()
    ended = threading.Event()

    def read() -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            while not ended.is_set():
                for path in ("/", "/goals", "/sets", f"/sparql?query={QUERY}", "/api/sets"):
                    codes[client.get(path).status_code] += 1

    assert httpx.get(f"{address}/sets/bakkedal").status_code == 404
    readers = [threading.Thread(target=read) for _ in range(3)]
    for each in readers:
        each.start()
    try:
        publish_by_command(workspace)
        until(lambda: version_of(address) == 2)
        seen = httpx.get(f"{address}/sets/bakkedal", headers={"Accept": "text/html"})
        counted = count(address)
        time.sleep(0.5)
    finally:
        ended.set()
        for each in readers:
            each.join()

    assert seen.status_code == 200
    assert "Flere cykler" in seen.text
    assert counted > 0
    assert set(codes) == {200}
    assert codes[200] > 20


def test_older_workers_end_and_cached_pages_are_of_the_new_version(
    workspace: Workspace, address: str
) -> None:
    def page() -> httpx.Response:
        return httpx.get(f"{address}/sets", headers={"Accept": "text/html"})

    first = page()
    assert page().headers["etag"] == first.headers["etag"]
    count(address)
    before = spawners()
    publish_one(workspace)
    until(lambda: version_of(address) == 2)
    second = page()
    withdraw(workspace, "bakkedal", CHANGE)
    until(lambda: version_of(address) == 3)
    third = page()

    assert "bakkedal" not in first.text
    assert "bakkedal" in second.text
    assert "bakkedal" not in third.text
    assert len({each.headers["etag"] for each in (first, second, third)}) == 3
    until(lambda: spawners() <= before)


def test_a_server_only_reads_its_workspace(workspace: Workspace, address: str) -> None:
    def listed() -> list[tuple[str, int]]:
        return sorted((str(path), path.stat().st_mtime_ns) for path in workspace.path.rglob("*"))

    publish_one(workspace)
    before = listed()
    until(lambda: version_of(address) == 2)
    assert count(address) > 0
    assert listed() == before


def test_a_damaged_version_leaves_the_older_one_serving_and_the_next_is_served(
    workspace: Workspace, address: str
) -> None:
    publish_one(workspace)
    until(lambda: version_of(address) == 2)
    (workspace.path / "current").write_text("77\n")
    time.sleep(0.5)
    assert version_of(address) == 2
    assert httpx.get(f"{address}/readyz").json() == {"status": "ready", "version": 2}
    workspace.point_to(2)
    roll_back(workspace, 1, CHANGE)
    until(lambda: version_of(address) == 3)
    assert count(address) == 0


def test_a_large_version_is_served_from_disk_and_then_from_memory(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []

    def open_it(version: Version, *_: object, from_disk: bool, **__: object) -> ServerState:
        opened.append(from_disk)
        state = state_of(bundled(), number=version.number)
        return replace(state, is_provisional=from_disk)

    monkeypatch.setattr(module, "open_served", open_it)
    served: list[ServerState] = []
    now = replace(
        state_of(bundled(), number=0),
        settings=replace(QUICK, disk_first_quads=10, watch_seconds=0.01),
    )
    settled = threading.Event()

    async def watch() -> None:
        async with module.watching(workspace, now, served.append, settled.is_set):
            await asyncio.to_thread(until, lambda: len(served) == 1)
            await asyncio.sleep(0.1)
            assert opened == [True]  # not before the background work is done
            settled.set()
            await asyncio.to_thread(until, lambda: len(served) == 2)
            await asyncio.sleep(0.1)

    asyncio.run(watch())
    assert opened == [True, False]
    assert [state.version.number for state in served] == [1, 1]
    assert served[0].version.derived is served[1].version.derived


def test_a_large_version_is_answered_from_its_files(workspace: Workspace) -> None:
    publish_one(workspace)
    state = open_served(workspace.current(), QUICK, from_disk=True)
    with serving(state) as address:
        assert count(address) > 0
        assert httpx.get(f"{address}/sets/bakkedal").status_code == 200


def test_a_version_that_cannot_be_opened_is_tried_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[float] = []

    def fail(*_: object, **__: object) -> ServerState:
        tried.append(time.monotonic())
        raise errors.WorkspaceBroken(path=workspace.path, reason="x")

    monkeypatch.setattr(module, "open_served", fail)
    now = replace(state_of(bundled(), number=0), settings=replace(QUICK, watch_seconds=0.01))

    async def watch() -> None:
        async with module.watching(workspace, now, lambda _: pytest.fail("served"), lambda: True):
            await asyncio.to_thread(until, lambda: len(tried) >= 3)

    asyncio.run(watch())
    first, second, third = tried[:3]
    assert second - first >= 0.02  # twice the usual wait, then twice that
    assert third - second >= 0.04


def test_a_version_that_is_opened_as_the_server_ends_is_closed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, closed = threading.Event(), threading.Event(), threading.Event()

    class Closed(ServerState):
        def close(self) -> None:
            closed.set()

    def open_slowly(*_: object, **__: object) -> ServerState:
        begun.set()
        assert go_on.wait(10)
        return Closed(**{each.name: getattr(now, each.name) for each in fields(now) if each.init})

    monkeypatch.setattr(module, "open_served", open_slowly)
    now = replace(state_of(bundled(), number=0), settings=replace(QUICK, watch_seconds=0.01))

    async def watch() -> None:
        async with module.watching(workspace, now, lambda _: pytest.fail("served"), lambda: True):
            assert await asyncio.to_thread(begun.wait, 10)

    asyncio.run(watch())
    go_on.set()
    assert closed.wait(10)

"""A spawner and its workers: how a death is explained."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import errors
from graph.sandbox.limits import Limits
from graph.sandbox.tasks import QUERY
from graph.sandbox.workers import Spawner
from graph.store.dataset import EMPTY, StoreSource

LIMITS = Limits(seconds=7, memory=64 << 20, output=1 << 20)


@pytest.fixture(scope="module")
def spawner() -> Iterator[Spawner]:
    opened = Spawner(EMPTY, [QUERY])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (signal.SIGXCPU, errors.DeadlineHit),
        (signal.SIGABRT, errors.MemoryHit),
        (signal.SIGSEGV, errors.MemoryHit),
        (signal.SIGKILL, errors.WorkerFailed),
    ],
)
def test_a_death_is_the_limit_that_explains_it(
    spawner: Spawner, number: signal.Signals, fault: type[errors.GoalgraphError]
) -> None:
    worker = spawner.fork(LIMITS)
    os.kill(worker.pid, number)
    worker.pipe.settimeout(10)
    assert worker.pipe.recv(1) == b""
    found = spawner.why_it_died(worker, LIMITS)
    worker.close()

    assert type(found) is fault
    assert "7" in found.text() or fault is not errors.DeadlineHit


def test_a_version_that_cannot_be_opened_is_named_and_leaves_no_process() -> None:
    with pytest.raises(errors.WorkspaceError) as broken:
        Spawner(StoreSource("folder", "/nowhere"), [QUERY])
    assert "/nowhere" in broken.value.text("da")


def test_workers_have_huge_pages_and_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOALGRAPH_SECRET", "x")
    opened = Spawner(EMPTY, [QUERY])
    worker = opened.fork(LIMITS)
    seen = Path(f"/proc/{worker.pid}/environ").read_bytes().split(b"\0")
    worker.close()
    opened.close()

    assert b"GLIBC_TUNABLES=glibc.malloc.hugetlb=1" in seen
    assert not [each for each in seen if b"SECRET" in each]


def test_a_killed_worker_may_be_killed_again(spawner: Spawner) -> None:
    worker = spawner.fork(LIMITS)
    worker.kill()
    assert spawner.signal_of(worker) == signal.SIGKILL
    worker.kill()
    worker.close()

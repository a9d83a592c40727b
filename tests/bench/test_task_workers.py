"""Tasks run in processes of their own, which are ended when they take too long."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.measuring.samples import NotFinished, SideFailed
from bench.measuring.task_worker import Tasks
from bench.measuring.task_workers import TaskWorker, started

HERE = "tests.bench.test_task_workers"
MB = 1_000_000


def prepare(size: int) -> Tasks:
    """What the worker runs in these tests."""
    print("a side may print")  # noqa: T201 - it must not get among the answers
    count = [0]

    def counts() -> int:
        count[0] += 1
        return count[0]

    def spins() -> int:
        until = time.process_time() + 0.2
        while time.process_time() < until:
            pass
        return 1

    return {
        "pid": (os.getpid, int),
        "count": (counts, int),
        "memory": (lambda: bytearray(size), len),
        "spin": (spins, int),
        "sleep": (lambda: time.sleep(60), lambda _: None),
        "fail": (lambda: 1 // 0, int),
        "end": (lambda: os._exit(3), int),
    }


def fails() -> Tasks:
    raise ValueError("no data")


@pytest.fixture
def worker() -> Iterator[TaskWorker]:
    with TaskWorker(f"{HERE}:prepare", 60, size=50 * MB) as prepared:
        yield prepared


def test_a_task_is_measured_and_its_answer_is_a_digest(worker: TaskWorker) -> None:
    spun, held = worker.run("spin", 30), worker.run("memory", 30)

    assert spun.cpu is not None
    assert spun.cpu >= 0.19
    assert held.answer == 50 * MB
    assert held.memory is not None
    assert held.memory == pytest.approx(50, abs=5)
    assert "pid" in worker.tasks


def test_what_takes_too_long_is_ended_with_its_process(worker: TaskWorker) -> None:
    pid = worker.run("pid", 30).answer
    with pytest.raises(NotFinished, match=r"not finished in 0 s"):
        worker.run("sleep", 0.2)

    assert not Path(f"/proc/{pid}").exists()
    with pytest.raises(SideFailed):
        worker.run("pid", 30)


def test_in_a_fork_it_is_ended_and_what_was_prepared_stays(worker: TaskWorker) -> None:
    with pytest.raises(NotFinished):
        worker.run("sleep", 0.2, fork=True)

    assert worker.run("count", 30, fork=True).answer == 1
    assert worker.run("count", 30, fork=True).answer == 1
    assert worker.run("count", 30).answer == 1


def test_a_task_that_fails_says_why_and_the_next_one_runs(worker: TaskWorker) -> None:
    with pytest.raises(SideFailed, match="ZeroDivisionError"):
        worker.run("fail", 30)

    assert worker.run("count", 30).answer == 1


@pytest.mark.parametrize("fork", [False, True])
def test_a_process_that_ends_is_noticed(worker: TaskWorker, fork: bool) -> None:
    with pytest.raises(SideFailed, match="ended without a result"):
        worker.run("end", 30, fork=fork)


def test_a_side_that_cannot_be_prepared_is_a_note() -> None:
    with started(f"{HERE}:fails", 60) as note:
        assert note == "preparation: ValueError: no data"

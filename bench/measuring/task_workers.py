"""Starts the processes in which sides run their tasks, and ends those that take too long."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, Self

from bench.measuring.samples import NotFinished, Sample, SideFailed
from graph.sandbox.workers import TUNABLES

ROOT: Final = Path(__file__).parent.parent.parent


class TaskWorker:
    """A side that is prepared, in a process of its own."""

    def __init__(self, prepare: str, limit: float, **given: object) -> None:
        """Start the process; PREPARE is ``module:function``, which is handed GIVEN.

        ``preparation`` is what preparing took. Raises ``NotFinished`` or ``SideFailed``.
        """
        command = [sys.executable, "-m", "bench.measuring.task_worker", prepare, json.dumps(given)]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            # All sides have huge pages, as our sealed workers do.
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHONHASHSEED": "0",
                "GLIBC_TUNABLES": TUNABLES,
            },
        )
        self._rest = b""
        start = time.perf_counter()
        try:
            self.tasks = frozenset(self._read(limit)["ready"])
            """The names of the tasks there are."""
        except SideFailed:
            self.close()
            raise
        self.preparation = time.perf_counter() - start

    def task(self, name: str, limit: float, *, fork: bool = False) -> Callable[[], Sample]:
        """How to run a task once; see ``run``."""
        return partial(self.run, name, limit, fork=fork)

    def run(self, name: str, limit: float, *, fork: bool = False) -> Sample:
        """Run a task; raises ``NotFinished`` after LIMIT seconds, or ``SideFailed``.

        Unless it ran in a FORK, the process is ended when a task takes too long, and later tasks
        fail.
        """
        asked = json.dumps({"name": name, "limit": limit, "fork": fork}) + "\n"
        try:
            os.write(self._process.stdin.fileno(), asked.encode())  # type: ignore[union-attr]
        except (BrokenPipeError, ValueError):
            raise SideFailed("ended before") from None
        return Sample(**self._read(limit + 5 if fork else limit))

    def close(self) -> None:
        """End the process and all it started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, limit: float) -> dict[str, Any]:
        """The next line that the process answers."""
        pipe = self._process.stdout
        assert pipe is not None
        until = time.monotonic() + limit
        while b"\n" not in self._rest:
            left = until - time.monotonic()
            ready, _, _ = select.select([pipe], [], [], max(0.0, left))
            if not ready:
                self.close()
                raise NotFinished(limit)
            read = os.read(pipe.fileno(), 1 << 16)
            if not read:
                self.close()
                raise SideFailed("ended without a result")
            self._rest += read
        line, _, self._rest = self._rest.partition(b"\n")
        told: dict[str, Any] = json.loads(line)
        if "late" in told:
            raise NotFinished(told["late"])
        if "failed" in told:
            raise SideFailed(told["failed"])
        return told


@contextmanager
def started(prepare: str, limit: float, **given: object) -> Iterator[TaskWorker | str]:
    """A prepared side, or the note that says why there is none."""
    try:
        worker = TaskWorker(prepare, limit, **given)
    except (NotFinished, SideFailed) as failure:
        yield f"preparation: {failure}"
        return
    with worker:
        yield worker

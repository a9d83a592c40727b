"""Runs tasks in workers: owns deadlines, numbers and replacement.

Queries, foreign bytes and SHACL runs never touch the server's own process. A worker answers until
its deadline (it is killed), its death (the next one is forked), or until its version is closed.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Self, cast

from graph import errors
from graph.sandbox import messages
from graph.sandbox.limits import Limits
from graph.sandbox.messages import Message
from graph.sandbox.orders import (
    Ended,
    EndOrder,
    Forked,
    ForkOrder,
    OpenOrder,
    Ready,
    Sealed,
    WorkOrder,
)
from graph.sandbox.tasks import AnswerT, AnyTask, RequestT, Task, raise_failure
from graph.store.dataset import StoreSource

_SIGNALS_OF_MEMORY: Final = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS}
"""How a worker ends when allocation fails or its stack runs out: Rust aborts, deep recursion faults."""


@dataclass(slots=True)
class _Worker:
    pid: int
    pipe: socket.socket
    handle: int
    """A pidfd: unlike the pid it never comes to mean another process."""

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def close(self) -> None:
        self.pipe.close()
        os.close(self.handle)


class Spawner:
    """The process that holds one version open and forks workers from it."""

    def __init__(
        self,
        source: StoreSource,
        tasks: Sequence[AnyTask],
        meanwhile: Callable[[], object] = lambda: None,
    ) -> None:
        """Start it and wait until the version is open; raises what opening it raised.

        MEANWHILE is done here while the process opens the version.
        """
        self._control, theirs = socket.socketpair()
        self._lock = threading.Lock()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "graph.sandbox.spawner", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=_bare_environment(),
        )
        theirs.close()
        try:
            order = OpenOrder(source=source.as_data(), tasks=[task.as_data() for task in tasks])
            messages.send(self._control, Message(order))
            meanwhile()
            ready: Message[Ready] = messages.receive(self._control)
            raise_failure(ready.head)
        except messages.Closed:
            self.close()
            raise errors.WorkerFailed(reason="the process that opens the graph ended") from None
        except BaseException:
            self.close()
            raise
        self.quads: Final = ready.head["quads"]

    def fork(self, limits: Limits) -> _Worker:
        """A new sealed worker."""
        with self._lock:
            messages.send(self._control, Message(ForkOrder(op="fork", memory=limits.memory)))
            forked: Message[Forked] = messages.receive(self._control)
            _, (pipe, handle), _, _ = socket.recv_fds(self._control, 1, 2)
        worker = _Worker(forked.head["pid"], socket.socket(fileno=pipe), handle)
        try:
            _sealed: Message[Sealed] = messages.receive(worker.pipe)
        except messages.Closed:
            worker.close()
            raise errors.WorkerFailed(reason="a worker could not be sealed") from None
        return worker

    def signal_of(self, worker: _Worker) -> int:
        """The signal that ended a worker, 0 when it left by itself. Ends it if it still runs."""
        with self._lock:
            messages.send(self._control, Message(EndOrder(op="end", pid=worker.pid)))
            ended: Message[Ended] = messages.receive(self._control)
            return ended.head["signal"]

    def close(self) -> None:
        """End the spawner and all its workers."""
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Pool:
    """A fixed number of workers on one version. Safe to use from many threads."""

    def __init__(
        self,
        source: StoreSource,
        tasks: Sequence[AnyTask],
        *,
        workers: int,
        wait: float,
        limits: Limits,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> None:
        """Open the version for some TASKS; one that waits WAIT seconds for a worker gives up.

        MEANWHILE is done here, once, while another process opens the version.
        """
        self._spawn = partial(Spawner, source, tuple(tasks))
        self._spawner = self._spawn(meanwhile)
        self._free = threading.Semaphore(workers)
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()
        self._wait = wait
        self.limits = limits
        self.quads = self._spawner.quads

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self,
        task: Task[RequestT, AnswerT],
        request: RequestT,
        body: bytes,
        limits: Limits | None = None,
    ) -> Message[AnswerT]:
        """Run a task on a request, its head and its BODY, and return the answer.

        Raises ``Busy`` when no worker comes free in time, a ``LimitHit`` when a limit was hit, and
        whatever error the task itself reported.
        """
        limits = limits or self.limits
        if not self._free.acquire(timeout=self._wait):
            raise errors.Busy(seconds=max(1, round(limits.seconds)))
        try:
            order = WorkOrder(
                task=task.name, seconds=limits.seconds, output=limits.output, request=request
            )
            answer = self._ask(Message(order, body), limits)
        finally:
            self._free.release()
        raise_failure(answer.head)
        return cast("Message[AnswerT]", answer)

    def close(self) -> None:
        """End every worker and the spawner."""
        with self._lock:
            for worker in self._idle:
                worker.kill()
                worker.close()
            self._idle.clear()
        self._spawner.close()

    def _ask(self, order: Message[WorkOrder], limits: Limits) -> Message[Mapping[str, object]]:
        with self._borrowed(limits) as worker:
            deadline = time.monotonic() + limits.seconds
            try:
                messages.send(worker.pipe, order, deadline)
                answer: Message[Mapping[str, object]] = messages.receive(worker.pipe, deadline)
            except TimeoutError:
                raise errors.DeadlineHit(seconds=f"{limits.seconds:g}") from None
            except messages.Closed:
                raise self._why_it_died(worker, limits) from None
            if answer.head.get("error") == errors.MemoryHit.__name__:
                raise errors.MemoryHit(megabytes=limits.memory >> 20)
            return answer

    @contextlib.contextmanager
    def _borrowed(self, limits: Limits) -> Iterator[_Worker]:
        """A worker, given back when the task succeeded and discarded when it raised.

        Workers with limits of memory other than the pool's own serve one task each.
        """
        usual = limits.memory == self.limits.memory
        with self._lock:
            worker = self._idle.pop() if usual and self._idle else None
        worker = worker or self._fork(limits)
        try:
            yield worker
        except BaseException:
            self._discard(worker)
            raise
        if usual:
            with self._lock:
                self._idle.append(worker)
        else:
            self._discard(worker)

    def _fork(self, limits: Limits) -> _Worker:
        try:
            return self._spawner.fork(limits)
        except (messages.Closed, OSError):
            pass
        # The spawner is gone (the machine ran out of memory, say): open the version anew, once.
        with self._lock:
            self._spawner.close()
            self._spawner = self._spawn()
        return self._spawner.fork(limits)

    def _discard(self, worker: _Worker) -> None:
        worker.kill()
        with contextlib.suppress(messages.Closed, OSError):
            self._spawner.signal_of(worker)
        worker.close()

    def _why_it_died(self, worker: _Worker, limits: Limits) -> errors.GoalgraphError:
        ended_by = self._spawner.signal_of(worker)
        if ended_by == signal.SIGXCPU:
            return errors.DeadlineHit(seconds=f"{limits.seconds:g}")
        if ended_by in _SIGNALS_OF_MEMORY:
            return errors.MemoryHit(megabytes=limits.memory >> 20)
        return errors.WorkerFailed(reason=f"a worker ended by signal {ended_by}")


def _bare_environment() -> dict[str, str]:
    """Only what Python needs to start: a worker has no use for the server's secrets.

    ``-P`` keeps the current folder, which may hold anybody's ``graph``, off the import path.
    """
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2])}

"""The process that forks workers, seen from the server; and one worker with its pipe."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
)
from graph.sandbox.tasks import AnyTask, raise_failure
from graph.store.dataset import StoreSource

_SIGNALS_OF_MEMORY: Final = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS}
"""How a worker ends when allocation fails or its stack runs out: Rust aborts, deep recursion faults."""


@dataclass(slots=True, eq=False)
class Worker:
    """A sealed process and our end of its pipe."""

    pid: int
    pipe: socket.socket
    handle: int
    """A pidfd: unlike the pid it never comes to mean another process."""

    def kill(self) -> None:
        """End it, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def close(self) -> None:
        """Close its pipe and its handle."""
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

    def fork(self, limits: Limits) -> Worker:
        """A new sealed worker."""
        with self._lock:
            messages.send(self._control, Message(ForkOrder(op="fork", memory=limits.memory)))
            forked: Message[Forked] = messages.receive(self._control)
            _, (pipe, handle), _, _ = socket.recv_fds(self._control, 1, 2)
        worker = Worker(forked.head["pid"], socket.socket(fileno=pipe), handle)
        try:
            _sealed: Message[Sealed] = messages.receive(worker.pipe)
        except messages.Closed:
            worker.close()
            raise errors.WorkerFailed(reason="a worker could not be sealed") from None
        return worker

    def signal_of(self, worker: Worker) -> int:
        """The signal that ended a worker, 0 when it left by itself. Ends it if it still runs."""
        with self._lock:
            messages.send(self._control, Message(EndOrder(op="end", pid=worker.pid)))
            ended: Message[Ended] = messages.receive(self._control)
            return ended.head["signal"]

    def why_it_died(self, worker: Worker, limits: Limits) -> errors.GoalgraphError:
        """The error that a worker's death stands for: a limit, or ``WorkerFailed``."""
        ended_by = self.signal_of(worker)
        if ended_by == signal.SIGXCPU:
            return errors.DeadlineHit(seconds=f"{limits.seconds:g}")
        if ended_by in _SIGNALS_OF_MEMORY:
            return errors.MemoryHit(megabytes=limits.memory >> 20)
        return errors.WorkerFailed(reason=f"a worker ended by signal {ended_by}")

    def close(self) -> None:
        """End the spawner and all its workers."""
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _bare_environment() -> dict[str, str]:
    """Only what Python needs to start: a worker has no use for the server's secrets.

    ``-P`` keeps the current folder, which may hold anybody's ``graph``, off the import path.
    """
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2])}

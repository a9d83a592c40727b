"""The server's handles of the spawner process and of one worker."""

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
"""Signals of failed allocation (Rust aborts) and of stack overflow (a segmentation fault)."""


_LOWEST: Final = 19
"""The lowest priority that Linux has, as a nice value."""


@dataclass(slots=True, eq=False)
class Worker:
    """A sealed process and our end of its pipe."""

    pid: int
    pipe: socket.socket
    handle: int
    """A pidfd: unlike a pid, it never refers to another process later."""

    def kill(self) -> None:
        """End the worker, even if it is running a task."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def close(self) -> None:
        """Close the pipe and the pidfd."""
        self.pipe.close()
        os.close(self.handle)


TUNABLES: Final = "glibc.malloc.hugetlb=1"
"""Huge pages (THP) for the stores of workers: queries look up terms all over a store, and 10,000 goals
are more than the processor finds in small pages: their rules took 6.3 s, and 4.0 s with these. Other C
libraries do not read it."""


class Spawner:
    """The process that keeps one version open and forks workers from it."""

    def __init__(
        self,
        source: StoreSource,
        tasks: Sequence[AnyTask],
        meanwhile: Callable[[], object] = lambda: None,
        *,
        nice: int = 0,
    ) -> None:
        """Start the process and wait until the version is open; raises the error of opening it.

        ``meanwhile`` is called in this process while the other opens the version. ``nice`` lowers
        the priority of the process and of its workers below this one's.
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
        if nice:
            own = os.getpriority(os.PRIO_PROCESS, 0)
            os.setpriority(os.PRIO_PROCESS, self._process.pid, min(own + nice, _LOWEST))
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
        """Fork a sealed worker; raises ``WorkerFailed`` if it cannot be sealed.

        Raises ``Closed`` or ``OSError`` if the spawner is gone.
        """
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
        """The signal that ended a worker, 0 if it exited by itself. Ends it if it still runs."""
        with self._lock:
            messages.send(self._control, Message(EndOrder(op="end", pid=worker.pid)))
            ended: Message[Ended] = messages.receive(self._control)
            return ended.head["signal"]

    def why_it_died(self, worker: Worker, limits: Limits) -> errors.GoalgraphError:
        """The error for a dead worker: a ``LimitHit`` or ``WorkerFailed``."""
        ended_by = self.signal_of(worker)
        if ended_by == signal.SIGXCPU:
            return errors.DeadlineHit(seconds=f"{limits.seconds:g}")
        if ended_by in _SIGNALS_OF_MEMORY:
            return errors.MemoryHit(megabytes=limits.memory >> 20)
        return errors.WorkerFailed(reason=f"a worker ended by signal {ended_by}")

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the spawner and all its workers."""
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _bare_environment() -> dict[str, str]:
    """The variables that Python needs to start: a worker does not need the server's secrets.

    ``-P`` keeps the current folder, which may contain another ``graph``, off the import path.
    """
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2]), "GLIBC_TUNABLES": TUNABLES}

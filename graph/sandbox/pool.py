"""Runs tasks in workers: owns deadlines, numbers and replacement.

Queries, foreign bytes and SHACL runs never touch the server's own process. A worker answers until
its deadline (it is killed), its death (the next one is forked), or until its version is closed.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Self

from graph import errors
from graph.sandbox import messages
from graph.sandbox.limits import Limits
from graph.sandbox.queueing import Client, FairQueue
from graph.sandbox.tasks import Task
from graph.sandbox.workers import Spawner, Worker
from graph.store.dataset import StoreSource


class Pool:
    """A fixed number of workers on one version. Safe to use from many threads."""

    def __init__(
        self,
        source: StoreSource,
        tasks: Sequence[Task],
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
        self.spawner = self._spawn(meanwhile)
        self.queue = FairQueue(workers)
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self.wait = wait
        self.limits = limits
        self.quads = self.spawner.quads

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self,
        task: Task,
        body: bytes,
        limits: Limits | None = None,
        *,
        client: Client = None,
        **head: Any,  # noqa: ANN401 - JSON data
    ) -> messages.Message:
        """Run a task for a client and return its answer.

        Raises ``Busy`` when no worker comes free in time, a ``LimitHit`` when a limit was hit, and
        whatever error the task itself reported.
        """
        limits = limits or self.limits
        with self._turn(client, limits):
            return unwrap(self._ask(request_of(task, body, limits, head), limits), limits)

    @contextlib.contextmanager
    def _turn(self, client: Client, limits: Limits) -> Iterator[None]:
        granted = threading.Event()
        turn = self.queue.ask(client, granted.set)
        try:
            if not turn.granted and not granted.wait(self.wait):
                raise busy(limits)
            yield
        finally:
            self.queue.end(turn)

    def close(self) -> None:
        """End every worker and the spawner."""
        with self._lock:
            for worker in self._idle:
                worker.kill()
                worker.close()
            self._idle.clear()
        self.spawner.close()

    def _ask(self, request: messages.Message, limits: Limits) -> messages.Message:
        with self._borrowed(limits) as worker:
            deadline = time.monotonic() + limits.seconds
            try:
                messages.send(worker.pipe, request, deadline)
                answer = messages.receive(worker.pipe, deadline)
            except TimeoutError:
                raise errors.DeadlineHit(seconds=f"{limits.seconds:g}") from None
            except messages.Closed:
                raise self.spawner.why_it_died(worker, limits) from None
            return answer

    @contextlib.contextmanager
    def _borrowed(self, limits: Limits) -> Iterator[Worker]:
        """A worker, given back when the task succeeded and discarded when it raised.

        Workers with limits of memory other than the pool's own serve one task each.
        """
        usual = limits.memory == self.limits.memory
        with self._lock:
            worker = self._idle.pop() if usual and self._idle else None
        worker = worker or self.fork(limits)
        try:
            yield worker
        except BaseException:
            self.discard(worker)
            raise
        if usual:
            with self._lock:
                self._idle.append(worker)
        else:
            self.discard(worker)

    def fork(self, limits: Limits) -> Worker:
        """A new worker, from a new spawner where the old one is gone. Takes about 10 ms."""
        try:
            return self.spawner.fork(limits)
        except (messages.Closed, OSError):
            pass
        # The spawner is gone (the machine ran out of memory, say): open the version anew, once.
        with self._lock:
            self.spawner.close()
            self.spawner = self._spawn()
        return self.spawner.fork(limits)

    def discard(self, worker: Worker) -> None:
        """End a worker."""
        worker.kill()
        with contextlib.suppress(messages.Closed, OSError):
            self.spawner.signal_of(worker)
        worker.close()


def request_of(
    task: Task, body: bytes, limits: Limits, head: Mapping[str, Any]
) -> messages.Message:
    """What a worker is sent: the task and its limits in the head, the input as the body."""
    own = {"task": task.name, "seconds": limits.seconds, "output": limits.output}
    return messages.Message({**head, **own}, body)


def unwrap(answer: messages.Message, limits: Limits) -> messages.Message:
    """An answer that is no error; raises the error that it is."""
    name = answer.head.get("error")
    if name is None:
        return answer
    if name == errors.MemoryHit.__name__:
        raise errors.MemoryHit(megabytes=limits.memory >> 20)
    raise errors.by_name(name, answer.head["values"])


def busy(limits: Limits) -> errors.Busy:
    """The error of who waited in vain: by then the tasks that run have met their deadline."""
    return errors.Busy(seconds=max(1, round(limits.seconds)))

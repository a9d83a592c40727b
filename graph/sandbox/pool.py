"""Runs tasks in workers: enforces deadlines and replaces workers.

Queries, uploaded files and SHACL validation never run in the server process. A worker is reused
until it exceeds a deadline (it is killed), dies (another is forked) or its version is closed.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Self, cast

from graph import errors
from graph.sandbox import messages
from graph.sandbox.limits import Limits
from graph.sandbox.messages import Message
from graph.sandbox.orders import WorkOrder
from graph.sandbox.queueing import Client, FairQueue
from graph.sandbox.tasks import AnswerT, AnyTask, RequestT, Task, raise_failure
from graph.sandbox.workers import Spawner, Worker
from graph.store.dataset import StoreSource


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
        nice: int = 0,
    ) -> None:
        """Open a version for some tasks; a call waits at most ``wait`` seconds for a worker.

        ``meanwhile`` is called once in this process while another opens the version. ``nice`` lowers
        the priority of all workers. Raises the error that opening the version raised.
        """
        self._spawn = partial(Spawner, source, tuple(tasks), nice=nice)
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
        task: Task[RequestT, AnswerT],
        request: RequestT,
        body: bytes,
        limits: Limits | None = None,
        *,
        client: Client = None,
    ) -> Message[AnswerT]:
        """Run a task for a client on the head and ``body`` of a request, and return the result.

        Raises ``Busy`` if no worker is free in time, a ``LimitHit`` if a limit was exceeded, and
        any error that the task itself reported.
        """
        limits = limits or self.limits
        with self._turn(client, limits):
            answer = self._ask(order_of(task, request, body, limits), limits)
        return unwrap(answer, limits)

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

    def _ask(self, order: Message[WorkOrder], limits: Limits) -> Message[Mapping[str, object]]:
        with self._borrowed(limits) as worker:
            deadline = time.monotonic() + limits.seconds
            try:
                messages.send(worker.pipe, order, deadline)
                answer: Message[Mapping[str, object]] = messages.receive(worker.pipe, deadline)
            except TimeoutError:
                raise errors.DeadlineHit(seconds=f"{limits.seconds:g}") from None
            except messages.Closed:
                raise self.spawner.why_it_died(worker, limits) from None
            return answer

    @contextlib.contextmanager
    def _borrowed(self, limits: Limits) -> Iterator[Worker]:
        """A worker, returned to the pool if the task succeeded and discarded if it raised.

        A worker with another memory limit than the pool's runs one task only.
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
        """Fork a worker, with a new spawner if the old one is gone. Takes about 10 ms."""
        try:
            return self.spawner.fork(limits)
        except (messages.Closed, OSError):
            pass
        # The spawner is gone, e.g. the machine ran out of memory: open the version again, once.
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


def order_of(
    task: Task[RequestT, AnswerT], request: RequestT, body: bytes, limits: Limits
) -> Message[WorkOrder]:
    """The message that starts a task in a worker."""
    head = WorkOrder(task=task.name, seconds=limits.seconds, output=limits.output, request=request)
    return Message(head, body)


def unwrap(answer: Message[Mapping[str, object]], limits: Limits) -> Message[AnswerT]:
    """Return a result; if it is an error, raise that instead."""
    if answer.head.get("error") == errors.MemoryHit.__name__:
        raise errors.MemoryHit(megabytes=limits.memory >> 20)
    raise_failure(answer.head)
    return cast("Message[AnswerT]", answer)


def busy(limits: Limits) -> errors.Busy:
    """The error of a client that got no turn; it may retry once running tasks have timed out."""
    return errors.Busy(seconds=max(1, round(limits.seconds)))

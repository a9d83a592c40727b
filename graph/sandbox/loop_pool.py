"""Runs tasks of a pool from an event loop: no thread waits for a result."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Final, TypeVar

from graph import errors
from graph.sandbox import messages
from graph.sandbox.connection import Connection
from graph.sandbox.limits import Limits
from graph.sandbox.messages import Message
from graph.sandbox.orders import WorkOrder
from graph.sandbox.pool import Pool, busy, order_of, unwrap
from graph.sandbox.queueing import Client
from graph.sandbox.tasks import AnswerT, RequestT, Task

T = TypeVar("T")
_TURNS_TO_CLOSE: Final = 3
"""Iterations of the event loop until an aborted transport has closed its socket."""


class LoopPool:
    """Runs a pool's tasks for coroutines of one event loop, in separate workers.

    The queue, the limits and the spawner are the pool's; the pool can still be used from threads.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._idle: list[Connection] = []
        self._connected: set[Connection] = set()

    async def run(
        self,
        task: Task[RequestT, AnswerT],
        request: RequestT,
        body: bytes,
        *,
        client: Client,
    ) -> Message[AnswerT]:
        """Run a task for a client on the head and ``body`` of a request, and return the result.

        Raises the same errors as ``Pool.run``. If a worker dies and no limit explains it, the task
        is retried once in another worker.
        """
        limits = self._pool.limits
        order = order_of(task, request, body, limits)
        granted = asyncio.get_running_loop().create_future()
        turn = self._pool.queue.ask(client, _granting(granted))
        try:
            if not turn.granted:
                try:
                    await asyncio.wait_for(granted, self._pool.wait)
                except TimeoutError:
                    raise busy(limits) from None
            try:
                return unwrap(await self._ask(order, limits), limits)
            except errors.WorkerFailed:
                return unwrap(await self._ask(order, limits), limits)
        finally:
            self._pool.queue.end(turn)

    async def close(self) -> None:
        """End every worker, and wait until the loop has closed their pipes."""
        self._idle.clear()
        while self._connected:
            self._connected.pop().end()
        for _ in range(_TURNS_TO_CLOSE):
            await asyncio.sleep(0)

    async def _ask(
        self, order: Message[WorkOrder], limits: Limits
    ) -> Message[Mapping[str, object]]:
        connection = self._idle.pop() if self._idle else await self._connect(limits)
        try:
            answer = await connection.ask(order, limits.seconds)
        except TimeoutError:
            await self._discard(connection)
            raise errors.DeadlineHit(seconds=f"{limits.seconds:g}") from None
        except messages.Closed:
            died = await _in_thread(
                partial(self._pool.spawner.why_it_died, connection.worker, limits)
            )
            self._end(connection)
            raise died from None
        except BaseException:  # e.g. cancelled: nobody waits for the result
            self._end(connection)
            raise
        if connection.slowed:
            self._end(connection)
        else:
            self._idle.append(connection)
        return answer

    async def _connect(self, limits: Limits) -> Connection:
        worker = await _in_thread(partial(self._pool.fork, limits))
        connection = await Connection.open(worker, self._forget)
        self._connected.add(connection)
        return connection

    def _forget(self, connection: Connection) -> None:
        """Remove a worker that died while idle."""
        with suppress(ValueError):
            self._idle.remove(connection)
            self._end(connection)

    def _end(self, connection: Connection) -> None:
        self._connected.discard(connection)
        connection.end()

    async def _discard(self, connection: Connection) -> None:
        self._end(connection)
        with suppress(messages.Closed, OSError):
            await _in_thread(partial(self._pool.spawner.signal_of, connection.worker))


def _granting(granted: asyncio.Future[None]) -> Callable[[], None]:
    """The callback for a queue, callable from any thread, that grants a turn."""

    def set_result() -> None:
        if not granted.done():
            granted.set_result(None)

    def grant() -> None:
        granted.get_loop().call_soon_threadsafe(set_result)

    return grant


async def _in_thread(work: Callable[[], T]) -> T:
    """Run blocking work in a thread: forking a worker, or asking how one ended."""
    return await asyncio.get_running_loop().run_in_executor(None, work)

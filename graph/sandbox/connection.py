"""The connection to one worker from an event loop: requests, results and deadlines."""

import asyncio
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, Self, TypeAlias, cast

from graph.sandbox import messages
from graph.sandbox.messages import LENGTHS, SMALL, Closed, Message
from graph.sandbox.orders import WorkOrder
from graph.sandbox.workers import Worker

Answered: TypeAlias = Message[Mapping[str, object]]

SLOW_SECONDS: Final = 0.25
"""A task that runs longer gets a lower priority, so that small queries need not wait for it."""
_LOW_PRIORITY: Final = 10
"""The nice value of a task with lower priority."""


class Connection(asyncio.BufferedProtocol):
    """The pipe of a worker. It handles one request at a time.

    Only our end is non-blocking: the two ends of a socket pair are separate open files, so the
    sealed worker keeps reading and writing in blocking mode.
    """

    def __init__(self, worker: Worker, forget: Callable[["Connection"], None]) -> None:
        """Wrap a worker; ``forget`` is called if the worker ends while idle."""
        self.worker = worker
        self.slowed = False
        """Whether the priority of the worker was lowered; it cannot be raised again."""
        self._forget = forget
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Answered] | None = None
        self._start = bytearray(SMALL)
        self._filled = 0
        self._whole: bytearray | None = None

    @classmethod
    async def open(cls, worker: Worker, forget: Callable[["Connection"], None]) -> Self:
        """Connect to a worker that was just forked."""
        worker.pipe.settimeout(0)
        loop = asyncio.get_running_loop()
        _, opened = await loop.create_connection(lambda: cls(worker, forget), sock=worker.pipe)
        return opened

    async def ask(self, order: Message[WorkOrder], seconds: float) -> Answered:
        """Send an order and wait for the result.

        Raises ``TimeoutError`` after ``seconds`` and ``Closed`` if the worker ends. The caller must
        then end the connection.
        """
        loop = asyncio.get_running_loop()
        if self._transport is None or self._transport.is_closing():
            raise Closed
        self._answer = loop.create_future()
        self._transport.write(messages.opening(order) + order.body)
        self._timer = loop.call_later(min(SLOW_SECONDS, seconds), self._slow_down, seconds)
        try:
            return await self._answer
        finally:
            self._timer.cancel()
            self._answer = None

    def end(self) -> None:
        """End the worker and close the connection. May be called again."""
        if self._transport is None:
            return
        transport, self._transport = self._transport, None
        self.worker.kill()
        transport.abort()
        os.close(self.worker.handle)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Store the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - the protocol's signature
        """The buffer for the next bytes: a large result is received into a buffer of its size."""
        return memoryview(self._start if self._whole is None else self._whole)[self._filled :]

    def buffer_updated(self, nbytes: int) -> None:
        """Count received bytes, and deliver the result once it is complete."""
        self._filled += nbytes
        if self._whole is None and self._filled >= LENGTHS.size:
            size = LENGTHS.size + sum(LENGTHS.unpack_from(self._start))
            if size > SMALL:
                self._whole = bytearray(size)
                self._whole[: self._filled] = self._start[: self._filled]
            elif self._filled == size:
                self._hand_on(self._start)
        if self._whole is not None and self._filled == len(self._whole):
            self._hand_on(self._whole)

    def eof_received(self) -> bool:
        """Let the transport close."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - as above
        """Raise ``Closed`` in the waiting task, or report that an idle worker has ended."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Closed())
        elif self._transport is not None:
            self._forget(self)

    def _hand_on(self, received: bytearray) -> None:
        head, body = LENGTHS.unpack_from(received)
        start = LENGTHS.size + head
        message: Answered = Message(
            messages.decoded(bytes(received[LENGTHS.size : start])),
            bytes(memoryview(received)[start : start + body]),
        )
        self._filled, self._whole = 0, None
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(message)

    def _slow_down(self, seconds: float) -> None:
        """Lower the priority of the worker; at the deadline stop waiting."""
        loop = asyncio.get_running_loop()
        if seconds > SLOW_SECONDS:
            self.slowed = True
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.worker.pid, _LOW_PRIORITY)
            self._timer = loop.call_later(seconds - SLOW_SECONDS, self._time_out)
        else:
            self._time_out()

    def _time_out(self) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(TimeoutError())

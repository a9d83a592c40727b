"""One worker seen from an event loop: a request out, an answer in, and the clock."""

import asyncio
import json
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
"""A task that runs longer gives way to others: a small query is not to wait for the processor."""
_LOW_PRIORITY: Final = 10
"""The nice value of such a task."""


class Connection(asyncio.BufferedProtocol):
    """The pipe of a worker. It takes one request at a time.

    Our end alone is non-blocking: the two ends of a socket pair are two open files, so the sealed
    worker goes on reading and writing as if it were alone.
    """

    def __init__(self, worker: Worker, forget: Callable[["Connection"], None]) -> None:
        """FORGET is called when the worker ends while it has nothing to do."""
        self.worker = worker
        self.slowed = False
        """Whether the worker was made to give way; it cannot be made quicker again."""
        self._forget = forget
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Answered] | None = None
        self._start = bytearray(SMALL)
        self._filled = 0
        self._whole: bytearray | None = None

    @classmethod
    async def open(cls, worker: Worker, forget: Callable[["Connection"], None]) -> Self:
        """The connection to a worker that was just forked."""
        worker.pipe.settimeout(0)
        loop = asyncio.get_running_loop()
        _, opened = await loop.create_connection(lambda: cls(worker, forget), sock=worker.pipe)
        return opened

    async def ask(self, order: Message[WorkOrder], seconds: float) -> Answered:
        """Send an order and wait for the answer.

        Raises ``TimeoutError`` after so many seconds and ``Closed`` when the worker ends. The
        caller then ends the connection.
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
        """End the worker. May be repeated."""
        if self._transport is None:
            return
        transport, self._transport = self._transport, None
        self.worker.kill()
        transport.abort()
        os.close(self.worker.handle)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - the protocol's signature
        """Where the next bytes go: a large answer is received in its place."""
        return memoryview(self._start if self._whole is None else self._whole)[self._filled :]

    def buffer_updated(self, nbytes: int) -> None:
        """Take notice of bytes that came; a whole answer is handed on."""
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
        """Tell whoever waits that the worker has ended."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Closed())
        elif self._transport is not None:
            self._forget(self)

    def _hand_on(self, received: bytearray) -> None:
        head, body = LENGTHS.unpack_from(received)
        start = LENGTHS.size + head
        message: Answered = Message(
            json.loads(received[LENGTHS.size : start]),
            bytes(memoryview(received)[start : start + body]),
        )
        self._filled, self._whole = 0, None
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(message)

    def _slow_down(self, seconds: float) -> None:
        """After some time let others go first, and at the deadline stop waiting."""
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

"""HTTP/1.1 on a connection, with a timeout on everything a client can be slow at.

uvicorn's httptools protocol refuses Content-Length together with Transfer-Encoding, but waits
forever for heads, bodies and readers. This depends on private names of uvicorn that a release may
change: the version is pinned, and tests/api/server/test_protocol.py covers each case.
"""

import asyncio
import re
from enum import Enum
from functools import partial
from typing import Any, ClassVar
from urllib.parse import quote

from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from api.server.response_headers import AT_ONCE, header_lines
from api.settings import Settings

_LINGER_SECONDS = 2.0
"""How long a client may read the last response before the reset, which could lose it."""
_LINGER_BYTES = 16 << 20
"""Bytes of a body that are discarded meanwhile: most clients read the response only once all is sent."""
_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)
_ENCODED = (
    b"HTTP/1.1 308 Permanent Redirect\r\nlocation: %b\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)
_REQUEST_LINE = re.compile(rb"(?:GET|HEAD|POST|OPTIONS) (/(?!/)[^ \r\n]*) HTTP/1\.[01]\r?\n")


class _Awaited(Enum):
    """What a connection is waiting for from its client."""

    HEAD = "head"
    BODY = "body"
    NOTHING = "nothing"


class BoundedProtocol(HttpToolsProtocol):
    """A connection that is closed when its client is too slow."""

    settings: ClassVar[Settings] = Settings()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(*args, **kwargs)
        self._awaited = _Awaited.HEAD
        self._timed = _Awaited.NOTHING
        self._timer: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._head = b""
        """What has come of the head that is awaited."""
        self._held = b""
        """The end of it, if the parser has not read that yet."""
        self._leaving = False
        self._draining: asyncio.TimerHandle | None = None
        self._discarded = 0

    @classmethod
    def within(cls, settings: Settings) -> type["BoundedProtocol"]:
        """A subclass with the given settings, for ``uvicorn.Config``."""
        return type(cls.__name__, (cls,), {"settings": settings})

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the timeout of the first request."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel all timers."""
        self._stop_clock()
        self._stop_draining()
        if self._taking is not None:
            self._taking.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse received data; send 431 and close if the head exceeds ``head_size`` bytes."""
        if self._leaving or self._draining is not None:
            self._discarded += len(data)
            if self._discarded > _LINGER_BYTES:
                self.transport.abort()
        if self._leaving or self.transport.is_closing():
            return
        if self._awaited is not _Awaited.BODY:
            self._head_bytes += len(data)
            self._head = self._head + data if self._head else data
            if self._holds_back(data):
                return
            data, self._held = self._held + data, b""
        super().data_received(data)
        if self._awaited is _Awaited.HEAD and self._head_bytes > self.settings.head_size:
            self.transport.write(_TOO_LONG)
            self._leave()
        elif not self.transport.is_closing():
            self._watch()

    def on_message_begin(self) -> None:
        """Mark that the rest of the head is awaited."""
        self._awaited = _Awaited.HEAD
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Mark that the body, if any, is awaited; offer to send a whole response at once."""
        self._awaited, self._head_bytes, self._head = _Awaited.BODY, 0, b""
        super().on_headers_complete()
        # The task of the request has not started yet; it will find the extension.
        at_once: Any = partial(_send_at_once, self.cycle)
        self.scope["extensions"] = {AT_ONCE: at_once}

    def on_message_complete(self) -> None:
        """Mark that nothing is awaited: the server has to respond, or has responded already."""
        self._awaited = _Awaited.HEAD if self._draining is not None else _Awaited.NOTHING
        self._head_bytes = 0
        self._stop_draining()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Discard the rest of a body that was not needed for the response, within limits.

        The client may send its next request on the connection, which a response without
        `Connection: close` promises (https://www.rfc-editor.org/rfc/rfc9112#section-9.3). A client that
        waits for "100 Continue" sends no body: where its next request starts cannot be known.
        """
        super().on_response_complete()
        if self._awaited is not _Awaited.BODY or not self.cycle.response_complete:
            return
        if self.expect_100_continue:
            self._leave()
        elif not self.transport.is_closing():
            self._draining = self.loop.call_later(_LINGER_SECONDS, self._leave)

    def _holds_back(self, data: bytes) -> bool:
        """Keep the start of a request line with a letter that is not encoded until its end has come.

        The parser refuses it at the letter, when it cannot be redirected yet.
        """
        if (
            self._head.isascii()
            or b"\n" in self._head
            or self._head_bytes > self.settings.head_size
        ):
            return False
        self._held += data
        self._watch()
        return True

    def send_400_response(self, msg: str) -> None:
        """Say what is no HTTP; a path with letters that are not encoded is redirected to where they are.

        RFC 9112 §3 asks for a redirect, as a server before this one may have read the path otherwise.
        """
        line = _REQUEST_LINE.match(self._head)
        if line is None or line[1].isascii():
            super().send_400_response(msg)
            return
        address = quote(line[1], safe="/:?#[]@!$&'()*+,;=%~-._").encode()
        self.transport.write(_ENCODED % address)
        self._leave()

    def pause_writing(self) -> None:
        """Start the timeout of a client that does not read the response."""
        super().pause_writing()
        if self._taking is None:
            self._taking = self.loop.call_later(self.settings.take_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Cancel the timeout of the reading client."""
        super().resume_writing()
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None

    def _watch(self) -> None:
        """Start the timer of the awaited part; a completely received request starts none."""
        if self._awaited is self._timed:
            return
        self._stop_clock()
        self._timed = self._awaited
        if self._awaited is not _Awaited.NOTHING:
            body = self._awaited is _Awaited.BODY
            seconds = self.settings.body_seconds if body else self.settings.head_seconds
            self._timer = self.loop.call_later(seconds, self._leave)

    def _stop_clock(self) -> None:
        self._timed = _Awaited.NOTHING
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _stop_draining(self) -> None:
        if self._draining is not None:
            self._draining.cancel()
            self._draining, self._discarded = None, 0

    def _leave(self) -> None:
        """Flush what is written, discard what still comes within limits, and close the connection."""
        self._leaving = True
        self._stop_clock()
        self._stop_draining()
        if self.transport.is_closing():
            return
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_LINGER_SECONDS, self.transport.abort)


async def _send_at_once(
    cycle: RequestResponseCycle, status: int, lines: bytes, body: bytes
) -> None:
    """Send a whole response with one write. ASGI's two messages cost 0.04 ms more.

    uvicorn checks each header, and writes head and body separately, so the client wakes up twice.
    """
    if cycle.flow.write_paused and not cycle.disconnected:
        await cycle.flow.drain()
    if cycle.disconnected:
        return
    cycle.response_started = cycle.response_complete = True
    cycle.waiting_for_100_continue = False
    head = (
        STATUS_LINE[status],
        header_lines(cycle.default_headers),
        lines,
        b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n",
    )
    cycle.transport.writelines((b"".join(head), body))
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()

"""HTTP/1.1 on a connection, with a clock on everything a client can be slow at.

uvicorn's httptools protocol refuses Content-Length together with Transfer-Encoding, but waits
without end for heads, bodies and readers. This rests on names inside uvicorn that its releases may
change: the version is pinned, and tests/api/server/test_protocol.py holds each case.
"""

import asyncio
from enum import Enum
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.settings import Settings

_LINGER_SECONDS = 2.0
"""How long an answer may be read whose request is not read on; a reset at once could lose it."""
_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)


class _Awaited(Enum):
    """What a connection waits for from its client."""

    HEAD = "head"
    BODY = "body"
    NOTHING = "nothing"


class BoundedProtocol(HttpToolsProtocol):
    """A connection that ends when its client takes too long."""

    settings: ClassVar[Settings] = Settings()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(*args, **kwargs)
        self._awaited = _Awaited.HEAD
        self._timed = _Awaited.NOTHING
        self._timer: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._leaving = False

    @classmethod
    def within(cls, settings: Settings) -> type["BoundedProtocol"]:
        """The protocol with some settings, as ``uvicorn.Config`` takes it."""
        return type(cls.__name__, (cls,), {"settings": settings})

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop every clock."""
        self._stop_clock()
        if self._taking is not None:
            self._taking.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the answer is out already or the head is too long."""
        if self._leaving:
            return
        if self._awaited is not _Awaited.BODY:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._awaited is _Awaited.HEAD and self._head_bytes > self.settings.head_size:
            self.transport.write(_TOO_LONG)
            self._leave()
        elif not self.transport.is_closing():
            self._watch()

    def on_message_begin(self) -> None:
        """Wait for the rest of a head."""
        self._awaited = _Awaited.HEAD
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Wait for the body, if one follows."""
        self._awaited, self._head_bytes = _Awaited.BODY, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait for nothing: it is the server's turn."""
        self._awaited, self._head_bytes = _Awaited.NOTHING, 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Close when the request was answered before it was read to its end."""
        super().on_response_complete()
        if self._awaited is _Awaited.BODY and not self.transport.is_closing():
            self._leave()

    def pause_writing(self) -> None:
        """Give the reader some time to take what was sent."""
        super().pause_writing()
        if self._taking is None:
            self._taking = self.loop.call_later(self.settings.take_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop the reader's clock."""
        super().resume_writing()
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None

    def _watch(self) -> None:
        """Start the clock of what is waited for. A request that is there as a whole starts none."""
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

    def _leave(self) -> None:
        """Send what is written, read nothing more, and close."""
        self._leaving = True
        self._stop_clock()
        if self.transport.is_closing():
            return
        self.transport.pause_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_LINGER_SECONDS, self.transport.abort)

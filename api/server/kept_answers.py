"""A cache of responses as they were sent, so that repeated requests skip the application."""

from collections.abc import Hashable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Self

from starlette.types import Message, Scope, Send

from api.server.response_headers import header_lines
from api.state.byte_cache import ByteCache

Headers = tuple[tuple[bytes, bytes], ...]
_DECIDING: Final = (b"host", b"accept", b"accept-language", b"accept-encoding", b"cookie")
"""The request headers that a response may depend on."""
_OWN: Final = frozenset({b"x-request-id", b"content-length", b"date"})
"""Headers that differ for each response and are not cached."""
_ABOUT_BODY: Final = frozenset({b"content-type", b"content-encoding"})
"""Headers that a 304 does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAnswer:
    """A response with its headers; the body is compressed if it was sent compressed."""

    headers: Headers
    headers_if_known: Headers
    """Those of a 304, which has no body to describe."""
    etag: bytes
    body: bytes
    lines: bytes
    lines_if_known: bytes
    """Both kinds of headers as they are sent."""

    @classmethod
    def of(cls, headers: Headers, etag: bytes, body: bytes) -> Self:
        """A response with these headers."""
        known = tuple(pair for pair in headers if pair[0].lower() not in _ABOUT_BODY)
        return cls(
            headers=headers,
            headers_if_known=known,
            etag=etag,
            body=body,
            lines=header_lines(headers),
            lines_if_known=header_lines(known),
        )

    @property
    def size(self) -> int:
        """The bytes it takes in the cache; its headers are held twice."""
        return len(self.body) + 2 * (len(self.lines) + len(self.lines_if_known))


class KeptAnswers:
    """A cache of pages as they were sent, by address and the headers they depend on."""

    def __init__(self, most: int) -> None:
        """Cache at most ``most`` bytes of pages."""
        self._cache = ByteCache[SentAnswer](most)

    def find(self, scope: Scope) -> SentAnswer | None:
        """The cached response to an equal GET request, or None."""
        return self._cache.get(_key(scope)) if scope["method"] == "GET" else None

    def keep(self, scope: Scope, answer: SentAnswer) -> None:
        """Cache the response to a request."""
        self._cache.keep(_key(scope), answer, answer.size)


class Recording:
    """Passes a response on and records it, if its body is sent in one message."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body: bytes | None = None

    async def send(self, message: Message) -> None:
        """Record a message and pass it on."""
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body":
            whole = self._body is None and not message.get("more_body", False)
            self._body = message.get("body", b"") if whole else b""
        await self._send(message)

    def answer(self) -> SentAnswer | None:
        """The recorded response; None unless a 200 with one body message and an entity tag."""
        if self._start is None or not self._body or self._start["status"] != HTTPStatus.OK:
            return None
        headers = tuple(
            (bytes(name), bytes(value))
            for name, value in self._start["headers"]
            if bytes(name).lower() not in _OWN
        )
        etag = next((value for name, value in headers if name.lower() == b"etag"), b"")
        return SentAnswer.of(headers, etag, self._body) if etag else None


def _key(scope: Scope) -> Hashable:
    deciding = tuple(pair for pair in scope["headers"] if pair[0] in _DECIDING)
    return scope["scheme"], scope["raw_path"], scope["query_string"], deciding

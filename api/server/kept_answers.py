"""Answers kept as they were sent, so that asked again they pass no layer of the application."""

from collections.abc import Hashable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.types import Message, Scope, Send

from api.state.byte_cache import ByteCache

Headers = tuple[tuple[bytes, bytes], ...]
_DECIDING: Final = (b"host", b"accept", b"accept-language", b"accept-encoding", b"cookie")
"""The headers of a request that an answer may depend on."""
_OWN: Final = frozenset({b"x-request-id", b"content-length", b"date"})
"""Headers that each answer has anew."""


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """An answer with its headers, packed if that is how it was sent."""

    headers: Headers
    etag: bytes
    body: bytes


class KeptAnswers:
    """Pages as they were sent, by all that decides on them."""

    def __init__(self, most: int) -> None:
        """Keep at most MOST bytes of pages."""
        self._cache = ByteCache[SentAnswer](most)

    def find(self, scope: Scope) -> SentAnswer | None:
        """The answer to a request, if one to the same was kept."""
        return self._cache.get(_key(scope)) if scope["method"] == "GET" else None

    def keep(self, scope: Scope, answer: SentAnswer) -> None:
        """Keep the answer to a request."""
        size = len(answer.body) + sum(len(name) + len(value) for name, value in answer.headers)
        self._cache.keep(_key(scope), answer, size)


class Recording:
    """Sends an answer on and remembers it, if it is one whole page."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body: bytes | None = None

    async def send(self, message: Message) -> None:
        """Take notice of a message on its way."""
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body":
            whole = self._body is None and not message.get("more_body", False)
            self._body = message.get("body", b"") if whole else b""
        await self._send(message)

    def answer(self) -> SentAnswer | None:
        """What was sent; None for what was no 200 in one piece with an entity tag."""
        if self._start is None or not self._body or self._start["status"] != HTTPStatus.OK:
            return None
        headers = tuple(
            (bytes(name), bytes(value))
            for name, value in self._start["headers"]
            if bytes(name).lower() not in _OWN
        )
        etag = next((value for name, value in headers if name.lower() == b"etag"), b"")
        return SentAnswer(headers, etag, self._body) if etag else None


def _key(scope: Scope) -> Hashable:
    deciding = tuple(pair for pair in scope["headers"] if pair[0] in _DECIDING)
    return scope["scheme"], scope["raw_path"], scope["query_string"], deciding

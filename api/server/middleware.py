"""Middleware for size limits, headers and entity tags."""

import hashlib
from contextlib import AbstractContextManager, nullcontext
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.server.error_responses import LOG, answer_error
from api.server.response_headers import (
    ALONE,
    COMMON,
    VARY,
    new_request_id,
    version_headers,
)
from api.settings import Settings
from api.state.memo import patience
from api.state.server_state import ServerState
from api.web import problems
from api.web.negotiation import takes_gzip
from api.web.requests import served_in
from graph import __version__

_UPLOADS: Final = frozenset(
    {"/check", "/check/preview", "/check/publish", "/publish", "/rdf-graph-store"}
)
"""Paths that accept file uploads."""
_AROUND_FILES: Final = 64 << 10


class Guard:
    """Middleware around the whole application: limits, common headers, last resort for errors."""

    def __init__(self, app: ASGIApp, served: ServerState) -> None:
        """Wrap an application that serves the version of ``served``, if a request names no other."""
        self._app = app
        self._served = served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["state"] = {**scope.get("state", {}), "request": new_request_id()}
        settings = self._served.settings
        if len(scope["raw_path"]) + len(scope["query_string"]) > settings.address_length:
            too_long = problems.AddressTooLong(characters=settings.address_length)
            await answer_error(Request(scope), too_long)(scope, receive, send)
            return
        reply = _Reply(scope, send, served_in(scope, self._served))
        body = _Body(receive, _room(scope, settings), Headers(scope=scope).get("content-length"))
        scope = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        scope["headers"] = _without_refused_gzip(scope)
        try:
            with _patience(served_in(scope, self._served)):
                await self._app(scope, body.receive, reply.send)
        except ClientDisconnect:  # the client has disconnected
            return
        except Exception as unforeseen:  # noqa: BLE001 - the outermost layer: no traceback escapes
            LOG.error("%s", scope["state"]["request"], exc_info=unforeseen)
            if not reply.started:
                failure = problems.InternalFault(request=scope["state"]["request"])
                await answer_error(Request(scope), failure)(scope, receive, reply.send)


def _patience(now: ServerState) -> AbstractContextManager[None]:
    """The time limit on values computed from a large version; a small version has none."""
    small = now.pool.quads <= now.settings.ready_quads
    return nullcontext() if small else patience(now.settings.ready_seconds)


def _tag(scope: Scope, now: ServerState) -> str:
    """The input of an entity tag, except media type, language and encoding of the response."""
    parts = (now.version.key, __version__, scope["path"])
    return "\n".join((*parts, scope["query_string"].decode("latin-1")))


def _without_refused_gzip(scope: Scope) -> list[tuple[bytes, bytes]]:
    """The headers, without an Accept-Encoding that refuses gzip: it is packed if only named there."""
    return [
        (name, value)
        for name, value in scope["headers"]
        if name != b"accept-encoding" or takes_gzip(value)
    ]


class _Body:
    """Counts the bytes of a request body; raises ``BodyTooLarge`` above the limit."""

    def __init__(self, receive: Receive, limit: int, announced: str | None) -> None:
        self._receive = receive
        self._limit = limit
        self._size = 0
        self._announced = int(announced) if announced and announced.isdecimal() else 0

    async def receive(self) -> Message:
        if self._announced > self._limit:
            raise problems.BodyTooLarge(megabytes=self._limit >> 20)
        message = await self._receive()
        self._size += len(message.get("body", b""))
        if self._size > self._limit:
            raise problems.BodyTooLarge(megabytes=self._limit >> 20)
        return message


def _room(scope: Scope, settings: Settings) -> int:
    """The maximum bytes of a body; a form with files needs some bytes around them."""
    uploads = scope["path"] in _UPLOADS
    return settings.upload_size + _AROUND_FILES if uploads else settings.body_size


class _Reply:
    """Adds the common headers and the entity tag, and sends 304 if the client has the response."""

    def __init__(self, scope: Scope, send: Send, now: ServerState) -> None:
        self._scope = scope
        self._send = send
        self._tag = _tag(scope, now)
        self._version = version_headers(now.version.number, now.version.digest)
        self._bodiless = scope["method"] == "HEAD"
        self.started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            self._complete(message)
        elif self._bodiless:
            message = {**message, "body": b""}
        await self._send(message)

    def _complete(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        private = headers.get("cache-control", "").startswith("private")
        for name, value in (ALONE if private else COMMON).items():
            headers.setdefault(name, value)
        headers["X-Request-Id"] = self._scope["state"]["request"]
        for key, said in self._version:
            headers[key.decode()] = said.decode()
        varied = [name.strip() for name in headers.get("vary", "").split(",") if name.strip()]
        others = (name for name in varied if name.title() not in VARY)
        headers["Vary"] = ", ".join((*VARY, *dict.fromkeys(others)))
        if message["status"] != HTTPStatus.OK or self._scope["method"] not in {"GET", "HEAD"}:
            return
        if headers.get("cache-control", "").endswith("no-store"):
            return
        if "etag" in headers:
            if "content-encoding" in headers and not headers["etag"].startswith("W/"):
                headers["ETag"] = f"W/{headers['etag']}"  # the same content in another encoding
            return
        forms = ("content-type", "content-language", "content-encoding")
        told_apart = (self._tag, *(headers.get(name) for name in forms))
        etag = f'"{hashlib.sha256(repr(told_apart).encode()).hexdigest()[:32]}"'
        headers["ETag"] = etag
        headers["Cache-Control"] = "no-cache"
        known = Headers(scope=self._scope).get("if-none-match", "")
        if etag in (one.strip().removeprefix("W/") for one in known.split(",")) or known == "*":
            message["status"] = int(HTTPStatus.NOT_MODIFIED)
            self._bodiless = True
            for name in ("content-length", "content-type", "content-encoding"):
                del headers[name]

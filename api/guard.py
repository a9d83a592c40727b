"""What every request passes: sizes, headers, entity tags, and one shape for every error."""

import hashlib
import logging
import secrets
from contextlib import AbstractContextManager, nullcontext, suppress
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import accept, missing, problems, rendering
from api.accept import HTML, JSON, Form
from api.derived import patience
from api.served import Served
from api.settings import Settings
from graph import __version__, errors

_LOG: Final = logging.getLogger("goalgraph")

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_OPEN: Final = {"Access-Control-Allow-Origin": "*"}
"""Everything readable is open data; nothing here knows its reader by a cookie."""


_UPLOADS: Final = frozenset({"/check"})
"""Where files are handed in."""
_AROUND_FILES: Final = 64 << 10


class Guard:
    """Middleware around the whole application."""

    def __init__(self, app: ASGIApp, served: Served) -> None:
        """Wrap an application that serves SERVED."""
        self._app = app
        self._served = served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["state"] = {**scope.get("state", {}), "request": secrets.token_hex(8)}
        settings = self._served.settings
        if len(scope["raw_path"]) + len(scope["query_string"]) > settings.address_length:
            too_long = problems.AddressTooLong(characters=settings.address_length)
            await answer_error(Request(scope), too_long)(scope, receive, send)
            return
        reply = _Reply(scope, send, self._tag(scope))
        body = _Body(receive, _room(scope, settings), Headers(scope=scope).get("content-length"))
        scope = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            with self._patience():
                await self._app(scope, body.receive, reply.send)
        except Exception as unforeseen:  # noqa: BLE001 - the outermost edge: no trace leaves it
            _LOG.error("%s", scope["state"]["request"], exc_info=unforeseen)
            if not reply.started:
                failure = problems.InternalFault(request=scope["state"]["request"])
                await answer_error(Request(scope), failure)(scope, receive, reply.send)

    def _patience(self) -> AbstractContextManager[None]:
        """A small version is worked out while the reader waits, however busy the machine is."""
        settings = self._served.settings
        small = self._served.pool.quads <= settings.ready_quads
        return nullcontext() if small else patience(settings.ready_seconds)

    def _tag(self, scope: Scope) -> str:
        """What an entity tag stands for, but for the media type and language of the answer."""
        parts = (self._served.version.digest, __version__, scope["path"])
        return "\n".join((*parts, scope["query_string"].decode("latin-1")))


class _Body:
    """Counts the bytes of a request's body."""

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
    """How many bytes a body may have; a form needs some around its files."""
    uploads = scope["path"] in _UPLOADS
    return settings.upload_size + _AROUND_FILES if uploads else settings.body_size


class _Reply:
    """Adds the headers every answer has, and answers 304 to who has it already."""

    def __init__(self, scope: Scope, send: Send, tag: str) -> None:
        self._scope = scope
        self._send = send
        self._tag = tag
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
        for name, value in (_HEADERS | _OPEN).items():
            headers.setdefault(name, value)
        headers["X-Request-Id"] = self._scope["state"]["request"]
        headers.add_vary_header("Accept")
        headers.add_vary_header("Accept-Language")
        headers.add_vary_header("Accept-Encoding")
        if message["status"] != HTTPStatus.OK or self._scope["method"] not in {"GET", "HEAD"}:
            return
        if headers.get("cache-control") == "no-store":
            return
        if "etag" in headers:
            if "content-encoding" in headers and not headers["etag"].startswith("W/"):
                headers["ETag"] = f"W/{headers['etag']}"  # the same contents in other bytes
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


def answer_error(request: Request, failure: errors.GoalgraphError) -> Response:
    """An error as a page for browsers, and as a problem document for all others."""
    status = int(problems.status_of(failure))
    lang = accept.language(request)
    headers = {"Cache-Control": "no-store", "Content-Language": lang}
    if isinstance(failure, errors.Busy):
        headers["Retry-After"] = str(failure.values["seconds"])
    wanted = _told_in(request)
    told = missing.told(failure, lang)
    if wanted is HTML:
        title = problems.title_of(failure, lang)
        page = rendering.error_page(
            request, status, title, told.detail, told.near, within=told.within
        )
        page.headers.update(headers)
        return page
    problem = problems.as_problem(failure, lang) | missing.as_members(told)
    problem["detail"] = told.detail
    return JSONResponse(problem, status, headers, media_type=problems.MEDIA_TYPE)


def _told_in(request: Request) -> Form:
    """What an error is told in: a browser that asked for a file gets a page all the same."""
    for choose in (accept.ranked, accept.preferred):
        with suppress(errors.GoalgraphError):
            return choose(request, (JSON, HTML))[0]
    return JSON


def install(app: FastAPI) -> None:
    """Make every error that a route raises come out in the one shape."""

    async def known(request: Request, failure: Exception) -> Response:
        if not isinstance(failure, errors.GoalgraphError):  # pragma: no cover - Starlette's typing
            raise failure
        if problems.status_of(failure) is HTTPStatus.INTERNAL_SERVER_ERROR:
            _LOG.error("%s: %s", request.state.request, failure)
            failure = problems.InternalFault(request=request.state.request)
        return answer_error(request, failure)

    async def by_status(request: Request, failure: Exception) -> Response:
        status = failure.status_code if isinstance(failure, HTTPException) else 400
        return answer_error(request, _of_status(request, status))

    app.add_exception_handler(errors.GoalgraphError, known)
    app.add_exception_handler(HTTPException, by_status)
    app.add_exception_handler(RequestValidationError, by_status)


def _of_status(request: Request, status: int) -> errors.GoalgraphError:
    match status:
        case HTTPStatus.NOT_FOUND:
            return problems.PageMissing()
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return problems.MethodRefused(method=request.method)
        case _:
            return problems.RequestFault()

"""Answers at the door what needs no router: queries for data, and whether the server is up."""

import gzip
import hashlib
import json
import secrets
import time
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.server.error_responses import answer_error
from api.server.plain_query import read_query
from api.server.response_headers import ALWAYS
from api.state.answer_cache import AnswerCache, KeptAnswer
from api.state.server_state import ServerState
from api.web import negotiation
from api.web.clients import client_of
from api.web.negotiation import HTML, RESULT_FORMS, TRIPLE_FORMS, Form
from graph import __version__, errors
from graph.sandbox.loop_pool import LoopPool
from graph.sandbox.tasks import QUERY
from graph.store.sparql import check_query, is_repeatable

_FORMS: Final = (*RESULT_FORMS, *TRIPLE_FORMS, HTML)
_WORTH_PACKING: Final = 1_000
_PACK_ASIDE: Final = 100_000
"""Bytes from which packing would keep the event loop from others for milliseconds."""
_LEVEL: Final = 1
"""Of gzip: a third of the time of level 6 for 40 % more bytes."""


class Door:
    """The outermost layer. What it does not take goes on to the application as it came."""

    def __init__(self, app: ASGIApp, state: ServerState) -> None:
        self._app = app
        self._state = state
        self._workers = LoopPool(state.pool)
        self._answers = AnswerCache(state.settings.answer_memory)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application do so."""
        if scope["type"] == "http":
            if scope["path"] == "/sparql":
                text, receive = await read_query(scope, receive, self._state.settings)
                forms = self._forms_of(scope) if text is not None else ()
                if text is not None and forms:
                    await self._answer(scope, receive, send, text, forms)
                    return
            elif scope["path"] == "/healthz" and scope["method"] == "GET":
                await self._say_healthy(send)
                return
        elif scope["type"] == "lifespan":
            try:
                await self._app(scope, receive, send)
            finally:
                self._workers.close()
            return
        await self._app(scope, receive, send)

    def _forms_of(self, scope: Scope) -> tuple[Form, ...]:
        """The forms of data the client takes, best first; none where it wants a page or no form fits."""
        accept = [value for name, value in scope["headers"] if name == b"accept"]
        return _forms(b", ".join(accept))

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, text: str, forms: tuple[Form, ...]
    ) -> None:
        began = time.perf_counter()
        names = [form.name for form in forms]
        settings = self._state.settings
        repeatable = is_repeatable(text)
        key = (self._state.version.digest, text, *names)
        headers = Headers(scope=scope)
        etag = _etag(key)
        if repeatable and etag in headers.get("if-none-match", ""):
            await _send(send, HTTPStatus.NOT_MODIFIED, [(b"etag", etag.encode())], b"")
            return
        try:
            check_query(text, length=settings.query_length, depth=settings.query_depth)
            kept = self._answers.get(key) if repeatable else None
            if kept is None:
                answer = await self._workers.run(
                    QUERY,
                    text.encode("utf-8", "surrogatepass"),
                    {"forms": names},
                    client=client_of(scope),
                )
                kept = KeptAnswer(answer.head["form"], answer.body)
                if repeatable:
                    self._answers.keep(key, kept)
            if "gzip" in headers.get("accept-encoding", "") and not kept.packed:
                kept = await _packed(kept)
                if repeatable and kept.packed:
                    self._answers.keep(key, kept)
        except errors.GoalgraphError as failure:
            scope["state"] = {**scope.get("state", {}), "request": secrets.token_hex(8)}
            response = answer_error(Request(scope), failure)
            for name, value in ALWAYS:
                response.raw_headers.append((name, value))
            response.headers["X-Request-Id"] = scope["state"]["request"]
            await response(scope, receive, send)
            return
        media_type = next(form.media_type for form in forms if form.name == kept.form)
        packs = "gzip" in headers.get("accept-encoding", "")
        body = kept.packed if packs and kept.packed else kept.data
        milliseconds = (time.perf_counter() - began) * 1_000
        own = [
            (b"content-type", _content_type(media_type)),
            (b"server-timing", b"answer;dur=%.1f" % milliseconds),
        ]
        if body is kept.packed:
            own.append((b"content-encoding", b"gzip"))
        if repeatable:
            own += [(b"etag", etag.encode()), (b"cache-control", b"no-cache")]
        else:
            own.append((b"cache-control", b"no-store"))
        await _send(send, HTTPStatus.OK, own, body)

    async def _say_healthy(self, send: Send) -> None:
        state = {"status": "ok", "version": self._state.version.number, "software": __version__}
        headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
        await _send(send, HTTPStatus.OK, headers, json.dumps(state, separators=(",", ":")).encode())


async def _send(
    send: Send, status: HTTPStatus, own: list[tuple[bytes, bytes]], body: bytes
) -> None:
    headers = [*own, *ALWAYS, (b"x-request-id", secrets.token_hex(8).encode())]
    if status is not HTTPStatus.NOT_MODIFIED:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": body})


@lru_cache(maxsize=512)
def _forms(accept: bytes) -> tuple[Form, ...]:
    headers = [(b"accept", accept)] if accept else []
    scope: Scope = {"type": "http", "headers": headers, "query_string": b""}
    try:
        found = negotiation.preferred(Request(scope), _FORMS)
    except errors.GoalgraphError:
        return ()
    return () if found[0] is HTML else tuple(form for form in found if form is not HTML)


@lru_cache(maxsize=64)
def _content_type(media_type: str) -> bytes:
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return f"{media_type}{charset}".encode()


def _etag(key: tuple[str, ...]) -> str:
    """Weak: asked anew, a query may give its rows in another order."""
    digest = hashlib.sha256("\n".join((__version__, *key)).encode("utf-8", "surrogatepass"))
    return f'W/"{digest.hexdigest()[:32]}"'


async def _packed(answer: KeptAnswer) -> KeptAnswer:
    """An answer with its packed bytes, where it is large enough to gain by it."""
    size = len(answer.data)
    if size < _WORTH_PACKING:
        return answer
    if size < _PACK_ASIDE:
        packed = gzip.compress(answer.data, _LEVEL)
    else:
        packed = await run_in_threadpool(gzip.compress, answer.data, _LEVEL)
    return KeptAnswer(answer.form, answer.data, packed)

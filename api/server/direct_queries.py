"""SPARQL queries for data, answered from the cache or by workers, on the event loop."""

import gzip
import hashlib
import secrets
import time
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from api.server.error_responses import answer_error
from api.server.response_headers import ALWAYS, send_whole
from api.state.byte_cache import ByteCache
from api.state.server_state import ServerState
from api.web import negotiation
from api.web.clients import client_of
from api.web.negotiation import HTML, RESULT_FORMS, TRIPLE_FORMS, Form
from graph import __version__, errors
from graph.sandbox.loop_pool import LoopPool
from graph.sandbox.tasks import QUERY
from graph.store.sparql import QueryRequest, check_query, is_repeatable

_FORMS: Final = (*RESULT_FORMS, *TRIPLE_FORMS, HTML)
_WORTH_PACKING: Final = 1_000
_PACK_ASIDE: Final = 100_000
"""Bytes from which compression runs in a thread: it would block the event loop for milliseconds."""
_LEVEL: Final = 1
"""Compression level of gzip: a third of the time of level 6 for 40 % more bytes."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A cached query result, as it is sent."""

    form: str
    """The short name of its format, e.g. «json»."""
    data: bytes
    packed: bytes | None = None
    """The data compressed with gzip; None if too small or not requested yet."""

    @property
    def size(self) -> int:
        """The bytes it takes in the cache."""
        return len(self.data) + len(self.packed or b"")


class DirectQueries:
    """Answers SPARQL queries for data without a router and without a thread."""

    def __init__(self, state: ServerState) -> None:
        self._state = state
        self._workers = LoopPool(state.pool)
        self._answers = ByteCache[KeptAnswer](state.settings.answer_memory, share=8)

    async def close(self) -> None:
        """End the workers."""
        await self._workers.close()

    async def answer(
        self, scope: Scope, receive: Receive, send: Send, text: str, forms: tuple[Form, ...]
    ) -> None:
        """Send the result of a query in the first format that fits, or an error response."""
        began = time.perf_counter()
        names = [form.name for form in forms]
        settings = self._state.settings
        repeatable = is_repeatable(text)
        key = (self._state.version.digest, text, *names)
        headers = Headers(scope=scope)
        packs = "gzip" in headers.get("accept-encoding", "")
        etag = _etag((*key, "gzip" if packs else ""))
        if repeatable and etag in headers.get("if-none-match", ""):
            await send_whole(send, HTTPStatus.NOT_MODIFIED, [(b"etag", etag.encode())], b"")
            return
        try:
            check_query(text, length=settings.query_length, depth=settings.query_depth)
            kept = self._answers.get(key) if repeatable else None
            if kept is None:
                answer = await self._workers.run(
                    QUERY,
                    QueryRequest(forms=names),
                    text.encode("utf-8", "surrogatepass"),
                    client=client_of(scope),
                )
                kept = KeptAnswer(answer.head["form"], answer.body)
                if repeatable:
                    self._answers.keep(key, kept, kept.size)
            if packs and not kept.packed:
                kept = await _packed(kept)
                if repeatable and kept.packed:
                    self._answers.keep(key, kept, kept.size)
        except errors.GoalgraphError as failure:
            scope["state"] = {**scope.get("state", {}), "request": secrets.token_hex(8)}
            response = answer_error(Request(scope), failure)
            for name, value in ALWAYS:
                response.raw_headers.append((name, value))
            response.headers["X-Request-Id"] = scope["state"]["request"]
            await response(scope, receive, send)
            return
        media_type = next(form.media_type for form in forms if form.name == kept.form)
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
        await send_whole(send, HTTPStatus.OK, own, body)


def forms_of(scope: Scope) -> tuple[Form, ...]:
    """The data formats ``Accept`` allows, best first; empty if it prefers HTML or nothing fits."""
    return _forms(b", ".join(value for name, value in scope["headers"] if name == b"accept"))


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
    """A weak entity tag: a query that is run again may return its rows in another order."""
    digest = hashlib.sha256("\n".join((__version__, *key)).encode("utf-8", "surrogatepass"))
    return f'W/"{digest.hexdigest()[:32]}"'


async def _packed(answer: KeptAnswer) -> KeptAnswer:
    """The result with its compressed bytes; unchanged if smaller than ``_WORTH_PACKING`` bytes."""
    size = len(answer.data)
    if size < _WORTH_PACKING:
        return answer
    if size < _PACK_ASIDE:
        packed = gzip.compress(answer.data, _LEVEL)
    else:
        packed = await run_in_threadpool(gzip.compress, answer.data, _LEVEL)
    return KeptAnswer(answer.form, answer.data, packed)

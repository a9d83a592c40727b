"""SPARQL queries for data, answered from the cache or by workers, on the event loop."""

import gzip
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from api.server.error_responses import send_fault
from api.server.response_headers import send_whole, version_headers
from api.state.byte_cache import ByteCache
from api.state.server_state import ServerState
from api.web import negotiation
from api.web.citing.citation import cite_as
from api.web.clients import client_of
from api.web.negotiation import HTML, RESULT_FORMS, TRIPLE_FORMS, Form, takes_gzip
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
        self._version = version_headers(state.version.number, state.version.digest)

    async def close(self) -> None:
        """End the workers."""
        await self._workers.close()

    async def answer(
        self, scope: Scope, receive: Receive, send: Send, text: str, wanted: "Wanted"
    ) -> None:
        """Send the result of a query in the first format that fits, or an error response."""
        began = time.perf_counter()
        settings = self._state.settings
        repeatable = is_repeatable(text)
        key = (self._state.version.key, text, *wanted.names)
        packs, known = _told(scope)
        etag = _etag(key, packs=packs) if repeatable else b""
        if repeatable and known and etag in known:
            same = [(b"etag", etag), *self._version]
            await send_whole(scope, send, HTTPStatus.NOT_MODIFIED, same, b"")
            return
        try:
            check_query(text, length=settings.query_length, depth=settings.query_depth)
            kept = self._answers.get(key) if repeatable else None
            if kept is None:
                kept = await self._asked(text, wanted, client_of(scope))
                if repeatable:
                    self._answers.keep(key, kept, kept.size)
            if packs and not kept.packed and len(kept.data) >= _WORTH_PACKING:
                kept = await _packed(kept)
                if repeatable:
                    self._answers.keep(key, kept, kept.size)
        except errors.GoalgraphError as failure:
            await send_fault(scope, receive, send, failure)
            return
        body = kept.packed if packs and kept.packed else kept.data
        milliseconds = (time.perf_counter() - began) * 1_000
        own = [
            (b"content-type", wanted.types[kept.form]),
            (b"server-timing", b"answer;dur=%.1f" % milliseconds),
            *self._version,
        ]
        if link := cite_as(self._state.version.number, scope["query_string"], text):
            own.append((b"link", link))
        if body is kept.packed:
            own.append((b"content-encoding", b"gzip"))
        if repeatable:
            own += ((b"etag", etag), (b"cache-control", b"no-cache"))
        else:
            own.append((b"cache-control", b"no-store"))
        await send_whole(scope, send, HTTPStatus.OK, own, body)

    async def _asked(self, text: str, wanted: "Wanted", client: str) -> KeptAnswer:
        """The result of the engine, if that answers strangers and can; else of a worker."""
        if forwarding := self._state.forwarding:
            forwarded = await run_in_threadpool(
                forwarding.answer, self._state.pool, text, wanted.names, asker=client
            )
            if forwarded is not None:
                return KeptAnswer(*forwarded)
        answer = await self._workers.run(
            QUERY,
            QueryRequest(forms=wanted.names),
            text.encode("utf-8", "surrogatepass"),
            client=client,
        )
        return KeptAnswer(answer.head["form"], answer.body)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The data formats that a client accepts, best first."""

    names: tuple[str, ...]
    """Their short names; empty if it prefers HTML or nothing fits."""
    types: Mapping[str, bytes]
    """The value of Content-Type for each."""


def wanted_by(scope: Scope) -> Wanted:
    """The data formats ``Accept`` allows, best first."""
    return _wanted(b", ".join([value for name, value in scope["headers"] if name == b"accept"]))


@lru_cache(maxsize=512)
def _wanted(accept: bytes) -> Wanted:
    headers = [(b"accept", accept)] if accept else []
    scope: Scope = {"type": "http", "headers": headers, "query_string": b""}
    try:
        found = negotiation.preferred(Request(scope), _FORMS)
    except errors.GoalgraphError:
        return Wanted((), {})
    forms = tuple(found[: found.index(HTML)] if HTML in found else found)
    if HTML in found and not (_fits(forms, RESULT_FORMS) and _fits(forms, TRIPLE_FORMS)):
        return Wanted((), {})  # the page is what remains for a query that no other form fits
    types = {form.name: _content_type(form.content_type) for form in reversed(forms)}
    return Wanted(tuple(form.name for form in forms), types)


def _fits(forms: Iterable[Form], kind: Iterable[Form]) -> bool:
    names = {form.name for form in kind}
    return any(form.name in names for form in forms)


def _content_type(media_type: str) -> bytes:
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return f"{media_type}{charset}".encode()


def _told(scope: Scope) -> tuple[bool, bytes]:
    """Whether the client can unpack gzip, and the entity tags that it has."""
    packs, known = False, b""
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            packs = packs or takes_gzip(value)
        elif name == b"if-none-match":
            known += value
    return packs, known


def _etag(key: tuple[str, ...], *, packs: bool) -> bytes:
    """A weak entity tag: a query that is run again may return its rows in another order."""
    said = "\n".join((__version__, *key, "gzip" if packs else ""))
    return b'W/"%b"' % sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32].encode()


async def _packed(answer: KeptAnswer) -> KeptAnswer:
    """The result with its compressed bytes."""
    if len(answer.data) < _PACK_ASIDE:
        packed = gzip.compress(answer.data, _LEVEL)
    else:
        packed = await run_in_threadpool(gzip.compress, answer.data, _LEVEL)
    return KeptAnswer(answer.form, answer.data, packed)

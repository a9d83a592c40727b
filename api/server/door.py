"""The outermost ASGI layer: answers requests that need no router."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from api.server.accounting import Accounts, Answered
from api.server.direct_queries import wanted_by
from api.server.error_responses import send_fault
from api.server.kept_answers import Recording, SentAnswer
from api.server.opened import Open
from api.server.pinned import Pinned, Versions
from api.server.plain_query import read_query
from api.server.response_headers import (
    AT_ONCE,
    send_lines,
    send_pairs,
    send_whole,
    version_headers,
)
from api.state.server_state import ServerState
from api.web.requests import SERVED
from graph import __version__, errors


class Door:
    """Answers SPARQL queries for data, health checks, and requests for cached pages.

    All other requests are passed on to the application unchanged, with the state of the server in
    their scope: a request is answered from one version, even if another is served meanwhile.
    """

    def __init__(self, app: ASGIApp, state: ServerState, versions: Versions | None = None) -> None:
        """Answer from ``state``, and what is asked of older ``versions`` from those."""
        self._app = app
        self._versions = versions or Versions(None)
        self._traffic = state.traffic
        self.accounts = Accounts()
        self._open = Open(state)
        self._older: set[Open] = set()
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def state(self) -> ServerState:
        """The state that the next request is answered from."""
        return self._open.state

    def switch(self, state: ServerState) -> None:
        """Answer further requests from another version; the older is closed when it is idle."""
        older, self._open = self._open, Open(state)
        self._older.add(older)
        self._close_if_idle(older)

    @asynccontextmanager
    async def held(self) -> AsyncIterator[ServerState]:
        """The state that the next request is answered from; it stays open meanwhile."""
        now = self._open
        now.under_way += 1
        try:
            yield now.state
        finally:
            self._let_go(now)

    async def close(self) -> None:
        """Close every version."""
        for task in [*self._closing]:
            await task
        for each in (*self._older, self._open):
            await each.close()
        self._older.clear()
        await self._versions.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on to the application."""
        if scope["type"] != "http":
            try:
                await self._app(scope, receive, send)
            finally:
                await self._open.queries.close()
            return
        now = self._open
        scope[SERVED] = now.state
        self._traffic.under_way += 1
        now.under_way += 1
        answered = Answered(scope, send)
        try:
            if pinned := Pinned.of(scope):
                await self._answer_pinned(pinned, now, scope, receive, answered.send)
            else:
                await self._answer(now, scope, receive, answered.send)
        finally:
            self.accounts.add(scope, answered)
            self._traffic.under_way -= 1
            self._let_go(now)

    def _let_go(self, now: Open) -> None:
        now.under_way -= 1
        if now is not self._open:
            self._close_if_idle(now)

    def _close_if_idle(self, older: Open) -> None:
        if older.under_way or older not in self._older:
            return
        self._older.discard(older)
        task = asyncio.ensure_future(older.close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _answer(self, now: Open, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/sparql":
            await self._query(now, scope, receive, send)
        elif scope["path"] == "/healthz" and scope["method"] == "GET":
            await _say_healthy(now.state, scope, send)
        else:
            await self._page(now, scope, receive, send)

    async def _answer_pinned(
        self, pinned: Pinned, now: Open, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answer a request for a version that its address names; the rest of it is as without."""
        try:
            async with self._versions.held(pinned.number, now) as then:
                scope[SERVED] = then.state
                scope["root_path"] = pinned.root
                if pinned.path == "/sparql":
                    await self._query(then, scope, receive, send)
                else:
                    await self._page(then, scope, receive, send)
        except errors.GoalgraphError as failure:
            await send_fault(scope, receive, send, failure)

    async def _query(self, now: Open, scope: Scope, receive: Receive, send: Send) -> None:
        text, receive = await read_query(scope, receive, now.state.settings)
        if text is not None and (wanted := wanted_by(scope)).names:
            await now.queries.answer(scope, receive, send, text, wanted)
        else:
            await self._app(scope, receive, send)

    async def _page(self, now: Open, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a cached page, or pass the request on and cache the response if shareable."""
        if (page := now.pages.find(scope)) is not None:
            await _send_again(scope, send, page)
            return
        scope["state"] = dict(scope.get("state", {}))
        recording = Recording(send)
        await self._app(scope, receive, recording.send)
        answer = recording.answer()
        if answer is not None and scope["state"].get("same_for_all"):
            now.pages.keep(scope, answer)


async def _say_healthy(now: ServerState, scope: Scope, send: Send) -> None:
    state = {"status": "ok", "version": now.version.number, "software": __version__}
    headers = (
        (b"content-type", b"application/json"),
        (b"cache-control", b"no-store"),
        *version_headers(now.version.number, now.version.digest),
    )
    await send_whole(
        scope, send, HTTPStatus.OK, headers, json.dumps(state, separators=(",", ":")).encode()
    )


async def _send_again(scope: Scope, send: Send, page: SentAnswer) -> None:
    """Send a cached page, or 304 if the client already has it."""
    known = b", ".join([value for name, value in scope["headers"] if name == b"if-none-match"])
    same = bool(known) and (known == b"*" or page.etag.removeprefix(b"W/") in known)
    status = HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK
    if at_once := scope.get("extensions", {}).get(AT_ONCE):
        await send_lines(at_once, status, page.lines_if_known if same else page.lines, page.body)
    else:
        headers = page.headers_if_known if same else page.headers
        await send_pairs(send, status, headers, b"" if same else page.body)

"""The outermost ASGI layer: answers requests that need no router."""

import json
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from api.server.direct_queries import DirectQueries, wanted_by
from api.server.kept_answers import KeptAnswers, Recording, SentAnswer
from api.server.plain_query import read_query
from api.server.response_headers import AT_ONCE, send_lines, send_pairs, send_whole
from api.state.server_state import ServerState
from graph import __version__


class Door:
    """Answers SPARQL queries for data, health checks, and requests for cached pages.

    All other requests are passed on to the application unchanged.
    """

    def __init__(self, app: ASGIApp, state: ServerState) -> None:
        self._app = app
        self._state = state
        self._queries = DirectQueries(state)
        self._pages = KeptAnswers(state.settings.page_memory)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on to the application."""
        if scope["type"] != "http":
            try:
                await self._app(scope, receive, send)
            finally:
                await self._queries.close()
            return
        self._state.traffic.under_way += 1
        try:
            await self._answer(scope, receive, send)
        finally:
            self._state.traffic.under_way -= 1

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/sparql":
            await self._query(scope, receive, send)
        elif scope["path"] == "/healthz" and scope["method"] == "GET":
            await self._say_healthy(scope, send)
        else:
            await self._page(scope, receive, send)

    async def _query(self, scope: Scope, receive: Receive, send: Send) -> None:
        text, receive = await read_query(scope, receive, self._state.settings)
        if text is not None and (wanted := wanted_by(scope)).names:
            await self._queries.answer(scope, receive, send, text, wanted)
        else:
            await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a cached page, or pass the request on and cache the response if shareable."""
        if (page := self._pages.find(scope)) is not None:
            await _send_again(scope, send, page)
            return
        scope["state"] = dict(scope.get("state", {}))
        recording = Recording(send)
        await self._app(scope, receive, recording.send)
        answer = recording.answer()
        if answer is not None and scope["state"].get("same_for_all"):
            self._pages.keep(scope, answer)

    async def _say_healthy(self, scope: Scope, send: Send) -> None:
        state = {"status": "ok", "version": self._state.version.number, "software": __version__}
        headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
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

"""The outermost ASGI layer: answers requests that need no router."""

import json
import secrets
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.server.direct_queries import DirectQueries, forms_of
from api.server.kept_answers import KeptAnswers, Recording, SentAnswer
from api.server.plain_query import read_query
from api.server.response_headers import send_whole
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
            await self._say_healthy(send)
        else:
            await self._page(scope, receive, send)

    async def _query(self, scope: Scope, receive: Receive, send: Send) -> None:
        text, receive = await read_query(scope, receive, self._state.settings)
        forms = forms_of(scope) if text is not None else ()
        if text is not None and forms:
            await self._queries.answer(scope, receive, send, text, forms)
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

    async def _say_healthy(self, send: Send) -> None:
        state = {"status": "ok", "version": self._state.version.number, "software": __version__}
        headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
        await send_whole(
            send, HTTPStatus.OK, headers, json.dumps(state, separators=(",", ":")).encode()
        )


async def _send_again(scope: Scope, send: Send, page: SentAnswer) -> None:
    """Send a cached page, or 304 if the client already has it."""
    known = Headers(scope=scope).get("if-none-match", "")
    same = known == "*" or page.etag.removeprefix(b"W/").decode() in known
    headers = [*page.headers, (b"x-request-id", secrets.token_hex(8).encode())]
    if same:
        about_body = {b"content-type", b"content-encoding"}
        headers = [pair for pair in headers if pair[0].lower() not in about_body]
    else:
        headers.append((b"content-length", str(len(page.body)).encode()))
    status = HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": b"" if same else page.body})

"""HTTP with an engine: one total deadline, a cap on what comes back, no redirects, partial results refused."""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal
from urllib.parse import urlencode, urlsplit

from graph import __version__, errors
from graph.i18n import N_
from graph.remote.authentication import Challenge, authorize, read_challenge
from graph.remote.engine import Account, Engine, is_near

_CHUNK: Final = 1 << 16
_SAID: Final = 300
"""Characters of an engine's own message that are shown."""
_CUT: Final = "S1TAT"
"""Virtuoso's state of a result that was cut by a timeout; its status is 200 all the same."""
FORM: Final = "application/x-www-form-urlencoded"
Who = Literal["reader", "writer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request to an engine."""

    method: str
    address: str
    body: bytes | None = None
    content_type: str = ""
    accept: str = "*/*"
    who: Who = "reader"


@dataclass(frozen=True, slots=True)
class Response:
    """What came back, whole, with a status of success."""

    status: int
    content_type: str
    body: bytes
    most_rows: int = 0
    """Rows after which the engine ends results without another word; 0 if it says nothing of that."""


class Client:
    """Sends requests to an engine; safe to use from many threads."""

    def __init__(self, engine: Engine, *, seconds: float, most: int) -> None:
        """Each request may take ``seconds`` and bring ``most`` bytes, unless it says otherwise."""
        self.engine = engine
        self._seconds = seconds
        self._most = most
        self._challenges: dict[tuple[str, Who], Challenge | None] = {}
        self._lock = threading.Lock()

    def query(
        self,
        text: str,
        accept: str,
        fields: list[tuple[str, str]] | None = None,
        *,
        seconds: float | None = None,
        most: int | None = None,
    ) -> Response:
        """Send a query, and further fields of the SPARQL protocol."""
        limit = seconds or self._seconds
        # Virtuoso stops at this many milliseconds, and says so; others do not know the field.
        pairs = [("query", text), *(fields or ()), ("timeout", str(int(limit * 1_000)))]
        request = Request(
            method="POST",
            address=self.engine.query,
            body=urlencode(pairs).encode(),
            content_type=FORM,
            accept=accept,
        )
        return self.send(request, seconds=limit, most=most)

    def send(
        self, request: Request, *, seconds: float | None = None, most: int | None = None
    ) -> Response:
        """Send a request and return its response.

        Raises ``EngineAway``, ``EngineSlow``, ``EngineDenied``, ``EngineRedirects``, ``EngineRefused``,
        ``EnginePartial``, ``EngineOdd``, or ``OutputHit`` for more than ``most`` bytes.
        """
        account = self.engine.writer if request.who == "writer" else self.engine.reader
        header = self._authorization(request, account) if account else ""
        limit, cap = seconds or self._seconds, most or self._most
        status, response, body = self._exchange(request, header, limit, cap)
        if status == HTTPStatus.UNAUTHORIZED and account and _is_stale(response):
            with self._lock:
                self._challenges.clear()
            header = self._authorization(request, account)
            status, response, body = self._exchange(request, header, limit, cap)
        name = self.engine.name
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise errors.EngineDenied(engine=name, status=status)
        if 300 <= status < 400:  # noqa: PLR2004 - as RFC 9110 has it
            raise errors.EngineRedirects(engine=name, status=status)
        if not 200 <= status < 300:  # noqa: PLR2004 - as above
            raise errors.EngineRefused(engine=name, status=status, said=_first_words(body))
        if response.get("X-SQL-State", "").strip() == _CUT:
            reason = N_("it stopped at its own time limit.")
            raise errors.EnginePartial(engine=name, reason=reason)
        most_rows = response.get("X-SPARQL-MaxRows", "").strip()
        return Response(
            status,
            response.get("Content-Type", ""),
            body,
            int(most_rows) if most_rows.isdecimal() else 0,
        )

    def _authorization(self, request: Request, account: Account) -> str:
        """The header of an account; the engine is asked first how, with a request that does nothing."""
        parts = urlsplit(request.address)
        place = (f"{parts.netloc}{parts.path}", request.who)
        with self._lock:
            known = place in self._challenges
        if not known:
            bare = Request(method="GET", address=request.address.partition("?")[0])
            _, response, _ = self._exchange(bare, "", self._seconds, self._most)
            challenge = read_challenge(response.get_all("WWW-Authenticate") or [])
            with self._lock:
                self._challenges[place] = challenge
        with self._lock:
            # Many engines let readers in without an account and say how only where one is needed.
            challenge = self._challenges[place] or Challenge("basic", {})
            if (
                challenge.scheme == "basic"
                and parts.scheme != "https"
                and not is_near(request.address)
            ):
                reason = N_("a password is sent in clear only over https://.")
                raise errors.EngineAddress(engine=self.engine.name, reason=reason)
            return authorize(challenge, account, request.method, _target(request.address))

    def _exchange(
        self, request: Request, authorization: str, seconds: float, most: int
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        headers = {"Accept": request.accept, "User-Agent": f"goalgraph/{__version__}"}
        if request.body is not None:
            headers["Content-Type"] = request.content_type
        if authorization:
            headers["Authorization"] = authorization
        name, connection = self.engine.name, _connection(request.address, seconds)
        try:
            with _deadline(seconds) as (hit, watched):
                try:
                    connection.connect()
                    watched.append(connection.sock)
                    connection.request(
                        request.method, _target(request.address), request.body, headers
                    )
                    # closed also if it is left half read: it holds the socket
                    with connection.getresponse() as response:
                        body = self._body(response, most)
                except (OSError, http.client.HTTPException) as fault:
                    if hit.is_set() or isinstance(fault, TimeoutError):
                        raise errors.EngineSlow(engine=name, seconds=f"{seconds:g}") from fault
                    raise self._fault(fault) from fault
            if hit.is_set():  # the end of a body without a length looks like the end of the result
                raise errors.EngineSlow(engine=name, seconds=f"{seconds:g}")
            return response.status, response.headers, body
        finally:
            connection.close()

    def _body(self, response: http.client.HTTPResponse, most: int) -> bytes:
        parts, size = [], 0
        while part := response.read(_CHUNK):
            size += len(part)
            if size > most:
                raise errors.OutputHit(megabytes=most >> 20)
            parts.append(part)
        if response.length:  # fewer bytes came than were announced
            raise http.client.IncompleteRead(b"", response.length)
        return b"".join(parts)

    def _fault(self, fault: OSError | http.client.HTTPException) -> errors.EngineError:
        name = self.engine.name
        if isinstance(fault, http.client.IncompleteRead):
            reason = N_("the connection ended before the result did.")
            return errors.EnginePartial(engine=name, reason=reason)
        if isinstance(fault, http.client.HTTPException) and not isinstance(fault, OSError):
            said = f"{type(fault).__name__} {fault}"[:_SAID].strip()
            return errors.EngineOdd(engine=name, reason=N_("{fault}."), fault=said)
        said = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
        return errors.EngineAway(engine=name, reason=said)


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[tuple[threading.Event, list[socket.socket]]]:
    """Break the sockets in the list after some seconds in all, however the bytes come.

    Then the event is set.
    """
    hit, watched = threading.Event(), list[socket.socket]()

    def stop() -> None:
        hit.set()
        for each in watched:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield hit, watched
    finally:
        timer.cancel()


def _connection(address: str, seconds: float) -> http.client.HTTPConnection:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, parts.port, timeout=seconds, context=context)
    return http.client.HTTPConnection(host, parts.port, timeout=seconds)


def _target(address: str) -> str:
    parts = urlsplit(address)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _is_stale(headers: http.client.HTTPMessage) -> bool:
    """Whether an engine wants a new nonce for an account that it may well know."""
    found = read_challenge(headers.get_all("WWW-Authenticate") or [])
    return found is not None and found.values.get("stale", "").lower() == "true"


def _first_words(body: bytes) -> str:
    """The beginning of an engine's own message, on one line."""
    words = " ".join(body[: 4 * _SAID].decode("utf-8", "replace").split())
    return words[:_SAID] + (" …" if len(words) > _SAID else "") or "–"

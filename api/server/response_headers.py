"""Headers that every response has."""

import secrets
from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus
from itertools import count
from typing import Final, TypeAlias

from starlette.types import Scope, Send

_SECURITY: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_OPEN: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "*"}
"""All readable content is open data, and is the same whoever asks."""
COMMON: Final = _SECURITY | _OPEN
ALONE: Final = _SECURITY
"""Those of a page for somebody who is signed in: no other site may read it."""
VARY: Final = ("Accept", "Accept-Language", "Accept-Encoding")
"""Request headers that select the representation of a response."""
ALWAYS: Final = tuple(
    (name.lower().encode(), value.encode())
    for name, value in (COMMON | {"Vary": ", ".join(VARY)}).items()
)
"""All of them as ASGI header pairs: lower-case names, bytes."""


Pair: TypeAlias = tuple[bytes, bytes]
AT_ONCE: Final = "goalgraph.at_once"
"""The ASGI extension of our protocol: a ``SendAtOnce`` in ``scope["extensions"]``."""
SendAtOnce: TypeAlias = Callable[[int, bytes, bytes], Awaitable[None]]
"""Sends status, header lines and body in one piece. Header lines end with CRLF and are not checked."""
_PROCESS: Final = secrets.token_hex(4)
_REQUESTS: Final = count(secrets.randbelow(1 << 31))


def new_request_id() -> str:
    """The identifier of a request, 16 hexadecimal digits: a random number of the process, and a count."""
    return f"{_PROCESS}{next(_REQUESTS) & 0xFFFFFFFF:08x}"


def header_lines(headers: Iterable[Pair]) -> bytes:
    """Headers as they are sent."""
    return b"".join([b"%b: %b\r\n" % pair for pair in headers])


_ALWAYS_LINES: Final = header_lines(ALWAYS)


def version_headers(number: int | None, digest: str) -> tuple[Pair, Pair]:
    """What a response is made from: the number of a version, and the hash of its content.

    The graph that comes with the program has the number «bundled».
    """
    return (
        (b"goalgraph-version", b"bundled" if number is None else b"%d" % number),
        (b"goalgraph-content-hash", digest.encode()),
    )


async def send_whole(
    scope: Scope, send: Send, status: HTTPStatus, own: Iterable[Pair], body: bytes
) -> None:
    """Send a response that bypasses the middleware, with its own and the common headers."""
    if at_once := scope.get("extensions", {}).get(AT_ONCE):
        await send_lines(at_once, status, header_lines(own) + _ALWAYS_LINES, body)
    else:
        await send_pairs(send, status, (*own, *ALWAYS), body)


async def send_lines(at_once: SendAtOnce, status: HTTPStatus, lines: bytes, body: bytes) -> None:
    """Send a whole response over our own protocol: header lines, those that are always new, body."""
    request = new_request_id().encode()
    if status is HTTPStatus.NOT_MODIFIED:
        await at_once(304, b"%bx-request-id: %b\r\n" % (lines, request), b"")
    else:
        new = b"x-request-id: %b\r\ncontent-length: %d\r\n" % (request, len(body))
        await at_once(int(status), lines + new, body)


async def send_pairs(send: Send, status: HTTPStatus, headers: Iterable[Pair], body: bytes) -> None:
    """Send a whole response over any ASGI server."""
    pairs = [*headers, (b"x-request-id", new_request_id().encode())]
    if status is not HTTPStatus.NOT_MODIFIED:
        pairs.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": int(status), "headers": pairs})
    await send({"type": "http.response.body", "body": body})

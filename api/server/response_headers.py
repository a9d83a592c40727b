"""Headers that every response has."""

import secrets
from collections.abc import Iterable
from http import HTTPStatus
from typing import Final

from starlette.types import Send

_SECURITY: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_OPEN: Final = {"Access-Control-Allow-Origin": "*"}
"""All readable content is open data, and no session cookie is used."""
COMMON: Final = _SECURITY | _OPEN
VARY: Final = ("Accept", "Accept-Language", "Accept-Encoding")
"""Request headers that select the representation of a response."""
ALWAYS: Final = tuple(
    (name.lower().encode(), value.encode())
    for name, value in (COMMON | {"Vary": ", ".join(VARY)}).items()
)
"""All of them as ASGI header pairs: lower-case names, bytes."""


async def send_whole(
    send: Send, status: HTTPStatus, own: Iterable[tuple[bytes, bytes]], body: bytes
) -> None:
    """Send a response that bypasses the middleware, with its own and the common headers."""
    headers = [*own, *ALWAYS, (b"x-request-id", secrets.token_hex(8).encode())]
    if status is not HTTPStatus.NOT_MODIFIED:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": body})

"""Headers that every answer has."""

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
"""Everything readable is open data; nothing here knows its reader by a cookie."""
COMMON: Final = _SECURITY | _OPEN
VARY: Final = ("Accept", "Accept-Language", "Accept-Encoding")
"""What of a request decides on the form of its answer."""
ALWAYS: Final = tuple(
    (name.lower().encode(), value.encode())
    for name, value in (COMMON | {"Vary": ", ".join(VARY)}).items()
)
"""All of them as ASGI has them."""


async def send_whole(
    send: Send, status: HTTPStatus, own: Iterable[tuple[bytes, bytes]], body: bytes
) -> None:
    """Send an answer that no middleware sees, with some headers of its own and those all have."""
    headers = [*own, *ALWAYS, (b"x-request-id", secrets.token_hex(8).encode())]
    if status is not HTTPStatus.NOT_MODIFIED:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": body})

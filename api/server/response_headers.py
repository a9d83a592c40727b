"""Headers that every answer has."""

from typing import Final

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

"""Addresses that are nearly right: with a slash too many."""

import re
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.server.methods import allowed

_SEVERAL: Final = re.compile(r"/{2,}")


def redirected(request: Request) -> Response | None:
    """A redirect (308) to the address without slashes too many, if that exists; else None.

    Its ``Location`` is relative, so it leads to the host that the client has reached.
    """
    path = request.scope["path"]
    meant = _SEVERAL.sub("/", path).rstrip("/") or "/"
    if meant == path or not allowed(Request({**request.scope, "path": meant})):
        return None
    query = request.scope["query_string"].decode("latin-1")
    address = quote(request.scope.get("root_path", "") + meant, safe="/:@!$&'()*+,;=~-._")
    return RedirectResponse(f"{address}?{query}" if query else address, 308)

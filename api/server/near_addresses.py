"""Addresses that are nearly right: with a slash too many, with letters or the # in another encoding."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, unquote, unquote_to_bytes

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.server.methods import allowed
from api.web.addresses import iri_at
from api.web.requests import served
from graph.model.terms import is_iri
from graph.store.describe import exists

_SEVERAL: Final = re.compile(r"/{2,}")
_UNCHANGED: Final = "/:@!$&'()*+,;=~-._"
_READ: Final = frozenset({"GET", "HEAD"})


def redirected(request: Request) -> Response | None:
    """A redirect (308) to the address without slashes too many and an encoded «#», if that exists; else None.

    Its ``Location`` is relative, so it leads to the host that the client has reached.
    """
    path = request.scope["path"]
    meant, place = _parts(path)
    if meant == path or not allowed(Request({**request.scope, "path": meant})):
        return None
    return _to(request, meant, place)


def redirected_to_thing(request: Request) -> Response | None:
    """A redirect (308) from the address of nothing to that of the thing that is meant; else None."""
    if request.method not in _READ:
        return None
    store = served(request).version.store
    for meant, place in _meant(request):
        iri = iri_at(meant)
        if iri and is_iri(iri) and exists(store, iri):
            return _to(request, meant, place)
    return None


def _meant(request: Request) -> Iterator[tuple[str, str]]:
    """The path and the place on its page in the spellings that clients send: as Latin-1, encoded twice, and decomposed.

    A file system or an editor decomposes letters (å as a and a ring); our IRIs have them composed.
    """
    root: str = request.scope.get("root_path", "")
    path = request.scope["path"].removeprefix(root)
    spellings = [path, unquote(path)]
    octets = unquote_to_bytes(request.scope.get("raw_path") or b"")
    try:
        octets.decode()
    except UnicodeDecodeError:
        spellings = [octets.decode("cp1252", "replace").removeprefix(root)]
    for each in spellings:
        meant, place = _parts(unicodedata.normalize("NFC", each))
        if meant != path:
            yield meant, place


def _parts(path: str) -> tuple[str, str]:
    """A path without slashes too many, and the place on its page."""
    page, _, place = path.partition("#")
    return _SEVERAL.sub("/", page).rstrip("/") or "/", place


def _to(request: Request, path: str, place: str) -> Response:
    query = request.scope["query_string"].decode("latin-1")
    address = quote(request.scope.get("root_path", "") + path, safe=_UNCHANGED)
    found = f"{address}?{query}" if query else address
    return RedirectResponse(f"{found}#{quote(place, safe=_UNCHANGED)}" if place else found, 308)

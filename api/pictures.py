"""The pictures on the pages, with their links, and as files."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from api.accept import SVG
from api.linked_data import address_of
from graph import names
from graph.canvas import Address
from graph.language import LANGUAGES

_THREADS: Final = {
    f"{names.ID}theme/": "/threads/thematic/",
    f"{names.ID}frame/": "/threads/reference/",
}
"""In a picture of threads a theme and a frame lead to their threads."""


def picture(request: Request, draw: Callable[[Address], str]) -> Markup:
    """The picture that DRAW gives; what it shows leads to the pages in the reader's language."""
    asked = request.query_params.get("lang", "")
    drawn = draw(_address(asked if asked in LANGUAGES else ""))
    return Markup(drawn)  # noqa: S704 - graph.svg escapes every word


def as_file(drawn: str, name: str) -> Response:
    """Answer with a picture by itself."""
    headers = {"Content-Disposition": f'inline; filename="{name}.svg"'}
    return Response(drawn, media_type=SVG.media_type, headers=headers)


def _address(lang: str) -> Address:
    """Where the things in a picture lead, in the language the reader asked for."""
    query = "?" + urlencode({"lang": lang}) if lang else ""

    def address(iri: str) -> str:
        for start, thread in _THREADS.items():
            if iri.startswith(start):
                return thread + iri.removeprefix(start) + query
        page, _, part = (address_of(iri) or "").partition("#")
        return page + query + (f"#{part}" if part else "") if page else ""

    return address

"""The pictures on the pages: drawn once for a version, in the reader's language, and kept."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final, cast
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from api.accept import SVG, language
from api.linked_data import address_of
from api.served import served
from graph import names
from graph.draw import Address
from graph.edges import View
from graph.language import LANGUAGES

_MOST: Final = 200
"""Pictures kept; each is some tens of kilobytes. Of more, those that were looked at last stay."""

_THREADS: Final = {
    f"{names.ID}theme/": "/threads/thematic/",
    f"{names.ID}frame/": "/threads/reference/",
}
"""In a picture of threads a theme and a frame lead to their threads."""


class Pictures:
    """The pictures of one version; a new version lets go of those of the old one."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self._digest = ""
        self._drawn: OrderedDict[tuple[object, ...], str] = OrderedDict()

    def of(self, digest: str, key: tuple[object, ...], draw: Callable[[], str]) -> str:
        """A picture of a version. Two readers who ask at once may both have it drawn."""
        with self._lock:
            if self._digest != digest:
                self._digest, self._drawn = digest, OrderedDict()
            if key in self._drawn:
                self._drawn.move_to_end(key)
                return self._drawn[key]
        drawn = draw()
        with self._lock:
            if self._digest == digest:
                self._drawn[key] = drawn
                if len(self._drawn) > _MOST:
                    self._drawn.popitem(last=False)
        return drawn


def picture(request: Request, view: View, draw: Callable[[Address], str], *about: object) -> Markup:
    """The picture that DRAW gives, which is about some things, seen by a view."""
    pictures = cast("Pictures", request.app.state.pictures)
    chosen = _language_asked(request)
    key = (*about, language(request), chosen, tuple(sorted(view.bases)), view.suggested)
    drawn = pictures.of(served(request).version.digest, key, lambda: draw(_address(chosen)))
    return Markup(drawn)  # noqa: S704 - graph.svg escapes every word


def as_file(drawn: str, name: str) -> Response:
    """Answer with a picture by itself."""
    headers = {"Content-Disposition": f'inline; filename="{name}.svg"'}
    return Response(drawn, media_type=SVG.media_type, headers=headers)


def _language_asked(request: Request) -> str:
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else ""


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

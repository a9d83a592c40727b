"""SVG and PNG on pages and as files."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import resvg_py
from markupsafe import Markup
from starlette.requests import Request

from api.web.addresses import address_of
from api.web.downloads import Made
from api.web.negotiation import PNG, SVG, Form
from graph import namespaces
from graph.diagrams.flow_layout import Address
from graph.i18n import LANGUAGES

_HERE: Final = Path(__file__).parent.parent
_FONTS: Final = tuple(
    _HERE / f"static/vendor/dkfds/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-{weight}.ttf"
    for weight in ("Regular", "SemiBold")
)
_SIZE: Final = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_TALLEST: Final = 12_000.0
"""Pixels of a side; larger pictures take much memory to draw, and many programs do not open them."""
_THREADS: Final = {
    f"{namespaces.ID}theme/": "/threads/thematic/",
    f"{namespaces.ID}frame/": "/threads/reference/",
}
"""In a picture of threads a theme and a frame lead to their threads."""


def picture(request: Request, draw: Callable[[Address], str]) -> Markup:
    """The picture that DRAW gives; what it shows leads to the pages in the reader's language."""
    asked = request.query_params.get("lang", "")
    drawn = draw(_address(asked if asked in LANGUAGES else ""))
    return Markup(drawn)  # noqa: S704 - graph.svg escapes every word


def picture_forms(drawn: Callable[[], str]) -> Made:
    """The forms that a picture can be taken along in."""
    forms: dict[Form, Callable[[], str | bytes]] = {SVG: drawn}
    if as_png_is_possible():
        forms[PNG] = lambda: _as_png(drawn())
    return forms


def as_png_is_possible() -> bool:
    """Whether the typeface is there: without it a picture would have no words."""
    return all(font.is_file() for font in _FONTS)


def _as_png(drawn: str) -> bytes:
    """The picture for a document or a slide: twice its size, but never beyond what opens anywhere."""
    if not drawn:
        return b""
    sides = _SIZE.search(drawn)
    longest = max(map(float, sides.groups())) if sides else _TALLEST
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawn,
            zoom=min(2.0, _TALLEST / longest),
            font_files=[str(font) for font in _FONTS],
            skip_system_fonts=True,
        )
    )


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

"""SVG and PNG on pages and as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol, TypeVar
from urllib.parse import urlencode

import resvg_py
from markupsafe import Markup
from starlette.requests import Request

from api.web.addresses import address_of
from api.web.downloads import Made
from api.web.negotiation import PNG, SVG, Form, language
from graph import namespaces
from graph.diagrams.flow_layout import Address
from graph.diagrams.legend import LegendEntry
from graph.diagrams.svg import Picture
from graph.i18n import LANGUAGES, translate

_HERE: Final = Path(__file__).parent.parent
_FONTS: Final = tuple(
    _HERE / f"static/vendor/dkfds/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-{weight}.ttf"
    for weight in ("Regular", "SemiBold")
)
_TALLEST: Final = 12_000.0
"""Pixels of a side; larger pictures take much memory to draw, and many programs do not open them."""
_THREADS: Final = {
    f"{namespaces.ID}theme/": "/threads/thematic/",
    f"{namespaces.ID}frame/": "/threads/reference/",
}
"""In a picture of threads a theme and a frame lead to their threads."""
Drawn_co = TypeVar("Drawn_co", bound=Picture | None, covariant=True)


class Draw(Protocol[Drawn_co]):
    """Draws a picture for a page."""

    def __call__(self, address: Address, /, *, remark: str) -> Drawn_co:
        """Draw with links to the ADDRESS of each thing, and REMARK at the end of the description."""


def picture(request: Request, draw: Draw[Drawn_co]) -> Drawn_co:
    """The picture that DRAW gives; what it shows leads to the pages in the reader's language."""
    asked = request.query_params.get("lang", "")
    return draw(
        _address(asked if asked in LANGUAGES else ""), remark=same_in_words(language(request))
    )


def same_in_words(lang: str) -> str:
    """What a page adds to the description of a picture."""
    return translate(lang, "The page says the same in words below the picture.")


def as_markup(drawn: Picture | LegendEntry) -> Markup:
    """A picture or a sign as a part of a page."""
    return Markup(drawn.svg)  # noqa: S704 - graph.diagrams.svg escapes every word


def picture_forms(drawn: Callable[[], Picture | None]) -> Made:
    """The forms that a picture can be downloaded in; empty where there is none."""

    def svg() -> str:
        return found.svg if (found := drawn()) else ""

    forms: dict[Form, Callable[[], str | bytes]] = {SVG: svg}
    if as_png_is_possible():
        forms[PNG] = lambda: _as_png(drawn())
    return forms


def as_png_is_possible() -> bool:
    """Whether the typeface is there: without it a picture would have no words."""
    return all(font.is_file() for font in _FONTS)


def _as_png(drawn: Picture | None) -> bytes:
    """The picture for a document or a slide: twice its size, but never beyond what opens anywhere."""
    if not drawn:
        return b""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawn.svg,
            zoom=min(2.0, _TALLEST / max(drawn.width, drawn.height)),
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

"""SVG and PNG on pages and as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol, TypeVar
from urllib.parse import urlencode

import resvg_py
from markupsafe import Markup
from starlette.requests import Request

from api.web.addresses import address_of
from api.web.citing.version_words import in_words
from api.web.downloads import Made
from api.web.negotiation import PNG, SVG, Form, language
from api.web.requests import served, site_of
from graph import namespaces
from graph.diagrams.caption import captioned
from graph.diagrams.flow.layout import Address
from graph.diagrams.legend import LegendEntry
from graph.diagrams.svg import Picture
from graph.i18n import LANGUAGES, translate

_HERE: Final = Path(__file__).parent.parent
_FONTS: Final = tuple(
    _HERE / f"static/vendor/dkfds/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-{weight}.ttf"
    for weight in ("Regular", "SemiBold")
)
_TALLEST: Final = 12_000.0
"""Maximum pixels of a side; larger PNGs take much memory, and many programs cannot open them."""
_THREADS: Final = {
    f"{namespaces.ID}theme/": "/threads/thematic/",
    f"{namespaces.ID}frame/": "/threads/reference/",
}
"""In a picture, themes and frames link to their threads."""
Drawn_co = TypeVar("Drawn_co", bound=Picture | None, covariant=True)


class Draw(Protocol[Drawn_co]):
    """Draws a picture for a page."""

    def __call__(self, address: Address, /, *, remark: str) -> Drawn_co:
        """Draw with links to ``address`` of each resource; ``remark`` ends the description."""


def picture(request: Request, draw: Draw[Drawn_co]) -> Drawn_co:
    """The picture of ``draw``, with links to the pages in the language of ``?lang=``."""
    asked = request.query_params.get("lang", "")
    return draw(
        _address(asked if asked in LANGUAGES else ""), remark=same_in_words(language(request))
    )


def same_in_words(lang: str) -> str:
    """The remark that ends the description of a picture on a page."""
    return translate(lang, "The page says the same in words below the picture.")


def as_markup(drawn: Picture | LegendEntry) -> Markup:
    """The SVG of a picture or a sign, as markup for a page."""
    return Markup(drawn.svg)  # noqa: S704 - graph.diagrams.svg escapes all text


def picture_forms(request: Request, drawn: Callable[[], Picture | None]) -> Made:
    """The formats that a picture can be downloaded in; a file is empty if there is no picture.

    A file says what it shows, of which version, where it is from, and whose reading it is.
    """
    lang = language(request)

    def as_file() -> Picture | None:
        found = drawn()
        return captioned(found, lang, _notes(request, lang)) if found else None

    def svg() -> str:
        return found.svg if (found := as_file()) else ""

    forms: dict[Form, Callable[[], str | bytes]] = {SVG: svg}
    if as_png_is_possible():
        forms[PNG] = lambda: as_png(found) if (found := as_file()) else b""
    return forms


def _notes(request: Request, lang: str) -> tuple[str, str]:
    """The version of a picture, and the address of the page that it is on."""
    kept = [each for each in request.query_params.multi_items() if each[0] != "format"]
    query = f"?{urlencode(kept, safe='/')}" if kept else ""
    site = site_of(request)
    version = served(request).version
    said = in_words(version.number, version.published, lang, engine=bool(version.engine))
    return said, f"{site}{request.url.path}{query}"


def as_png_is_possible() -> bool:
    """Whether the font files are installed: without them a PNG would have no text."""
    return all(font.is_file() for font in _FONTS)


def as_png(drawn: Picture, zoom: float = 2.0) -> bytes:
    """The picture as PNG, ``zoom`` times its size, but with at most ``_TALLEST`` pixels on a side."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawn.svg,
            zoom=min(zoom, _TALLEST / max(drawn.width, drawn.height)),
            font_files=[str(font) for font in _FONTS],
            skip_system_fonts=True,
        )
    )


def _address(lang: str) -> Address:
    """A function from IRIs to link targets in a picture, with ``?lang=`` if requested."""
    query = "?" + urlencode({"lang": lang}) if lang else ""

    def address(iri: str) -> str:
        for start, thread in _THREADS.items():
            if iri.startswith(start):
                return thread + iri.removeprefix(start) + query
        page, _, part = (address_of(iri) or "").partition("#")
        return page + query + (f"#{part}" if part else "") if page else ""

    return address

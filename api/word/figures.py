"""Pictures in documents: as PNG, as high as a page allows; Word draws SVG with other letters than ours."""

from typing import Final

from api.web.pictures import as_png, as_png_is_possible
from api.word.document import Figure
from api.word.page_layout import WIDTH
from graph.diagrams.svg import Picture

HIGHEST: Final = 7.0
"""Centimetres of a picture in a document of one page."""
HIGHEST_WHOLE: Final = 22.0
"""Centimetres of a picture in a whole document: a page with its caption."""
_PIXELS: Final = 1_800.0
"""Pixels across the width of a page: 260 to the inch."""


def fits(picture: Picture, highest: float) -> bool:
    """Whether a picture over the whole width is no higher than so many centimetres."""
    return WIDTH * picture.height / picture.width <= highest


def figure_of(picture: Picture | None, words: str, highest: float) -> Figure | None:
    """A picture for a document; None without a picture, or without the letters to draw it with."""
    if picture is None or not as_png_is_possible():
        return None
    share = min(1.0, highest / (WIDTH * picture.height / picture.width))
    png = as_png(picture, share * _PIXELS / picture.width)
    return Figure(png=png, width=picture.width, height=picture.height, words=words, share=share)

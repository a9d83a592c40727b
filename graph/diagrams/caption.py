"""A picture as a file of its own: its title above it; version, address and who says so below."""

from collections.abc import Sequence
from dataclasses import replace

from graph import formatting
from graph.diagrams.svg import FONT, Picture, element, label
from graph.diagrams.text_measure import wrap
from graph.i18n import translate
from graph.palette import INK_2, PAPER

_TITLE = 46.0
_LINE = 18.0
_MARGIN = 8.0


def captioned(picture: Picture, lang: str, notes: Sequence[str]) -> Picture:
    """A picture with its title and a caption; ``notes`` are its version and address, as available."""
    room = picture.width - 2 * _MARGIN
    said = [*([whose_reading(picture, lang)] if picture.links else []), *notes]
    lines = [line for note in said for line in wrap(note, 12.5, room, most=4, lang=lang)]
    titles = wrap(picture.title, 18, room, 600, most=2, lang=lang)
    top = _TITLE + 22 * (len(titles) - 1)
    high = top + picture.height + 14 + _LINE * len(lines) + _MARGIN
    heading = [label((_MARGIN, 28 + 22 * n), line, 18, bold=True) for n, line in enumerate(titles)]
    foot = [
        label((_MARGIN, top + picture.height + 18 + _LINE * n), line, 12.5, fill=INK_2)
        for n, line in enumerate(lines)
    ]
    inside = picture.svg.replace("<svg ", f'<svg x="0" y="{top:.0f}" ', 1)
    svg = element(
        "svg",
        element("rect", width=picture.width, height=high, fill=PAPER),
        *heading,
        inside,
        *foot,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {picture.width:.0f} {high:.0f}",
        width=picture.width,
        height=high,
        font_family=FONT,
    )
    return replace(picture, svg=svg, height=high)


def whose_reading(picture: Picture, lang: str) -> str:
    """How many of a picture's links are the editors' reading, and how many a source states."""
    if picture.stated == picture.links:
        return translate(
            lang, "A source itself states all {links} links.", links=_number(picture.links, lang)
        )
    return translate(
        lang,
        "{read} of {links} links are the editors' reading, not adopted by the authorities.",
        read=_number(picture.links - picture.stated, lang),
        links=_number(picture.links, lang),
    )


def _number(value: int, lang: str) -> str:
    return formatting.number(value, lang)

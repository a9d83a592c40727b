"""The colours of text and of what one can click stand out from paper as WCAG 2.2 asks."""

import re

import pytest

from graph import palette

COLOURS = {
    name: value
    for name, value in vars(palette).items()
    if isinstance(value, str) and value.startswith("#")
}


def luminance(colour: str) -> float:
    """Relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    "colour",
    [
        *(palette.INK, palette.INK_2, palette.INK_3, palette.LINK),
        *(palette.THREAD, palette.ERROR, palette.GREEN, *palette.LEVELS.values()),
    ],
)
def test_words_can_be_read_on_paper(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 4.5


@pytest.mark.parametrize("colour", [palette.LINE, palette.RIBBON_EDGE, palette.FIELD_EDGE])
def test_edges_can_be_seen_on_paper(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 3


@pytest.mark.parametrize(
    "colour",
    [palette.ERROR_FILL, palette.WARNING_FILL, palette.INFO_FILL, palette.FOUND, *palette.TINTS],
)
def test_words_can_be_read_on_what_marks_them(colour: str) -> None:
    assert contrast(palette.INK, colour) >= 7


def test_a_workbook_writes_a_colour_opaque() -> None:
    assert palette.argb(palette.LINK) == "FF004D99"


def test_a_colour_has_one_name() -> None:
    assert len(COLOURS) > 20
    assert len(set(COLOURS.values())) == len(COLOURS)
    assert all(re.fullmatch("#[0-9A-F]{6}", each) for each in COLOURS.values())

"""Row heights and printing of our sheets, which not every spreadsheet program computes."""

import textwrap
from collections.abc import Iterable
from typing import Final

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

LETTERING: Final = "Calibri"
"""The font of our sheets. A font without a name is shown with serifs by some programs."""
LINE: Final = 15.0
"""The height of a line of 11 points, in points."""
_TALLEST: Final = 409.0
"""The maximum row height in points (Excel specifications and limits)."""
_LETTERS: Final = 0.9
"""Letters in a unit of column width, which is the width of a digit; bold and wide letters included."""
_LONG: Final = 4_000
"""From so many characters on, lines are not wrapped to be counted: the row is as high as it can be."""
_A4: Final = 9
"""The number of the paper size (ECMA-376-1 18.3.1.63)."""
_MARGIN: Final = 0.4
"""In inches."""


def height(texts: Iterable[tuple[object, float]]) -> float:
    """The height of a row in points, from its wrapped texts with the widths of their columns."""
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    return min(_TALLEST, LINE * lines)


def lines_of(text: object, width: float) -> int:
    """The lines that a wrapped text takes in a column of a width."""
    letters = max(1, int(width * _LETTERS))
    lines = 0
    for line in str(text).split("\n"):
        if len(line) <= letters:
            lines += 1
        elif len(line) > _LONG:
            lines += 1 + len(line) // letters
        else:
            lines += len(textwrap.wrap(line, letters)) or 1
    return lines


def print_across(page: Worksheet, headings: int | None = None) -> None:
    """Print a sheet across the width of a page, with a row of headings on each page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side in ("left", "right", "top", "bottom"):
        setattr(page.page_margins, side, _MARGIN)
    if headings is not None:
        page.print_title_rows = f"{headings}:{headings}"

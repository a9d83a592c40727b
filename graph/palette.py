"""The colours of pictures, pages and workbooks, as ``#RRGGBB``.

Style sheets and inline pictures repeat them as text; ``tests/journeys/test_colours.py`` checks that
they are the same. The custom property ``--gg-ink-2`` is ``INK_2`` here.
"""

from typing import Final

INK: Final = "#1A1A1A"
INK_2: Final = "#454545"
INK_3: Final = "#707070"
"""The lightest text colour, contrast 4.9:1 on ``PAPER``."""
AWAY: Final = "#767676"
"""Text outside the thread of a chosen goal, contrast 4.5:1 on ``PAPER``."""
LINE: Final = "#8E8E8E"
"""The border of clickable elements, contrast 3.3:1 on ``PAPER``."""
FAINT: Final = "#BFBFBF"
"""Decorative lines in pictures, and where the design system is missing."""
HAIR: Final = "#DCDCDC"
"""The lines of tables, decorative only."""
WASH: Final = "#F5F5F5"
PAPER: Final = "#FFFFFF"
LINK: Final = "#004D99"
SHEET_LINK: Final = "#0563C1"
"""Links in a spreadsheet, in the colour of Excel's own links."""

LEVELS: Final = {"N": "#12355B", "S": "#007A87", "K": "#8A5A00", "M": "#6A51A3"}
"""Colours by the letter of the level; the letter is always shown next to the colour."""

THREAD: Final = "#A8123E"
"""Links that a source or an editor supports; used for nothing else."""
THREAD_PALE: Final = "#E7CDD4"
"""Links outside the thread of a chosen goal, decorative only."""
RIBBON: Final = "#F0EAE4"
"""The line of a theme."""
RIBBON_EDGE: Final = "#8F867E"
RIBBON_SOFT: Final = "#E4DCD4"
"""The line of a theme below links, without an edge."""
RIBBON_CHOSEN: Final = "#D8CCBF"
RIBBON_PALE: Final = "#FAF8F6"
RIBBON_PALE_EDGE: Final = "#D8D2CC"
TINTS: Final = ("#FAF7F4", RIBBON, "#E2D8CE")
"""Cells of a matrix, from few links to many."""

ADDED: Final = "#DDF7CE"
"""Words that are new where two texts are compared; they are underlined too."""
ERROR: Final = "#CC0000"
ERROR_BG: Final = "#FFE0E0"
WARNING: Final = "#FEBB30"
DONE: Final = "#358000"
DONE_BG: Final = "#EAF4E2"
GREEN: Final = "#2B6A00"
"""The green status, dark enough for a white mark; red is ``ERROR``, yellow ``WARNING``."""
FOUND: Final = "#FFF1B8"
"""The background of words that match a search."""
FIELD_EDGE: Final = "#747474"
"""The border of form fields where the design system is missing."""
ERROR_FILL: Final = "#FFC9C9"
WARNING_FILL: Final = "#FFE08A"
INFO_FILL: Final = "#CFE3F7"
"""The fills of cells marked by a check, by severity; dark text is legible on each."""


def argb(colour: str) -> str:
    """A colour as a workbook writes it (ECMA-376-1 18.8.3): ``FFRRGGBB``, opaque."""
    return f"FF{colour.removeprefix('#')}"

"""The colours and lines of pictures. Colour only repeats what a letter, a line or a sign says."""

from typing import Final

from graph.model import Code

INK: Final = "#1A1A1A"
INK_2: Final = "#454545"
INK_3: Final = "#707070"
LINE: Final = "#8E8E8E"
HAIR: Final = "#BFBFBF"
WASH: Final = "#F5F5F5"
PAPER: Final = "#FFFFFF"

THREAD: Final = "#A8123E"
"""A link that a source or an editor stands behind, and nothing else."""
THREAD_PALE: Final = "#D9A3B2"

RIBBON: Final = "#F0EAE4"
RIBBON_EDGE: Final = "#8F867E"
RIBBON_CHOSEN: Final = "#D8CCBF"
RIBBON_PALE: Final = "#FAF8F6"
RIBBON_PALE_EDGE: Final = "#D8D2CC"

FONT: Final = "'IBM Plex Sans', system-ui, sans-serif"

_LEVELS: Final = {"N": "#12355B", "S": "#007A87", "K": "#8A5A00", "M": "#6A51A3"}

STROKES: Final = {1: 1.8, 2: 3.0, 3: 4.6}
"""How wide a link of each strength is drawn; one that is not rated is as wide as strength 2."""


def level_ink(level: Code) -> str:
    """The colour of a level; one that has none of its own is drawn in ink."""
    return _LEVELS.get(level.letter, INK_2)

"""Measures IBM Plex Sans for the pictures: ``python frontend/widths.py`` (needs fontTools, and npm's dkfds).

Writes graph/diagrams/widths.json: for each weight the advance width of each letter, in thousandths of the
type size. Widths are facts about the typeface; the typeface itself is never committed.
"""

import json
from pathlib import Path

from fontTools.ttLib import TTFont

_ROOT = Path(__file__).parent.parent
_FONTS = _ROOT / "node_modules/dkfds/dist/fonts/IBMPlexSans/complete/ttf"
_WEIGHTS = {400: "Regular", 600: "SemiBold"}
_LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040), 0x20AC, 0x2190, 0x2192]


def main() -> None:
    """Write the table."""
    table = {}
    for weight, name in _WEIGHTS.items():
        font = TTFont(_FONTS / f"IBMPlexSans-{name}.ttf")
        letters, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        table[str(weight)] = {
            chr(code): round(widths[letters[code]][0] * 1000 / em)
            for code in _LETTERS
            if code in letters
        }
    text = json.dumps(table, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    (_ROOT / "graph" / "diagrams" / "widths.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

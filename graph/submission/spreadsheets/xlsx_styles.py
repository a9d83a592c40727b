"""Reads what the styles and the shared texts of a workbook say about cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.submission.spreadsheets.number_format import BUILT_IN, GENERAL
from graph.submission.spreadsheets.rich_text import RunReader, TextRun
from graph.submission.spreadsheets.xlsx_xml import parse

_UNKNOWN: Final = "[unknown]"
"""The code for a built-in format that depends on the language of the program."""
_NO: Final = frozenset({"0", "false"})


@dataclass(frozen=True, slots=True)
class CellStyles:
    """What cells look like, by the index of their style as it stands in the XML."""

    codes: Mapping[str, str] = field(default_factory=dict)
    """The codes of number formats other than General and text."""
    struck: frozenset[str] = frozenset()
    """The styles whose font is struck out."""


@dataclass(slots=True)
class _StyleReader:
    """Collects fonts, formats and styles from the events of an XML parser."""

    formats: dict[str, str] = field(
        default_factory=lambda: {
            "0": GENERAL,
            **{str(number): code for number, code in BUILT_IN.items()},
        }
    )
    struck_fonts: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    _fonts: int = -1
    _styles: int = -1
    _inside: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        match name, self._inside:
            case "numFmt", _:
                self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)
            case (("fonts" | "cellXfs" | "dxfs"), _):
                self._inside = name
            case "font", "fonts":
                self._fonts += 1
            case "strike", "fonts" if attributes.get("val", "1") not in _NO:
                self.struck_fonts.add(str(self._fonts))
            case "xf", "cellXfs":
                self._styles += 1
                self._keep(str(self._styles), attributes)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == self._inside:
            self._inside = ""

    def _keep(self, style: str, attributes: dict[str, str]) -> None:
        code = self.formats.get(attributes.get("numFmtId", "0"), _UNKNOWN)
        if code not in (GENERAL, "@"):
            self.codes[style] = code
        if attributes.get("fontId", "0") in self.struck_fonts:
            self.struck.add(style)


def read_styles(content: bytes) -> CellStyles:
    """Read the part with the styles; raises as ``parse``."""
    found = _StyleReader()
    if content:
        parse(content, found.start, found.end)
    return CellStyles(found.codes, frozenset(found.struck))


def read_rich_texts(content: bytes) -> dict[int, tuple[TextRun, ...]]:
    """The runs of the shared texts that have struck, raised or lowered ones, by index."""
    found: dict[int, tuple[TextRun, ...]] = {}
    number = -1
    reader = RunReader()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal number, reader
        if name == "si":
            number += 1
            reader = RunReader()
        else:
            reader.start(name, attributes)

    def text(words: str) -> None:
        reader.text(words)

    def end(name: str) -> None:
        reader.end(name)
        if name == "si" and reader.is_special:
            found[number] = tuple(reader.runs)

    if content:
        parse(content, start, end, text)
    return found

"""The text of a cell whose runs have different fonts: what is struck out or raised is set apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot hold, or an underscore (ECMA-376-1 22.9.2.19)."""
_MARK: Final = re.compile(r"[(\[]?(?:[0-9]{1,3}|[^\W\d_]|\*{1,4}|†|‡|§|#)(?:,\s?[0-9]{1,3})*[)\]]?")
_LENGTH: Final = re.compile(r"(?:^|[\W\d_])(?:[kcdm]?m)$")
"""A unit of length, of which a raised digit makes an area or a volume."""
_RAISED: Final = str.maketrans("23", "²³")
_NO: Final = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class TextRun:
    """A part of a cell's text in one font."""

    text: str
    struck: bool | None = None
    """None if it has the font of the cell."""
    position: str = ""
    """``superscript``, ``subscript`` or neither."""


@dataclass(frozen=True, slots=True)
class KeptText:
    """A cell's text without what is struck out and without raised marks, and those by themselves."""

    kept: str
    struck: str = ""
    marks: str = ""


def keep(runs: Iterable[TextRun], *, struck: bool = False) -> KeptText:
    """Set apart what is struck out and what is a raised mark; ``struck`` is the font of the cell.

    A raised 2 or 3 behind a unit of length is kept as ² or ³. Other raised words are kept.
    """
    kept, out, marks = "", [], []
    for run in runs:
        word = run.text.strip()
        if word and (struck if run.struck is None else run.struck):
            out.append(run.text)
        elif run.position == "superscript" and word in {"2", "3"} and _LENGTH.search(kept):
            kept += run.text.translate(_RAISED)
        elif _is_mark(run, kept):
            marks.append(word)
        else:
            text = run.text
            if out and kept[-1:].isspace() and text[:1] == " ":
                text = text[1:]
            kept += text
    return KeptText(kept, "".join(out), ", ".join(marks))


def _is_mark(run: TextRun, before: str) -> bool:
    """Whether a run is a mark that refers to a note; a lowered one only behind a digit."""
    if run.position == "subscript" and not before[-1:].isdigit():
        return False
    return bool(run.position) and _MARK.fullmatch(run.text.strip()) is not None


def unescaped(text: str) -> str:
    """A text with ``_x000D_`` and the like as the characters they stand for."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


@dataclass(slots=True)
class RunReader:
    """Collects the runs of one text from the events of an XML parser."""

    runs: list[TextRun] = field(default_factory=list)
    is_special: bool = False
    """Whether a run is struck out, raised or lowered, or explicitly not struck out."""
    _text: list[str] = field(default_factory=list)
    _struck: bool | None = None
    _position: str = ""
    _phonetic: bool = False
    _inside: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        match name:
            case "r":
                self._struck, self._position = None, ""
            case "rPr":
                self._struck = False
            case "strike":
                self._struck = attributes.get("val", "1") not in _NO
                self.is_special = self.is_special or self._struck
            case "vertAlign":
                self._position = attributes.get("val", "").replace("baseline", "")
                self.is_special = self.is_special or bool(self._position)
            case "rPh":
                self._phonetic = True
            case "t":
                self._inside, self._text = not self._phonetic, []

    def text(self, words: str) -> None:
        """Handle text."""
        if self._inside:
            self._text.append(words)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        match name:
            case "t" if self._inside:
                self._inside = False
                text = unescaped("".join(self._text))
                self.runs.append(TextRun(text, self._struck, self._position))
            case "r":
                self._struck, self._position = None, ""
            case "rPh":
                self._phonetic = False

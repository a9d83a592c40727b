"""Scans the XML of a sheet for its extent, and for what its cells look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from graph import errors
from graph.sandbox.limits import TableLimits
from graph.submission.spreadsheets.grid import cell_name, position
from graph.submission.spreadsheets.rich_text import RunReader, TextRun
from graph.submission.spreadsheets.xlsx_styles import CellStyles
from graph.submission.spreadsheets.xlsx_xml import parse

_YES = frozenset({"1", "true"})


@dataclass(slots=True, kw_only=True)
class SheetScan:
    """The result of a first pass over a sheet's XML: its extent, and its special cells.

    A cell without a reference comes directly after the previous one (ECMA-376-1 18.3.1.4). Cells
    and rows without a value count for nothing, however they are styled.
    """

    styles: CellStyles
    texts: Mapping[int, tuple[TextRun, ...]]
    """The runs of shared texts, by index."""
    last_row: int = 0
    last_column: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)
    """Cells with a formula whose result is missing or an error."""
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    """The codes of number formats other than General and text, of cells with a value."""
    struck: set[tuple[int, int]] = field(default_factory=set)
    """Cells with a value in a font that is struck out."""
    runs: dict[tuple[int, int], tuple[TextRun, ...]] = field(default_factory=dict)
    """The runs of texts of which some are struck out, raised or lowered."""
    hidden_rows: set[int] = field(default_factory=set)
    """Hidden rows with a value."""
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last of hidden columns."""
    is_filtered: bool = False
    _cell: tuple[int, int] = (-1, -1)
    _kind: str = ""
    _style: str = "0"
    _error: bool = False
    _formula: bool = False
    _value: bool = False
    _inside: bool = False
    _hidden: bool = False
    _shared: list[str] = field(default_factory=list)
    _inline: RunReader | None = None

    def check(self, file: str, sheet: str, limits: TableLimits) -> None:
        """Raise ``TooManyCells`` if a cell is beyond the limits."""
        if self.is_beyond(limits):
            raise errors.TooManyCells(
                file=file,
                sheet=sheet,
                cell=cell_name(self.last_row, self.last_column),
                rows=limits.rows,
                columns=limits.columns,
            )

    def is_beyond(self, limits: TableLimits) -> bool:
        """Whether a cell is beyond the limits."""
        return self.last_row >= limits.rows or self.last_column >= limits.columns

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        if self._inline is not None:
            self._inline.start(name, attributes)
        row, column = self._cell
        match name:
            case "row":
                self._cell = (int(attributes["r"][:9]) - 1 if "r" in attributes else row + 1, -1)
                self._hidden = attributes.get("hidden") in _YES
            case "c":
                self._cell = position(attributes["r"]) if "r" in attributes else (row, column + 1)
                self._kind = attributes.get("t", "")
                self._style = attributes.get("s", "0")
                self._error, self._formula = self._kind == "e", False
                self._value = self._kind == "str"  # "" is a valid result of a formula
            case "v":
                self._inside, self._shared = True, []
            case "is":
                self._inside, self._inline = True, RunReader()
            case "f":
                self._formula = True
            case "col" if attributes.get("hidden") in _YES:
                first, last = (int(attributes.get(end, "1")[:9]) - 1 for end in ("min", "max"))
                self.hidden_columns.append((first, last))
            case "autoFilter":
                self.is_filtered = True

    def text(self, words: str) -> None:
        """Handle text, which is a value inside a value element."""
        if not self._inside:
            return
        self._value = self._value or words != ""
        if self._inline is not None:
            self._inline.text(words)
        elif self._kind == "s" and self.texts:
            self._shared.append(words)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        match name:
            case "v":
                self._inside = False
                if self._shared and (runs := self.texts.get(int("".join(self._shared)[:9]))):
                    self.runs[self._cell] = runs
            case "is" if self._inline is not None:
                if self._inline.is_special:
                    self.runs[self._cell] = tuple(self._inline.runs)
                self._inside, self._inline = False, None
            case "c" if self._value or self._formula:
                self._keep()
            case _ if self._inline is not None:
                self._inline.end(name)

    def _keep(self) -> None:
        """Keep what is special about a cell with a value."""
        self.last_row = max(self.last_row, self._cell[0])
        self.last_column = max(self.last_column, self._cell[1])
        if self._error or not self._value:
            self.formulas.add(self._cell)
        if (code := self.styles.codes.get(self._style)) is not None:
            self.formats[self._cell] = code
        if self._style in self.styles.struck:
            self.struck.add(self._cell)
        if self._hidden:
            self.hidden_rows.add(self._cell[0])


def scan(content: bytes, styles: CellStyles, texts: Mapping[int, tuple[TextRun, ...]]) -> SheetScan:
    """Scan a sheet; raises ``ExpatError`` and ``DoctypeFound``."""
    found = SheetScan(styles=styles, texts=texts)
    try:
        parse(content, found.start, found.end, found.text)
    except ValueError as fault:
        raise expat.ExpatError(str(fault)) from fault
    return found

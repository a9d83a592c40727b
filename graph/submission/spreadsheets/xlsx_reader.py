"""Reads .xlsx, after a first pass over its XML."""

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, ZipError

from graph import errors
from graph.sandbox.limits import TableLimits
from graph.submission.spreadsheets import marks
from graph.submission.spreadsheets.archive import pack, unpack
from graph.submission.spreadsheets.grid import Grid, cell_name, position

_WORKBOOK: Final = "xl/workbook.xml"
_MACROS: Final = "xl/vbaProject.bin"
_NO_SHEET: Final = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>'
    b"</worksheet>"
)
_ENCODINGS: Final = frozenset({"utf-8", "utf-16", "us-ascii", "ascii"})
"""Encodings that XML parsers support without loading a table, and that spreadsheets write."""
_PERCENT_FORMATS: Final = frozenset({"9", "10"})
"""The built-in number formats for per cent (ECMA-376-1 18.8.30)."""


def read(
    data: bytes,
    file: str,
    limits: TableLimits,
    wanted: Callable[[str], bool],
    ignored: Callable[[str], bool] = lambda _: False,
) -> tuple[list[Grid], list[str]]:
    """Read the sheets of a workbook, and list the names of all sheets.

    Those selected by ``wanted`` must be within the limits. Of the others those are read that are,
    but for those ``ignored``. The summary of an earlier check is neither read nor listed. Raises
    the ``InputError`` that gives the fault.
    """
    parts = unpack(data, file, limits)
    if _WORKBOOK not in parts:
        raise errors.BrokenArchive(file=file)
    if _MACROS in parts:
        raise errors.MacroWorkbook(file=file)
    try:
        listed = _sheets(parts)
        percents = _percent_styles(parts.get("xl/styles.xml", b""))
        summary = _summary(parts, listed)
        looks = {
            name: _look_through(parts[part], percents)
            for name, part in listed.items()
            if wanted(name)
        }
        others = {
            name: _look_through(parts[part], percents)
            for name, part in listed.items()
            if name not in looks and name != summary and not ignored(name)
        }
        glances = {name: look for name, look in others.items() if not look.is_beyond(limits)}
        _empty(parts, (part for name, part in listed.items() if name not in looks | glances))
        read_parts = {*listed.values(), _WORKBOOK, "xl/styles.xml"}
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")) and name not in read_parts:
                _parse(content, lambda _name, _attributes: None)
    except expat.ExpatError as fault:
        raise errors.BrokenArchive(file=file) from fault
    except _Doctype as fault:
        raise errors.DoctypeRefused(file=file) from fault
    for name, look in looks.items():
        look.check(file, name, limits)
    grids = _cells(parts, file, looks | glances)
    ours = {grid.name for grid in grids if grid.name in glances and _is_summary(grid)} | {summary}
    return (
        [grid for grid in grids if grid.name in looks or grid.name not in ours],
        [name for name in listed if name in looks or name not in ours],
    )


def _empty(parts: dict[str, bytes], unread: Iterable[str]) -> None:
    """Replace the sheets that are not read by empty ones."""
    for part in unread:
        parts[part] = _NO_SHEET


class _Doctype(Exception):
    """A document type declaration, which no workbook has and every entity bomb needs."""


@dataclass(slots=True, kw_only=True)
class _Look:
    """The result of a first pass over a sheet's XML: its extent, and its special cells.

    A cell without a reference comes directly after the previous one (ECMA-376-1 18.3.1.4).
    """

    percent_styles: set[str]
    last_row: int = 0
    last_column: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)
    percents: set[tuple[int, int]] = field(default_factory=set)
    _cell: tuple[int, int] = (-1, -1)
    _error: bool = False
    _formula: bool = False
    _value: bool = False
    _inside: bool = False

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
        row, column = self._cell
        match name:
            case "row":
                self._cell = (int(attributes["r"][:9]) - 1 if "r" in attributes else row + 1, -1)
            case "c":
                self._cell = position(attributes["r"]) if "r" in attributes else (row, column + 1)
                self._error, self._formula = attributes.get("t") == "e", False
                self._value = attributes.get("t") == "str"  # "" is a valid result of a formula
                if attributes.get("s") in self.percent_styles:
                    self.percents.add(self._cell)
            case "v" | "is":
                self._inside = True
            case "f":
                self._formula = True

    def text(self, words: str) -> None:
        """Handle text, which is a value inside a value element."""
        self._value = self._value or (self._inside and words != "")

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        self._inside = self._inside and name not in {"v", "is"}
        if name == "c" and (self._value or self._formula):
            self.last_row = max(self.last_row, self._cell[0])
            self.last_column = max(self.last_column, self._cell[1])
            if self._error or not self._value:
                self.formulas.add(self._cell)


def _parse(
    content: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse XML without namespaces, by local names; raises ``_Doctype`` and ``ExpatError``."""

    def refuse(*_: object) -> None:
        raise _Doctype

    def declare(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise _Doctype

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = declare
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(content, True)  # noqa: FBT003 - expat's own signature


def _sheets(parts: dict[str, bytes]) -> dict[str, str]:
    """The worksheets' parts in the archive, by sheet name."""
    targets: dict[str, str] = {}
    found: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            path = posixpath.normpath(posixpath.join("/xl", target)).removeprefix("/")
            targets[attributes.get("Id", "")] = path

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            ids = (value for key, value in attributes.items() if key.endswith(":id"))
            path = targets.get(next(ids, ""), "")
            if path in parts:
                found[attributes.get("name", "")] = path

    _parse(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation)
    _parse(parts[_WORKBOOK], sheet)
    return found


def _summary(parts: dict[str, bytes], listed: Iterable[str]) -> str:
    """The name of the summary sheet of an earlier check, by its defined name; "" if there is none.

    Spreadsheets keep the defined name when the user renames the sheet.
    """
    told: list[str] = []
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = name == "definedName" and attributes.get("name") == marks.SUMMARY_NAME

    def text(words: str) -> None:
        if inside:
            told.append(words)

    _parse(parts[_WORKBOOK], start, text=text)
    at = "".join(told).rpartition("!")[0]
    if at.startswith("'"):
        at = at[1:-1].replace("''", "'")
    return at if at in listed else ""


def _is_summary(grid: Grid) -> bool:
    return bool(grid.rows) and marks.is_summary(grid.name, grid.value(0, 0))


def _percent_styles(content: bytes) -> set[str]:
    """The indices of the cell styles that show per cent."""
    formats = set(_PERCENT_FORMATS)
    styles: list[str] = []
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", ""))

    def end(name: str) -> None:
        nonlocal inside
        if name == "cellXfs":
            inside = False

    if content:
        _parse(content, start, end)
    return {str(number) for number, style in enumerate(styles) if style in formats}


def _look_through(content: bytes, percent_styles: set[str]) -> _Look:
    look = _Look(percent_styles=percent_styles)
    try:
        _parse(content, look.start, look.end, look.text)
    except ValueError as fault:
        raise expat.ExpatError(str(fault)) from fault
    return look


def _cells(parts: dict[str, bytes], file: str, looks: dict[str, _Look]) -> list[Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(pack(parts))
        return [_grid(workbook, file, name, look) for name, look in looks.items()]
    except (CalamineError, ZipError, ValueError, OverflowError) as fault:
        raise errors.BrokenArchive(file=file) from fault


def _grid(workbook: CalamineWorkbook, file: str, name: str, look: _Look) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False, nrows=look.last_row + 1)
    return Grid(
        file=file,
        name=name,
        rows=rows,
        formulas=frozenset(look.formulas),
        percents=frozenset(look.percents),
        merged=tuple(_merged(sheet.merged_cell_ranges or ())),
    )


def _merged(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]],
) -> Iterable[tuple[int, int, int, int]]:
    for (top, left), (bottom, right) in ranges:
        yield top, left, bottom, right

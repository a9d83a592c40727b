"""Reads .xlsx, after a first pass over its XML."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, ZipError

from graph import errors
from graph.i18n import DEFAULT
from graph.sandbox.limits import TableLimits
from graph.submission.spreadsheets import marks
from graph.submission.spreadsheets.archive import pack, unpack
from graph.submission.spreadsheets.cell_text import normalise_rows
from graph.submission.spreadsheets.display import Display
from graph.submission.spreadsheets.grid import CellValue, Grid
from graph.submission.spreadsheets.number_format import GENERAL
from graph.submission.spreadsheets.rich_text import KeptText, keep
from graph.submission.spreadsheets.xlsx_scan import SheetScan, scan
from graph.submission.spreadsheets.xlsx_styles import read_rich_texts, read_styles
from graph.submission.spreadsheets.xlsx_xml import DoctypeFound, parse

_WORKBOOK: Final = "xl/workbook.xml"
_MACROS: Final = "xl/vbaProject.bin"
_NO_SHEET: Final = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>'
    b"</worksheet>"
)
_STYLES: Final = "xl/styles.xml"
_STRINGS: Final = "xl/sharedStrings.xml"


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
        styles = read_styles(parts.get(_STYLES, b""))
        texts = read_rich_texts(parts.get(_STRINGS, b""))
        summary = _summary(parts, listed)
        scans = {
            name: scan(parts[sheet.part], styles, texts)
            for name, sheet in listed.items()
            if wanted(name)
        }
        others = {
            name: scan(parts[sheet.part], styles, texts)
            for name, sheet in listed.items()
            if name not in scans and name != summary and not ignored(name)
        }
        glances = {name: found for name, found in others.items() if not found.is_beyond(limits)}
        _empty(parts, (one.part for name, one in listed.items() if name not in scans | glances))
        read_parts = {*(sheet.part for sheet in listed.values()), _WORKBOOK, _STYLES, _STRINGS}
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")) and name not in read_parts:
                parse(content, lambda _name, _attributes: None)
    except expat.ExpatError as fault:
        raise errors.BrokenArchive(file=file) from fault
    except DoctypeFound as fault:
        raise errors.DoctypeRefused(file=file) from fault
    for name, found in scans.items():
        found.check(file, name, limits)
    grids = _cells(parts, file, scans | glances, listed)
    ours = {grid.name for grid in grids if grid.name in glances and _is_summary(grid)} | {summary}
    return (
        [grid for grid in grids if grid.name in scans or grid.name not in ours],
        [name for name in listed if name in scans or name not in ours],
    )


def _empty(parts: dict[str, bytes], unread: Iterable[str]) -> None:
    """Replace the sheets that are not read by empty ones."""
    for part in unread:
        parts[part] = _NO_SHEET


@dataclass(frozen=True, slots=True)
class _Listed:
    """A worksheet as the workbook lists it."""

    part: str
    """Its part in the archive."""
    is_hidden: bool


def _sheets(parts: dict[str, bytes]) -> dict[str, _Listed]:
    """The worksheets, by sheet name."""
    targets: dict[str, str] = {}
    found: dict[str, _Listed] = {}

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
                hidden = attributes.get("state", "") in {"hidden", "veryHidden"}
                found[attributes.get("name", "")] = _Listed(path, hidden)

    parse(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation)
    parse(parts[_WORKBOOK], sheet)
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

    parse(parts[_WORKBOOK], start, text=text)
    at = "".join(told).rpartition("!")[0]
    if at.startswith("'"):
        at = at[1:-1].replace("''", "'")
    return at if at in listed else ""


def _is_summary(grid: Grid) -> bool:
    return bool(grid.rows) and marks.is_summary(grid.name, grid.value(0, 0))


def _cells(
    parts: dict[str, bytes],
    file: str,
    scans: Mapping[str, SheetScan],
    listed: Mapping[str, _Listed],
) -> list[Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(pack(parts))
        return [_grid(workbook, file, name, found, listed[name]) for name, found in scans.items()]
    except (CalamineError, ZipError, ValueError, OverflowError) as fault:
        raise errors.BrokenArchive(file=file) from fault


def _grid(
    workbook: CalamineWorkbook, file: str, name: str, found: SheetScan, listed: _Listed
) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False, nrows=found.last_row + 1)
    struck, raised = _set_apart(rows, found)
    return Grid(
        file=file,
        name=name,
        rows=rows,
        formulas=frozenset(found.formulas),
        formats=found.formats,
        struck=struck,
        marks=raised,
        exact=normalise_rows(rows),
        hidden_rows=frozenset(found.hidden_rows),
        hidden_columns=frozenset(
            column
            for first, last in found.hidden_columns
            for column in range(max(first, 0), min(last, found.last_column) + 1)
        ),
        is_filtered=found.is_filtered,
        is_hidden=listed.is_hidden,
        merged=tuple(_merged(sheet.merged_cell_ranges or ())),
    )


def _set_apart(
    rows: list[list[CellValue]], found: SheetScan
) -> tuple[dict[tuple[int, int], str], dict[tuple[int, int], str]]:
    """Take out of the cells what is struck out, and raised marks; both are returned, by cell."""
    struck: dict[tuple[int, int], str] = {}
    raised: dict[tuple[int, int], str] = {}
    for row, column in sorted(found.struck | set(found.runs)):
        if row >= len(rows) or column >= len(rows[row]) or rows[row][column] == "":
            continue
        cell, value = (row, column), rows[row][column]
        crossed = cell in found.struck
        if (runs := found.runs.get(cell)) is not None and isinstance(value, str):
            text = keep(runs, struck=crossed)
        elif crossed:
            shown = Display(value, found.formats.get(cell, GENERAL)).text(DEFAULT)
            text = KeptText("", struck=str(value) if shown is None else shown)
        else:
            continue
        rows[row][column] = text.kept
        if text.struck:
            struck[cell] = text.struck
        if text.marks:
            raised[cell] = text.marks
    return struck, raised


def _merged(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]],
) -> Iterable[tuple[int, int, int, int]]:
    for (top, left), (bottom, right) in ranges:
        yield top, left, bottom, right

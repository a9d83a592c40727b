"""The order in which to fix findings."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import PurePath
from typing import Final, TypeAlias

from graph.model.sorting import natural
from graph.submission.spreadsheets.grid import position
from graph.submission.tables.recognition import known_sheet, sheet_of_file
from graph.submission.tables.schema import Sheet, sheets
from graph.submission.validation.findings import SEVERITIES, Finding, Report
from graph.submission.validation.location import Location

_TABLE: Final = (".csv", ".tsv")
"""Suffixes of files that correspond to one sheet of a workbook each."""
FixRank: TypeAlias = tuple[object, ...]


def in_fixing_order(report: Report) -> tuple[Finding, ...]:
    """The findings by severity, then by location: file, sheet in workbook order, row, column.

    In text files, they are sorted by line. Findings without a location come last in their severity.
    """
    place_rank = in_file_order(report.sources)

    def rank(finding: Finding) -> FixRank:
        return SEVERITIES.index(finding.severity), *place_rank(finding.where)

    return tuple(sorted(report.findings, key=rank))


def in_file_order(sources: Sequence[str]) -> Callable[[Location | None], FixRank]:
    """The sort key of places in some files: file, sheet in workbook order, row, column; or line."""
    files = {file: number for number, file in enumerate(sources)}
    first = next((files[file] for file in sources if _is_table(file)), len(files))

    def rank(place: Location | None) -> FixRank:
        if place is None:
            return (1,)
        if _is_table(place.file):
            return 0, first, "", *_cell_of_table(place)
        return 0, files.get(place.file, len(files)), place.file, *_cell(place)

    return rank


def _is_table(file: str) -> bool:
    return file.casefold().endswith(_TABLE)


def _cell_of_table(place: Location) -> FixRank:
    """Sort key by sheet, line and column; the file name gives the sheet."""
    sheet = sheet_of_file(PurePath(place.file).stem)
    headings = [column.heading for column in sheet.columns] if sheet else []
    cell = place.cell or ""
    column = headings.index(cell) if cell in headings else len(headings)
    return _number(sheet), natural(place.file), place.line or 0, column, cell


def _cell(place: Location) -> FixRank:
    """Sort key by sheet, row and column, or by line if there are none."""
    if not place.sheet:
        return -1, (), place.line or 0, 0, place.cell or ""
    try:
        row, column = position((place.cell or "").partition(":")[0])
    except ValueError:  # the whole sheet, or a cell with an invalid name
        row, column = -1, -1
    known = known_sheet(place.sheet)
    return _number(known), () if known else natural(place.sheet), row, column, place.cell or ""


def _number(sheet: Sheet | None) -> int:
    """The position of a sheet in the workbook; sheets that are not read come last."""
    return _order().get(sheet.key, len(_order())) if sheet else len(_order())


@cache
def _order() -> dict[str, int]:
    return {sheet.key: number for number, sheet in enumerate(sheets())}

"""Which cells of tables a reader left unaccounted for: neither read, nor passed over by name, nor in a finding."""

from collections.abc import Iterator
from typing import Any, Final

from graph.submission.spreadsheets.grid import letters
from graph.submission.tables.reader import ParsedFiles
from graph.submission.tables.schema import sheets
from graph.submission.validation.location import Location
from tests.support.written_tables import Tables

CODED: Final = {
    "organisation": "id/org/",
    "tema": "id/theme/",
    "ramme": "id/frame/",
    "person": "id/person/",
    "afsender": "id/agent/",
    "Kommunale mål": "level/municipal",
    "strategi": "set-type/strategy",
    "Udvikling": "type/udvikling",
    "nummer fra kilden": "number-source/document",
    "mindst": "comparator/at-least",
    "højst": "comparator/at-most",
    "procent": "unit/percent",
    "dag": "unit/day",
    "støtter": "#supports",
    "foreslået, ikke afgjort": "#Suggested",
    "redaktionens læsning": "#EditorialReading",
    "1. halvår 2026": "2026-H1",
    "grøn": "#Green",
    "dct:title": "terms/title",
    "PRØ": "PRØ",
}
"""What is read from the words of code lists."""
_HEADINGS: Final = {
    heading.casefold()
    for one in sheets()
    for column in one.columns
    for heading in column.headings.values()
}


def unaccounted(given: Tables, told: ParsedFiles, file: str) -> list[tuple[str, str, Any]]:
    """The sheet, name and value of each cell of a workbook that is not accounted for."""
    said = "\n".join(
        getattr(term, "value", "")
        for quad in told.quads
        for term in (quad.subject, quad.predicate, quad.object)
    )
    at = {finding.where for finding in told.findings}
    passed = set(_passed(told))
    left = []
    for name, cells in given.items():
        for row, line in enumerate(cells):
            for column, value in enumerate(line):
                cell = f"{letters(column)}{row + 1}"
                around = {
                    (name, "sheet", ""),
                    (name, "column", letters(column)),
                    (name, "row", str(row + 1)),
                }
                if value is None or not str(value).strip() or around & passed:
                    continue
                if Location(file, sheet=name, cell=cell) in at or _is_heading(value):
                    continue
                written = str(value).strip()
                forms = {written, CODED.get(written, written)}
                if isinstance(value, float):  # among words it is read as it is shown
                    forms.add(written.replace(".", ","))
                if not any(form in said for form in forms):
                    left.append((name, cell, value))
    return left


def _passed(told: ParsedFiles) -> Iterator[tuple[str, str, str]]:
    """The sheets, columns and rows that were passed over."""
    for each in told.read.passed_over:
        cell = each.where.cell or ""
        column = cell.rstrip("0123456789")
        where = {"sheet": "", "column": column, "row": cell.removeprefix(column)}
        yield each.where.sheet or "", each.what, where[each.what]


def _is_heading(value: Any) -> bool:
    return str(value).casefold() in _HEADINGS

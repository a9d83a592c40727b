"""Takes a baseline apart from the time that it is from: «84 (2024)», «14 pct. i 2025»."""

import re
from functools import cache
from typing import Final

from graph.submission.spreadsheets.grid import CellValue
from graph.submission.tables import values
from graph.submission.tables.dates.reading import read_interval
from graph.submission.tables.faults import CellFault
from graph.submission.tables.references import period_statements
from graph.submission.tables.table import Row
from graph.submission.tables.words import meanings, pattern, words

NUMBER: Final = "baseline"
PERIOD: Final = "baseline_period"
"""The columns of a baseline and of its time."""
_LONGEST: Final = 120


def number_of(row: Row, value: CellValue) -> CellValue:
    """The baseline in a cell without the time behind it, which is read as if it stood in its own column.

    If that column is filled in, the cell is to have nothing but the number.
    """
    if not isinstance(value, str) or PERIOD in row.cells:
        return value
    for mark in _mark().finditer(value[:_LONGEST]):
        number = value[: mark.start()].strip()
        meant = read_interval(value[mark.end() :].strip().removesuffix(")"))
        if meant is not None and _is_number(number):
            row.told[PERIOD] = period_statements(meant)
            return number
    return value


def _is_number(text: str) -> bool:
    per_cent = values.PER_CENT.fullmatch(text)
    try:
        values.number(per_cent[1] if per_cent else text)
    except CellFault:
        return False
    return True


@cache
def _mark() -> re.Pattern[str]:
    """What stands between a number and its time: a parenthesis, a comma, or a word such as «i»."""
    deadline = words("deadline")
    before = pattern(*deadline["in"], *deadline["by-the-end"], *meanings("half-month"))
    return re.compile(
        rf"\s*\((?:{pattern(*deadline['from'])}\s)?|,\s+|\s+{pattern(*deadline['from'])}\s+|\s+(?={before}\s)",
        re.IGNORECASE,
    )

"""Writes the period of a baseline in words that read back the same."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from graph import namespaces
from graph.i18n import DEFAULT
from graph.model import target_words
from graph.model.goals import Target
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.tables.references import CellTerm

FIRST_YEAR: Final = 1901
"""Spreadsheets have no dates before 1900."""


def period_cell(said: Mapping[str, Sequence[CellTerm]]) -> CellValue:
    """The cell for a period with these statements: a day or words; "" if there is no period.

    Words that would not read back the same are for the caller to leave out.
    """
    try:
        start, end = (
            date.fromisoformat(said[name][0].value) for name in ("dcat:startDate", "dcat:endDate")
        )
    except (KeyError, IndexError, ValueError):
        return ""
    precision = next((namespaces.slug(term.value) for term in said.get("gg:precision", ())), "")
    if start == end and precision == "day":
        return end if end.year >= FIRST_YEAR else end.isoformat()
    meant = Target(iri="", start=start, deadline=end, precision=precision)
    return target_words.deadline(meant, DEFAULT)

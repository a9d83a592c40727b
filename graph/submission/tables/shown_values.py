"""Reads a cell with regard to what it shows, where that is not what it stores."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from graph import namespaces
from graph.submission.spreadsheets.display import SEPARATORS, Display
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.spreadsheets.number_display import plain, significant
from graph.submission.tables import values
from graph.submission.tables.dates.intervals import interval_of
from graph.submission.tables.dates.reading import has_two_readings, is_before, read_interval
from graph.submission.tables.faults import CellFault
from graph.submission.tables.lexicon import Lexicon, is_number
from graph.submission.tables.references import (
    Statement,
    interval_statements,
    period_statements,
    read_cell,
)
from graph.submission.tables.schema import Column
from graph.submission.tables.table import Row

_IDENTIFYING: Final = ("numbering", "goal", "holder")
_NUMERIC: Final = ("number", "count", "index")
_DATES: Final = ("deadline", "period", "date", "moment")
_WITHIN_YEAR: Final = ("deadline", "half-year")
"""The columns that may name a part of a year alone."""
_INTERVALS: Final = {"deadline": interval_statements, "period": period_statements}
"""The kinds of columns that may name a whole month or year, and what is said of it."""
_NOTED: Final = (*_DATES, "half-year")
_PER_CENT: Final = ("percent", "percentage-point")
_IN_PER_CENT: Final = ("value", "min", "max", "baseline")
"""The columns whose number is per cent where the unit is."""
_WORDS: Final = ("text", "scope")
"""The columns with the words of a measure and of its target."""
_KEPT: Final = Decimal("1e15")
"""From here on a number cell has lost digits: it keeps 15."""


def read_shown(row: Row, column: Column, value: CellValue, lexicon: Lexicon) -> list[Statement]:
    """Read a cell of a row; raises ``CellFault``.

    A text column takes what the cell shows; a number column takes what it stores. Where the two
    differ, that is added to the row's notes.
    """
    grid, cell = row.table.grid, (row.number, row.table.columns[column.key])
    if isinstance(value, str) and column.kind not in _NUMERIC and cell not in grid.formats:
        value = grid.verbatim(*cell) if column.kind == "verbatim" else value
        if column.kind in _NOTED and isinstance(value, str):
            _note_reading(row, column, value)
        return read_cell(column, value, lexicon, row.own, row.year)
    display = Display(value, grid.display(*cell).code)
    if column.kind == "verbatim" and isinstance(value, str):
        value = grid.verbatim(*cell)
    elif column.kind in _IDENTIFYING:
        value = _identifying(value, display)
    elif column.kind in _NUMERIC:
        value = _number(row, column, value, display, lexicon)
    elif column.kind in _DATES and isinstance(value, date):
        if (coarse := _coarse(row, column, value, display)) is not None:
            return coarse
    elif not isinstance(value, bool):
        value = _text(row, column, value, display)
    if column.kind in _NOTED and isinstance(value, str):
        _note_reading(row, column, value)
    return read_cell(column, value, lexicon, row.own, row.year)


def _note_reading(row: Row, column: Column, written: str) -> None:
    """Note how a date was read where it could be another: by its order, its «inden», or a year left out."""
    year = row.year if column.kind in _WITHIN_YEAR else None
    meant = read_interval(written, year)
    if meant is None:
        return
    if has_two_readings(written):
        row.notes.append((column.key, CellFault("CellDateOrder", written, meant.deadline)))
    if column.kind == "deadline" and is_before(written, year):
        row.notes.append((column.key, CellFault("CellDateBefore", written, meant.deadline)))
    if year is not None and read_interval(written) is None:
        row.notes.append((column.key, CellFault("CellYearMeant", written, str(year))))


def read_on(fault: CellFault) -> str:
    """The number under which a goal is read on after a fault in its number; "" if there is none.

    What is shown is the best guess; so are the digits of a number without a format.
    """
    if fault.rule == "CellGoalNumber" and isinstance(fault.value, float):
        return plain(significant(fault.value))
    shown = str(fault.hint) if fault.rule == "CellGoalNumberShown" else ""
    return shown if is_number(shown) else ""


def _identifying(value: CellValue, display: Display) -> CellValue:
    """The number of a goal; a fault if the cell has not stored all that was written."""
    if isinstance(value, str | bool):
        return value
    if not isinstance(value, int | float):
        raise CellFault("CellGoalNumberShown", value, display.plain_text() or "?")
    stored = significant(value)
    if abs(stored) >= _KEPT:
        raise CellFault("CellDigitsLost", value)
    shown = display.plain_text()
    if stored == stored.to_integral_value() and shown in (plain(stored), None):
        return value
    if shown in (plain(stored), None):
        digits = plain(stored)
        raise CellFault("CellGoalNumber", value, f"{digits}0" if digits[-2] == "." else digits)
    if not is_number(shown or ""):
        seen = display.seen() or {stored}
        shown = plain(seen.pop()) if len(seen) == 1 else plain(stored)
    raise CellFault("CellGoalNumberShown", value, shown or "")


def _number(
    row: Row, column: Column, value: CellValue, display: Display, lexicon: Lexicon
) -> CellValue:
    """A number, in per cent if the unit is; what the cell shows otherwise is noted."""
    in_per_cent = column.key in _IN_PER_CENT
    if isinstance(value, str):
        written = values.PER_CENT.fullmatch(value.strip()) if in_per_cent else None
        if written:
            _check_unit(row, lexicon, value)
            value = written[1]
        if values.AMBIGUOUS.fullmatch(value.strip()):
            row.notes.append((column.key, CellFault("CellAmbiguous", value, values.number(value))))
        return _advised(row, column, value, lexicon) if in_per_cent and not written else value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    number = seen = significant(value)
    if display.is_scaled:
        seen *= 100
        if in_per_cent:
            number = seen
    if in_per_cent and (display.is_scaled or display.names_percent):
        _check_unit(row, lexicon, display.text("da") or str(value))
    elif in_per_cent:
        _advised(row, column, value, lexicon)
    readings = display.seen()
    if readings is not None and seen not in readings:
        note = CellFault("CellShownOtherwise", display.text("da") or "", number)
        row.notes.append((column.key, note))
    return float(number)


def _check_unit(row: Row, lexicon: Lexicon, said: str) -> None:
    """Raise ``CellFault`` if the row's unit is another than per cent."""
    unit = str(row.cells.get("unit", "")).strip()
    if unit and not _unit(row, lexicon).intersection(_PER_CENT):
        raise CellFault("CellPercent", said)


def _unit(row: Row, lexicon: Lexicon) -> set[str]:
    """The units that the row's unit may mean, by their last name."""
    unit = str(row.cells.get("unit", "")).strip()
    return {namespaces.slug(iri) for iri in lexicon.look_up("unit", unit)}


def _advised(row: Row, column: Column, value: CellValue, lexicon: Lexicon) -> CellValue:
    """Note a fraction where the unit is per cent: 0.9 may be meant as 90 per cent.

    Not if the row says the same fraction in words.
    """
    try:
        number = values.number(value)
    except CellFault:
        return value
    written = plain(abs(number))
    words = " ".join(str(row.cells.get(key, "")) for key in _WORDS).replace(",", ".")
    if 0 < abs(number) < 1 and "percent" in _unit(row, lexicon) and written not in words:
        row.notes.append((column.key, CellFault("CellFraction", plain(number * 100), number)))
    return value


def _coarse(row: Row, column: Column, value: date, display: Display) -> list[Statement] | None:
    """The month or year that a date is shown as; None if it is shown with its day.

    Raises ``CellFault`` where a day is needed.
    """
    shown = display.text("da") or ""
    day = value.date() if isinstance(value, datetime) else value
    precision = display.precision
    if precision in {"month", "year"} and column.kind not in _INTERVALS:
        raise CellFault("CellDate" if column.kind == "date" else "CellMoment", shown or value)
    meant = interval_of(day, precision) if precision in {"month", "year"} else None
    hidden = precision is not None and (precision == "time" or not display.shows_year)
    if hidden or (meant is not None and meant.start != day):
        row.notes.append((column.key, CellFault("CellDateShown", shown, day.isoformat())))
    return None if meant is None else _INTERVALS[column.kind](meant)


def _text(row: Row, column: Column, value: CellValue, display: Display) -> CellValue:
    """The text that the cell shows; a number gets the decimal sign of the column's language."""
    lang = "en" if column.kind == "english" else "da"
    shown = display.text(lang)
    if isinstance(value, date | time | timedelta):
        if column.kind in {"half-year", "duration", "yes-no"}:
            return shown or str(value)
        raise CellFault("CellText", shown or value)
    if isinstance(value, str):
        stored = value
    else:
        number = significant(value)
        if abs(number) >= _KEPT:
            raise CellFault("CellDigitsLost", value)
        sign = SEPARATORS[lang].decimal if column.kind in {"danish", "english", "text"} else "."
        stored = plain(number).replace(".", sign)
    if not display.is_general and shown is not None and shown.strip() != stored.strip():
        if shown.strip():
            row.notes.append((column.key, CellFault("CellShown", shown, stored)))
            return shown
        row.notes.append((column.key, CellFault("CellShownOtherwise", shown, stored)))
    return stored

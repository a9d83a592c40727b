"""Reads cell values by the kind of their column."""

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import namespaces
from graph.model.values import HalfYear
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.spreadsheets.number_display import plain, significant
from graph.submission.tables.dates.reading import read_day, read_interval
from graph.submission.tables.faults import CellFault
from graph.submission.tables.lexicon import is_number
from graph.submission.tables.names.near import MOST_NEAR, near_words
from graph.submission.tables.web_addresses import is_address, named_in
from graph.submission.tables.words import meanings, pattern, word, words

DATE: Final = NamedNode(namespaces.XSD + "date")
INTEGER: Final = NamedNode(namespaces.XSD + "integer")
DECIMAL: Final = NamedNode(namespaces.XSD + "decimal")
MOMENT: Final = NamedNode(namespaces.XSD + "dateTime")
DURATION: Final = NamedNode(namespaces.XSD + "duration")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PATH: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?")
_GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
_SPACED: Final = re.compile(r"(?<=^[+-])\s+|(?<=\d)\s(?=\d{3}(?!\d))")
"""The spaces in a number: behind its sign, or in front of three digits."""
AMBIGUOUS: Final = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
"""A number that is another one in Danish than in English: 1.234."""
_PLAIN: Final = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?", re.ASCII)
PER_CENT: Final = re.compile(
    r"([+\-−]?\d[\d.,]{0,30})[ \u00a0\u202f]?" + pattern(*words("unit")["per-cent"]),
    re.ASCII | re.IGNORECASE,
)
"""A number followed by its unit, per cent."""
_DURATION: Final = re.compile(r"P(?=\d)(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,4}[DW])?", re.ASCII)
_MOMENT: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?", re.ASCII
)
_DIGEST: Final = re.compile(r"(?:sha256:)?([0-9a-fA-F]{64})")
_RECURRENCES: Final = meanings("duration")
_NO_NUMBERS: Final = frozenset(meanings("row"))
"""What people write in place of a number in a row that is about no goal."""
_YES: Final = {word: meaning == "true" for word, meaning in meanings("yes-no").items()}
_DANISH: Final = {"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"}
_LONGEST_SLUG: Final = 80
_HASH_DIGITS: Final = 10
"""Of a hash in an id; 40 bits tell the names of any one submission apart."""


def text(value: CellValue) -> str:
    """Text without surrounding whitespace; a number with its digits and a full stop."""
    if isinstance(value, bool | date | time | timedelta):
        raise CellFault("CellText", value)
    if isinstance(value, int | float):
        return plain(significant(value))
    return value.strip()


def slug(value: CellValue) -> str:
    """An id."""
    found = text(value)
    if not _SLUG.fullmatch(found) or len(found) > _LONGEST_SLUG:
        rule = "CellAddress" if is_address(found) else "CellId"
        raise CellFault(rule, value, slugified(named_in(found)) or "plan-2026")
    return found


def path(value: CellValue) -> str:
    """An id of a quote, which may have full stops in it."""
    found = text(value)
    if not _PATH.fullmatch(found):
        raise CellFault("CellId", value, slugified(found) or "plan-2026-1.1-title")
    return found


def slugified(name: str) -> str:
    """Derive an id from a name: of a long one its beginning, and a part of its hash.

    Names that differ only behind what is kept would otherwise get the same id.
    """
    plain = "".join(_DANISH.get(letter, letter) for letter in name.casefold())
    whole = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(whole) <= _LONGEST_SLUG:
        return whole
    digest = hashlib.sha256(whole.encode()).hexdigest()[:_HASH_DIGITS]
    return f"{whole[: _LONGEST_SLUG - _HASH_DIGITS - 1].strip('-')}-{digest}"


def numbering(value: CellValue) -> str:
    """A goal number. A numeric cell has lost what text keeps: the final zero of 2.10."""
    if isinstance(value, bool | date | time | timedelta):
        raise CellFault("CellGoalNumber", value)
    if isinstance(value, float) and not value.is_integer():
        raise CellFault("CellGoalNumber", value)
    found = text(value).rstrip(".")
    if " ".join(found.casefold().split()).rstrip(":*") in _NO_NUMBERS:
        raise CellFault("RowTotal", value)
    if not is_number(found) or not any(map(str.isdigit, found)):
        raise CellFault("CellNumbering", value)
    return found


def is_goal_number(text: str) -> bool:
    """Whether a text is the number of a goal by itself, or what people write in place of one."""
    try:
        numbering(text)
    except CellFault as found:
        return found.rule == "RowTotal"
    return True


def index(value: CellValue) -> str:
    """A position in a list of measures or targets, counted from 1."""
    found = number(value, "CellWholeNumber")
    if found != found.to_integral_value() or not 1 <= found <= 9999:  # noqa: PLR2004 - more than any plan has
        raise CellFault("CellWholeNumber", value)
    return str(int(found))


def number(value: CellValue, rule: str = "CellNumber") -> Decimal:
    """A number in Danish or English notation: 12.145, 0,9, 1.234,5; raises ``CellFault``.

    Of a number cell 15 digits are read, as many as a spreadsheet shows.
    """
    if isinstance(value, date | time | timedelta):
        raise CellFault("CellDateForNumber", value)
    if isinstance(value, bool):
        raise CellFault(rule, value)
    if not isinstance(value, str):
        value = plain(significant(value))
        if not _PLAIN.fullmatch(value):
            raise CellFault(rule, value)
        return Decimal(value)
    written = _SPACED.sub("", value.strip().replace("−", "-"))
    if "," in written:
        whole, _, rest = written.rpartition(",")
        english = "." in rest
        written = written.replace(",", "") if english else whole.replace(".", "") + "." + rest
    elif _GROUPED.fullmatch(written):
        written = written.replace(".", "")
    if not _PLAIN.fullmatch(written):
        raise CellFault(rule, value)
    try:
        return Decimal(written)
    except InvalidOperation as fault:  # pragma: no cover - excluded by the pattern
        raise CellFault(rule, value) from fault


def number_term(found: Decimal) -> Literal:
    """A number as a literal of the model; a whole number is an integer."""
    if found == found.to_integral_value():
        return Literal(str(int(found)), datatype=INTEGER)
    return Literal(format(found.normalize(), "f"), datatype=DECIMAL)


def count(value: CellValue) -> Literal:
    """A whole number."""
    found = number(value, "CellWholeNumber")
    if found != found.to_integral_value():
        raise CellFault("CellWholeNumber", value)
    return Literal(str(int(found)), datatype=INTEGER)


def day(value: CellValue) -> Literal:
    """A day, from a date cell or from text."""
    if isinstance(value, datetime):
        value = value.date()
    found = value if isinstance(value, date) else None
    if isinstance(value, str):
        found = read_day(value)
    if found is None:
        raise CellFault("CellDate", value)
    return Literal(found.isoformat(), datatype=DATE)


def moment(value: CellValue) -> Literal:
    """A point in time; a day means its beginning."""
    if isinstance(value, datetime):
        return Literal(value.isoformat(timespec="seconds") + "Z", datatype=MOMENT)
    if isinstance(value, date):
        return Literal(f"{value.isoformat()}T00:00:00Z", datatype=MOMENT)
    written = str(value).strip()
    if _MOMENT.fullmatch(written):
        try:
            datetime.fromisoformat(written[:19])
        except ValueError as fault:
            raise CellFault("CellMoment", value) from fault
        return Literal(written, datatype=MOMENT)
    found = read_day(written) if isinstance(value, str) else None
    if found is None:
        raise CellFault("CellMoment", value)
    return Literal(f"{found.isoformat()}T00:00:00Z", datatype=MOMENT)


def half_year(value: CellValue, year: int | None = None) -> str:
    """A half-year: 2026-H1. ``year`` is the year meant where only the half is named."""
    written = str(value).strip()
    if found := HalfYear.read(written, loosely=True):
        return str(found)
    meant = read_interval(written, year) if isinstance(value, str) else None
    if meant is None or meant.precision != "half-year":
        raise CellFault("CellHalfYear", value)
    return str(HalfYear(meant.deadline.year, meant.deadline.month // 6))


def duration(value: CellValue) -> Literal:
    """How often something recurs."""
    written = str(value).strip()
    found = _RECURRENCES.get(" ".join(written.casefold().split()), written)
    if not _DURATION.fullmatch(found):
        near = [_RECURRENCES[name] for name in near_words(written, _RECURRENCES)]
        if near:
            offered = dict.fromkeys(word("duration", each) for each in near[:MOST_NEAR])
            raise CellFault("CellCodeNear", value, " / ".join(offered))
        raise CellFault("CellDuration", value)
    return Literal(found, datatype=DURATION)


def yes_no(value: CellValue) -> Literal:
    """A boolean."""
    found = value if isinstance(value, bool) else _YES.get(str(value).strip().casefold())
    if found is None:
        raise CellFault(
            "CellCode", value, ", ".join(word("yes-no", each) for each in words("yes-no"))
        )
    return Literal(found)


def digest(value: CellValue) -> Literal:
    """The checksum of a file, prefixed with its algorithm; other text is left to the rules."""
    written = text(value)
    found = _DIGEST.fullmatch(written.replace(" ", ""))
    return Literal(f"sha256:{found[1].lower()}" if found else written)


def verbatim(value: CellValue) -> Literal:
    """The text verbatim, including whitespace."""
    return Literal(value if isinstance(value, str) else text(value))


SIMPLE: Final[dict[str, Callable[[CellValue], Literal]]] = {
    "slug": lambda value: Literal(slug(value)),
    "path": lambda value: Literal(path(value)),
    "numbering": lambda value: Literal(numbering(value)),
    "index": lambda value: Literal(index(value)),
    "text": lambda value: Literal(text(value)),
    "danish": lambda value: Literal(text(value), language="da"),
    "english": lambda value: Literal(text(value), language="en"),
    "verbatim": verbatim,
    "number": lambda value: number_term(number(value)),
    "count": count,
    "date": day,
    "moment": moment,
    "duration": duration,
    "half-year": lambda value: Literal(half_year(value)),
    "yes-no": yes_no,
    "digest": digest,
}
"""Readers of the column kinds that need no list."""

"""Reads cells with codes, names and references to goals."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from graph import namespaces
from graph.formatting import listed
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.tables import values
from graph.submission.tables.dates.intervals import Interval
from graph.submission.tables.dates.reading import is_before, looks_like_day, read_interval
from graph.submission.tables.faults import CellFault
from graph.submission.tables.goal_cells import OUTWARD, read_goal
from graph.submission.tables.lexicon import Lexicon, is_number
from graph.submission.tables.names.known import OPEN
from graph.submission.tables.schema import Column, sheets
from graph.submission.tables.several import one_way, parts, pieces, segmented
from graph.submission.tables.web_addresses import is_address, named_in
from graph.submission.tables.words import words

CellTerm: TypeAlias = NamedNode | Literal
Statement: TypeAlias = tuple[str, CellTerm]
"""A property and a value."""
_PATH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,300}")
_FOLDERS: Final = (
    "set/",
    "goal/",
    "link/",
    "signature/",
    "report/",
    "org/",
    "theme/",
    "frame/",
    "source/",
)
_TERM: Final = re.compile(r"([a-z]+):([A-Za-z][A-Za-z0-9_-]*)")
_MOST_CHOICES: Final = 25


def read_cell(
    column: Column, value: CellValue, lexicon: Lexicon, own: str, year: int | None = None
) -> list[Statement]:
    """Read a cell; raises ``CellFault``. ``own`` is the id of the row's goal set.

    ``year`` is the only year of the set, for a part of a year alone: «andet kvartal».
    """
    if column.kind == "deadline":
        return _deadline(column, value, year)
    if column.kind == "period":
        return _period(value)
    if column.kind == "half-year":
        return [(column.about, Literal(values.half_year(value, year)))]
    if column.kind in values.SIMPLE:
        return [(column.about, values.SIMPLE[column.kind](value))]
    written = values.text(value) if column.kind != "goal" else _goal_text(value)
    read = _CHOSEN[column.kind]
    told = [
        (column.about, read(column, part, lexicon, own))
        for part in _parts(column, written, lexicon)
    ]
    if not told:
        raise CellFault("CellText", value)
    return told


def _parts(column: Column, written: str, lexicon: Lexicon) -> Sequence[str]:
    """The values in a cell; raises ``CellFault`` if there are several where only one can stand.

    Where names are known, a name that holds a separator itself is one value.
    """
    if column.kind not in {"code", "thing"}:
        return parts(written) if column.many else [written.strip().rstrip(";,").rstrip()]

    def known(text: str) -> bool:
        return bool(lexicon.look_up(column.scheme, text))

    ways = segmented(written, known)
    chosen = one_way(ways)
    if len(ways) > 1 and any(";" in name for name in ways[0]):  # a name, or several names
        raise CellFault("CellNameSemicolon", written, _ids(ways[0], column, lexicon))
    if chosen is not None and (column.many or len(chosen) == 1):
        return chosen
    if chosen is not None:
        raise CellFault("CellOnlyOne", written, "; ".join(chosen))
    if not column.many:
        return [written.strip()]
    return [_one(column, part, lexicon) for part in parts(written)]


def _ids(names: Sequence[str], column: Column, lexicon: Lexicon) -> str:
    """The ids of known things, as written in a cell."""
    return "; ".join(namespaces.slug(min(lexicon.look_up(column.scheme, name))) for name in names)


def _one(column: Column, part: str, lexicon: Lexicon) -> str:
    """A part of a cell; raises ``CellFault`` if it seems to be several values, some of them known."""
    apart = pieces(part)
    if len(apart) > 1 and not lexicon.look_up(column.scheme, part):
        known = [piece for piece in apart if lexicon.look_up(column.scheme, piece)]
        if known:
            raise CellFault("CellSeveral", part, "; ".join(apart))
    return part


def expanded(term: str) -> str | None:
    """Expand a compact term, such as ``dct:title``, to an IRI; None if it has no known prefix."""
    found = _TERM.fullmatch(term)
    if found is None or found[1] not in namespaces.PREFIXES:
        return None
    return namespaces.PREFIXES[found[1]] + found[2]


def property_word(iri: str) -> str:
    """The text to write for a property so that it reads back."""
    return namespaces.compact(iri)


def _deadline(column: Column, value: CellValue, year: int | None) -> list[Statement]:
    """Read a deadline: a date cell, or words together with the days they mean."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        meant = read_interval(value.isoformat())
        told: list[Statement] = []
    else:
        written = values.text(value)
        meant = read_interval(written, year)
        if meant is None and looks_like_day(written):
            raise CellFault("CellDate", value)
        told = [(column.about, Literal(written, language="da"))]
    return told if meant is None else [*told, *interval_statements(meant)]


def _period(value: CellValue) -> list[Statement]:
    """Read a year, a period or a day; «ved udgangen af 2024» is that year's last day."""
    if isinstance(value, datetime):
        value = value.date()
    written = value.isoformat() if isinstance(value, date) else values.text(value)
    meant = read_interval(written)
    if meant is None or is_before(written):
        raise CellFault("CellPeriod", value)
    return period_statements(meant)


def period_statements(meant: Interval) -> list[Statement]:
    """The first and last day of a period and its precision as statements."""
    start = meant.deadline if meant.start is None else meant.start
    return [
        ("dcat:startDate", Literal(start.isoformat(), datatype=values.DATE)),
        ("dcat:endDate", Literal(meant.deadline.isoformat(), datatype=values.DATE)),
        ("gg:precision", NamedNode(f"{namespaces.CODE}precision/{meant.precision}")),
    ]


def interval_statements(meant: Interval) -> list[Statement]:
    """The days of a deadline and their precision as statements."""
    told: list[Statement] = []
    if meant.start is not None:
        told.append(("gg:start", Literal(meant.start.isoformat(), datatype=values.DATE)))
    return [
        *told,
        ("gg:deadline", Literal(meant.deadline.isoformat(), datatype=values.DATE)),
        ("gg:precision", NamedNode(f"{namespaces.CODE}precision/{meant.precision}")),
    ]


def _goal_text(value: CellValue) -> str:
    if isinstance(value, str):
        return value
    return values.numbering(value)


def _code(column: Column, written: str, lexicon: Lexicon, _own: str) -> CellTerm:
    found = lexicon.look_up(column.scheme, written)
    if len(found) != 1:
        if near := lexicon.near(column.scheme, written):
            raise CellFault("CellCodeNear", written, " / ".join(near))
        hint = listed(lexicon.choices(column.scheme)[:_MOST_CHOICES])
        raise CellFault("CellCodeOpen" if column.scheme in OPEN else "CellCode", written, hint)
    (iri,) = found
    return NamedNode(iri) if ":" in iri else Literal(iri)


def _thing(column: Column, written: str, lexicon: Lexicon, _own: str) -> CellTerm:
    found = sorted(lexicon.look_up(column.scheme, written))
    if len(found) > 1:
        raise CellFault(
            "CellNameSeveral", written, ", ".join(map(namespaces.local, found[:_MOST_CHOICES]))
        )
    if found:
        return NamedNode(found[0])
    if whole := lexicon.with_semicolon(column.scheme, written):
        raise CellFault("CellNameSemicolon", written, whole)
    if near := lexicon.near(column.scheme, written):
        raise CellFault("CellNameNear", written, " / ".join(near))
    if is_address(written):
        raise CellFault("CellAddress", written, values.slugified(named_in(written)) or "plan-2026")
    raise CellFault("CellName", written)


def _goal(column: Column, written: str, lexicon: Lexicon, own: str) -> CellTerm:
    return NamedNode(read_goal(written, lexicon, own, outward=column.about == OUTWARD))


def _holder(_column: Column, written: str, lexicon: Lexicon, own: str) -> CellTerm:
    """The subject of a quote: a goal, a part of that goal by path, the goal set, or a path."""
    written = written.removeprefix(namespaces.ID)
    number, _, rest = written.partition("/")
    called = lexicon.sets_called(written)
    if own and (written in words("holder")["set"] or called == {namespaces.goal_set(own)}):
        return NamedNode(namespaces.goal_set(own))
    if own and is_number(number) and any(c.isdigit() for c in number) and _PATH.fullmatch(written):
        return NamedNode(f"{namespaces.goal(own, number)}/{rest}".rstrip("/"))
    if written.startswith(_FOLDERS) and _PATH.fullmatch(written):
        return NamedNode(namespaces.ID + written)
    return NamedNode(read_goal(written, lexicon, own))


def _property(_column: Column, written: str, _lexicon: Lexicon, _own: str) -> CellTerm:
    iri = expanded(_headings().get(written.casefold(), written))
    if iri is None:
        raise CellFault("CellTerm", written, "dct:title, dct:description, rdf:subject")
    return NamedNode(iri)


@cache
def _headings() -> dict[str, str]:
    """Headings that mean the same property in every sheet, with that property."""
    said: dict[str, set[str]] = {}
    for one in sheets():
        for column in one.columns:
            for heading in column.headings.values():
                said.setdefault(heading.casefold(), set()).add(column.about)
    return {
        heading: about
        for heading, abouts in said.items()
        for about in abouts
        if about and len(abouts) == 1
    }


_CHOSEN: Final[dict[str, Callable[[Column, str, Lexicon, str], CellTerm]]] = {
    "code": _code,
    "thing": _thing,
    "goal": _goal,
    "holder": _holder,
    "property": _property,
}
"""Readers of the column kinds that need code lists or references."""

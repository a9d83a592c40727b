"""Query results as tables and spreadsheets."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeAlias

from pyoxigraph import Literal, Store

from api.sparql.headings import heading, word
from api.sparql.result_page import ResultCell, ResultColumn
from api.web.problems import SheetTooLarge
from api.web.sheets import Sheet, Value
from graph import namespaces
from graph.formatting import day, decimal
from graph.i18n import translate
from graph.model import target_words
from graph.model.terms import as_day
from graph.model.values import HalfYear
from graph.store.labels import called

ResultTerm: TypeAlias = Mapping[str, Any]
"""A term as in SPARQL JSON results: type, value and, for a literal, datatype or language."""
_WHOLE: Final = frozenset(namespaces.XSD + name for name in ("integer", "int", "long"))
_NUMBERS: Final = frozenset(namespaces.XSD + name for name in ("decimal", "double", "float"))
_DAYS: Final = frozenset(namespaces.XSD + name for name in ("date", "dateTime"))
_MOST_FIGURES: Final = 15
"""Significant digits of a number in a spreadsheet."""
_FIRST_YEAR: Final = 1901
"""The first year of dates in a spreadsheet."""
_NAMINGS: Final = ("label", "name", "title")
"""Suffixes of variables that hold the label of the resource in another column."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a query: rows of terms by variable. A graph result has three variables."""

    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, ResultTerm]]

    def iris(self, rows: int | None = None) -> Iterator[str]:
        """The IRIs in the first ``rows`` rows of the result, by default in all rows."""
        for row in self.rows[:rows]:
            yield from (str(term["value"]) for term in row.values() if term["type"] == "uri")

    @property
    def cells(self) -> int:
        """The number of cells of the result as a table."""
        return len(self.rows) * len(self.columns)


def read_result(form: str, data: bytes) -> Result:
    """Parse the output of a worker in the format ``json`` or ``nt``."""
    if form == "nt":
        rows = [_triple(line) for line in data.decode().splitlines()]
        return Result(("subject", "predicate", "object"), rows)
    result = json.loads(data)
    if "boolean" in result:
        said = str(result["boolean"]).lower()
        return Result(("ASK",), [{"ASK": {"type": "literal", "value": said}}])
    return Result(tuple(result["head"]["vars"]), result["results"]["bindings"])


def columns(result: Result, lang: str) -> list[ResultColumn]:
    """The headings of a result's columns; an unknown variable name is used unchanged."""
    return [ResultColumn(heading(name, lang), name) for name in result.columns]


def table(result: Result, known: Mapping[str, str], rows: int) -> list[list[ResultCell]]:
    """The first ``rows`` rows as cells of a page: resources by label, other values unchanged."""
    return [[_cell(row.get(name), known) for name in result.columns] for row in result.rows[:rows]]


def plain_table(
    result: Result, store: Store, rows: int, lang: str
) -> tuple[list[ResultColumn], list[list[ResultCell]]]:
    """The table of a saved query: values in words, and without redundant columns.

    A label or title column is left out if the name of the resource beside it already says the same,
    in the reader's language or in Danish.
    """
    shown = result.rows[:rows]
    known = called(store, result.iris(rows), lang)
    danish = called(store, known, "da")
    told = {iri: f"{name}\n{danish.get(iri, '')}" for iri, name in known.items()}
    kept = [name for name in result.columns if not _told(name, result.columns, shown, told)]
    heads = [ResultColumn(heading(name, lang), name) for name in kept]
    return heads, [[_plain(row.get(name), known, lang) for name in kept] for row in shown]


def check_size(result: Result, most: int) -> None:
    """Raise ``SheetTooLarge`` for more than ``most`` cells, as a truncated list would mislead."""
    if result.cells > most:
        raise SheetTooLarge(rows=len(result.rows), cells=most)


def result_sheet(result: Result, known: Mapping[str, str], title: str, lang: str) -> Sheet:
    """A result as a sheet; columns with resources have a second column for the IRI."""
    things = {
        name
        for name in result.columns
        if any(row[name]["type"] == "uri" for row in result.rows if name in row)
    }
    headings: list[str] = []
    for name in result.columns:
        said = heading(name, lang)
        headings += [said, f"{said} (IRI)"] if name in things else [said]
    rows = [
        [
            value
            for name in result.columns
            for value in _values(row.get(name), known, lang, thing=name in things)
        ]
        for row in result.rows
    ]
    return Sheet(title, headings, rows)


def _triple(line: str) -> dict[str, ResultTerm]:
    terms = line.removesuffix(" .").split(" ", 2)
    return {
        name: (
            {"type": "uri", "value": term[1:-1]}
            if term.startswith("<")
            else {"type": "literal", "value": term}
        )
        for name, term in zip(("subject", "predicate", "object"), terms, strict=True)
    }


def _cell(term: ResultTerm | None, known: Mapping[str, str]) -> ResultCell:
    if term is None:
        return ResultCell("")
    value = str(term["value"])
    if term["type"] != "uri":
        return ResultCell(value)
    # A code has a label but no page.
    code = value in known and value.startswith((namespaces.CODE, namespaces.GG))
    name = known.get(value) or namespaces.compact(value).strip("<>")
    return ResultCell(name, "" if code else value, value)


def _plain(term: ResultTerm | None, known: Mapping[str, str], lang: str) -> ResultCell:
    if term is None or term["type"] == "uri":
        return _cell(term, known)
    value = str(term["value"])
    kind = term.get("datatype", "")
    if kind == namespaces.XSD + "boolean" or not (kind or "xml:lang" in term):
        half = HalfYear.read(value)
        return ResultCell(target_words.half_year(half.end, lang) if half else word(value, lang))
    if kind in _DAYS and (found := as_day(Literal(value))):
        return ResultCell(day(found, lang))
    if kind == namespaces.XSD + "duration":
        return ResultCell(target_words.recurrence(value, lang))
    return ResultCell(decimal(value, lang) if kind in _NUMBERS else value)


def _told(
    name: str,
    things: Iterable[str],
    rows: Sequence[Mapping[str, ResultTerm]],
    told: Mapping[str, str],
) -> bool:
    """Whether a label column only repeats the names of the resources in another column.

    ?themeName is compared with ?theme; a plain ?label or ?title with every other column.
    """
    suffix = next((each for each in _NAMINGS if name.lower().endswith(each)), "")
    if not suffix or not rows:
        return False
    of = name[: -len(suffix)]
    return any(
        all(_holds(row.get(thing), row.get(name), told) for row in rows)
        for thing in things
        if thing == (of or thing) and thing != name
    )


def _holds(thing: ResultTerm | None, words: ResultTerm | None, told: Mapping[str, str]) -> bool:
    if thing is None or words is None:
        return words is None
    said = " ".join(str(words["value"]).split())
    return thing["type"] == "uri" and said in told.get(str(thing["value"]), "")


def _values(
    term: ResultTerm | None, known: Mapping[str, str], lang: str, *, thing: bool
) -> Iterator[Value]:
    """The value for the column of a variable, or label and IRI for one that holds resources."""
    if not thing:
        yield None if term is None else _value(term, lang)
    elif term is None:
        yield from (None, None)
    elif term["type"] == "uri":
        iri = str(term["value"])
        yield from (known.get(iri), iri)
    else:
        yield from (_value(term, lang), None)


def _value(term: ResultTerm, lang: str) -> Value:
    """A term as number, date, or text; values that a spreadsheet cannot represent stay text."""
    text, kind = str(term["value"]), term.get("datatype", "")
    if kind == namespaces.XSD + "boolean":
        return translate(lang, "yes") if text in {"true", "1"} else translate(lang, "no")
    if len(text) <= _MOST_FIGURES and kind in _WHOLE | _NUMBERS:
        return _number(text)
    if kind == namespaces.XSD + "date" and (day := _day(text)):
        return day
    return text


def _number(text: str) -> Value:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > _MOST_FIGURES:
        return text
    return int(number) if number == number.to_integral_value() else float(number)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None

"""Converts goal sets to rows that read back the same."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph import errors, namespaces
from graph.model.sorting import natural
from graph.model.values import HalfYear
from graph.submission.spreadsheets.grid import CellValue, Grid
from graph.submission.tables import mapping
from graph.submission.tables.introductions import year_of
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.references import CellTerm
from graph.submission.tables.rows import ORDER, Book
from graph.submission.tables.schema import Column, Sheet, sheet, sheets
from graph.submission.tables.statements import forms, is_odd, read_statement
from graph.submission.tables.table import Row, Table
from graph.submission.tables.words import word, words
from graph.submission.workbook.periods import FIRST_YEAR, period_cell

Filled: TypeAlias = Mapping[str, Sequence[Mapping[str, CellValue]]]
"""The rows by sheet key; a row's cells by column key."""
_KEYS: Final = {
    "set": "[a-z0-9-]+",
    "quote": "[A-Za-z0-9._-]+",
    "half": HalfYear.WRITTEN,
    "number": "[0-9A-Za-z.-]+",
    "goal": "[0-9A-Za-z.-]+",
}
_EXPLICIT: Final = ("start", "deadline", "precision")
_PARTS: Final = {"measures": "/target/", "reports": "/value/"}
"""The sheets with a row for each part of a thing, and what stands before the part in its IRI."""


@dataclass(slots=True)
class _Said:
    """The statements in the graphs of some sets, indexed for lookup by column."""

    quads: set[Quad]
    by_subject: dict[tuple[str, str], dict[str, list[CellTerm]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    """By named graph and subject: the values of each property."""

    def __post_init__(self) -> None:
        for quad in self.quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                place = (str(quad.graph_name)[1:-1], quad.subject.value)
                self.by_subject[place][namespaces.compact(quad.predicate.value)].append(quad.object)


def fill(quads: Iterable[Quad], slugs: Iterable[str], lexicon: Lexicon) -> Filled:
    """Fill rows with exactly the statements in the graphs of some sets.

    Statements that fit no column are in the last sheet, one per row. A value is put into a column only
    if it reads back exactly. Raises ``CannotCarry`` for a statement that no sheet can hold.
    """
    chosen = list(slugs)
    graphs = {
        f"{namespaces.GRAPH}{folder}/{slug}" for slug in chosen for folder in ("set", "links")
    }
    said = _Said({quad for quad in quads if str(quad.graph_name)[1:-1] in graphs})
    book = Book(lexicon=lexicon, aliases=dict(zip(chosen, chosen, strict=True)))
    filled: dict[str, list[dict[str, CellValue]]] = {one.key: [] for one in sheets()}
    covered: set[Quad] = set()
    for key in (key for key in ORDER if key not in {"names", "sources", "other"}):
        one = sheet(key)
        for cells in _rows(one, said, lexicon, chosen):
            kept, told = _kept(one, cells, said, book)
            if kept:
                filled[key].append(kept)
                covered |= told
    for quad in sorted(said.quads - covered, key=lambda quad: natural(str(quad))):
        filled["other"].append(_statement(quad, book))
    return filled


def _statement(quad: Quad, book: Book) -> dict[str, CellValue]:
    """A row of the last sheet; raises ``CannotCarry`` if it would not read back the same."""
    one = sheet("other")
    try:
        cells: dict[str, CellValue] = dict(
            zip((column.key for column in one.columns), forms(quad), strict=True)
        )
    except TypeError as fault:
        raise errors.CannotCarry(thing=str(quad.subject)) from fault
    if list(read_statement(_read(one, cells, book), book.aliases.values())) != [quad]:
        raise errors.CannotCarry(thing=namespaces.local(str(quad.subject)[1:-1]))
    return cells


def _kept(
    one: Sheet, cells: dict[str, CellValue], said: _Said, book: Book
) -> tuple[dict[str, CellValue], set[Quad]]:
    """The cells that read back as ``said`` statements, with those; both empty if the row fails."""
    for _ in range(len(cells) + 1):
        row = _read(one, cells, book)
        if not row.nodes:
            return {}, set()
        told = list(mapping.statements(row, book.classes))
        wrong = {key for key, quad in told if quad not in said.quads}
        wrong |= {key for key, _ in row.faults}
        if not wrong:
            if one.key == "sets":
                book.aliases[row.own] = row.own
                book.classes[row.own] = mapping.goal_class(row.first("level"))
                book.introductions.years[row.own] = year_of(row)
            return cells, {quad for _, quad in told}
        if "" in wrong or wrong & {column.key for column in one.columns if column.required}:
            return {}, set()
        cells = {key: value for key, value in cells.items() if key not in wrong}
    return {}, set()


def _read(one: Sheet, cells: dict[str, CellValue], book: Book) -> Row:
    """Read a row as the reader would."""
    keys = list(cells)
    grid = Grid(file="", name=one.title, rows=[list(cells.values())])
    row = Row(
        table=Table(one, grid, 0, {key: place for place, key in enumerate(keys)}),
        number=0,
        cells=dict(cells),
    )
    own = str(cells.get("set", ""))
    if one.key not in {"sets", "other"} and own not in book.aliases:
        return row
    return book.row(row)


def _rows(
    one: Sheet, said: _Said, lexicon: Lexicon, slugs: list[str]
) -> Iterator[dict[str, CellValue]]:
    """Candidate rows of a sheet from the data, in natural order."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for graph_name, subject in said.by_subject:
        if (keys := _keys(one, graph_name, subject, slugs)) is not None:
            found[subject] = (graph_name, keys)
    part = _PARTS.get(one.key)
    with_parts = {each.partition(part)[0] for each in found if part and part in each}
    for subject in sorted(found, key=natural):
        graph_name, keys = found[subject]
        if subject in with_parts:
            continue
        yield _cells(one, said, lexicon, graph_name, keys)


def _keys(one: Sheet, graph_name: str, subject: str, slugs: list[str]) -> dict[str, str] | None:
    """The keys in the IRI of a subject of a sheet's rows; None for other IRIs."""
    own = namespaces.slug(graph_name)
    nodes = one.nodes[:2] if one.key in _PARTS else one.nodes[:1]
    for node in reversed(nodes):
        path = re.sub(
            r"\\\{(\w+)\\\}",
            lambda key: f"(?P<{key[1]}>{_KEYS.get(key[1], '[0-9A-Za-z-]+')})",
            re.escape(node.path),
        )
        if found := re.fullmatch(path, namespaces.local(subject)):
            keys = {"set": own, **found.groupdict()}
            return keys if keys["set"] in slugs else None
    return None


def _cells(
    one: Sheet, said: _Said, lexicon: Lexicon, graph_name: str, keys: Mapping[str, str]
) -> dict[str, CellValue]:
    cells: dict[str, CellValue] = {}
    for column in one.columns:
        if column.key in keys and (column.kind != "half-year"):
            cells[column.key] = keys[column.key]
            continue
        node = next(each for each in one.nodes if each.name == column.on)
        try:
            subject = namespaces.ID + node.path.format(**keys)
        except KeyError:
            continue
        about = said.by_subject.get((graph_name, subject), {})
        terms = about.get(column.about, [])
        value = _written(column, sorted(terms, key=str), lexicon, keys["set"])
        if column.kind == "period":
            value = period_cell(about)
        if column.unsaid and not terms:
            value = lexicon.labels[f"{namespaces.CODE}{column.scheme}/{column.unsaid}"]
        if value != "":
            cells[column.key] = value
    if one.key == "measures":
        _tidy_deadline(cells, one, lexicon)
        if cells.get("target", "1") != "1":
            cells.pop("text", None)
    return cells


def _tidy_deadline(cells: dict[str, CellValue], one: Sheet, lexicon: Lexicon) -> None:
    """Omit the days if the words of the deadline imply them."""
    words = cells.get("words")
    if words is None or not any(key in cells for key in _EXPLICIT):
        return
    book = Book(lexicon=lexicon, aliases={str(cells["set"]): str(cells["set"])})
    spoken = dict(_read(one, _bare(cells), book).told.get("words", ()))
    explicit = _read(one, cells, book).told
    stated = dict(told for key in _EXPLICIT for told in explicit.get(key, ()))
    spoken.pop("gg:deadlineText", None)
    if spoken == stated:
        for key in _EXPLICIT:
            cells.pop(key, None)


def _bare(cells: Mapping[str, CellValue]) -> dict[str, CellValue]:
    return {key: value for key, value in cells.items() if key not in _EXPLICIT}


def _written(column: Column, terms: list[CellTerm], lexicon: Lexicon, own: str) -> CellValue:
    """The cell for the values of a property; "" if a cell cannot hold them."""
    if column.kind in {"danish", "english"}:
        wanted = "da" if column.kind == "danish" else "en"
        terms = [term for term in terms if isinstance(term, Literal) and term.language == wanted]
    if not terms or (len(terms) > 1 and not column.many):
        return ""
    write = _WRITERS.get(column.kind, _text)
    written = [write(column, term, lexicon, own) for term in terms]
    if len(written) == 1:
        return written[0]
    return "; ".join(str(each) for each in written)


def _text(column: Column, term: CellTerm, _lexicon: Lexicon, _own: str) -> CellValue:
    return "" if is_odd(term.value, verbatim=column.kind == "verbatim") else term.value


def _number(_column: Column, term: CellTerm, _lexicon: Lexicon, _own: str) -> CellValue:
    try:
        number = Decimal(term.value)
        return int(number) if number == number.to_integral_value() else float(number)
    except (ArithmeticError, ValueError):
        return ""


def _day(_column: Column, term: CellTerm, _lexicon: Lexicon, _own: str) -> CellValue:
    try:
        day = date.fromisoformat(term.value)
    except ValueError:
        return ""
    return day if day.year >= FIRST_YEAR else term.value


def _yes_no(_column: Column, term: CellTerm, _lexicon: Lexicon, _own: str) -> CellValue:
    return word("yes-no", term.value) if term.value in words("yes-no") else ""


def _code(_column: Column, term: CellTerm, lexicon: Lexicon, _own: str) -> CellValue:
    return lexicon.labels.get(term.value, "")


def _thing(column: Column, term: CellTerm, lexicon: Lexicon, _own: str) -> CellValue:
    return lexicon.word(column.scheme, term.value)


def _goal(_column: Column, term: CellTerm, _lexicon: Lexicon, own: str) -> CellValue:
    path = namespaces.local(term.value).removeprefix("goal/")
    return path.removeprefix(f"{own}/")


def _holder(_column: Column, term: CellTerm, _lexicon: Lexicon, own: str) -> CellValue:
    path = namespaces.local(term.value)
    return "set" if path == f"set/{own}" else path.removeprefix(f"goal/{own}/")


def _property(_column: Column, term: CellTerm, _lexicon: Lexicon, _own: str) -> CellValue:
    return namespaces.compact(term.value)


_WRITERS: Final[dict[str, Callable[[Column, CellTerm, Lexicon, str], CellValue]]] = {
    "number": _number,
    "count": _number,
    "date": _day,
    "yes-no": _yes_no,
    "code": _code,
    "thing": _thing,
    "goal": _goal,
    "holder": _holder,
    "property": _property,
}
"""Writers of the column kinds that are not plain text."""

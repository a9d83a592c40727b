"""Reads workbooks and CSV files into quads and findings."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath
from typing import Final

from pyoxigraph import Quad

from graph import errors
from graph.sandbox.limits import TableLimits
from graph.submission.spreadsheets import csv_reader, xlsx_reader
from graph.submission.spreadsheets.grid import Grid
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.recognition import (
    is_own,
    known_sheet,
    recognise_file,
    recognise_workbook,
)
from graph.submission.tables.rows import Book
from graph.submission.tables.schema import sheets
from graph.submission.tables.table import Recognised, RowLocation, Table
from graph.submission.tables.values import slugified
from graph.submission.validation.findings import Finding
from graph.submission.validation.lines import Lines
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import ItemKind, PassedOver, ReadPart, ReadSummary


@dataclass(frozen=True, slots=True)
class ParsedFiles:
    """The content of files as quads, its locations, and findings about what could not be read."""

    quads: list[Quad] = field(default_factory=list)
    spots: Mapping[str, RowLocation] = field(default_factory=dict)
    """By IRI, the row of what is described in a table."""
    also: Mapping[str, tuple[RowLocation, ...]] = field(default_factory=dict)
    """By IRI, the rows of other workbooks that describe the same."""
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """The contents of text files, by name."""
    read: ReadSummary = field(default_factory=ReadSummary)
    unread: frozenset[Location] = frozenset()
    """Cells that were not read because their heading is missing; nothing else is told of them."""
    lines: Mapping[str, Lines] = field(default_factory=dict)
    """The lines of what text files say, by name."""


SUFFIXES: Final = (".xlsx", ".csv", ".tsv", ".zip")
"""The suffixes of files with tables."""


def read(
    handed_in: Sequence[tuple[str, bytes]],
    published: Iterable[Quad],
    limits: TableLimits,
    elsewhere: Iterable[str] = (),
) -> ParsedFiles:
    """Read tables: each workbook by itself, all CSV files together.

    Names are looked up in ``published`` and among those that the tables introduce. ``elsewhere`` has
    the ids of goal sets in other files of the submission. Raises an ``InputError`` for a file that
    cannot be read as a whole.
    """
    books: list[Recognised] = []
    loose: list[Recognised] = []
    for file, data in handed_in:
        suffix = PurePath(file).suffix.lower()
        if suffix == ".xlsx":
            books.append(_workbook(data, file, limits))
        elif suffix == ".zip":
            loose += map(recognise_file, csv_reader.read_archive(data, file, limits))
        else:
            loose.append(recognise_file(csv_reader.read(data, file, limits)))
    if loose:
        books.append(sum(loose, start=Recognised()))
    refusals = [book.refusal for book in books if book.refusal is not None]
    if refusals and not any(book.tables for book in books):
        raise next(
            (each for each in refusals if not isinstance(each, errors.NoKnownSheet)), refusals[0]
        )
    return _together(_joined(books), published, elsewhere)


def warm_up() -> None:
    """Read small samples, valid and invalid: a sealed process cannot import modules later."""
    from graph.submission.tables.samples import samples  # noqa: PLC0415 - only this needs openpyxl

    for file, data in samples():
        with contextlib.suppress(errors.InputError):
            read([(file, data)], (), TableLimits())


def _workbook(data: bytes, file: str, limits: TableLimits) -> Recognised:
    grids, listed = xlsx_reader.read(
        data, file, limits, lambda name: bool(known_sheet(name)), is_own
    )
    known = [grid for grid in grids if known_sheet(grid.name)]
    found = recognise_workbook(file, grids, listed)
    if known and not any(map(_filled, [*known, *(table.grid for table in found.tables)])):
        raise errors.EmptyInput(file=file)
    return found


def _filled(grid: Grid) -> bool:
    """Whether any row below the first has content besides what stands in a new workbook."""
    return any(cell not in ("", None, *_presets()) for row in grid.rows[1:] for cell in row)


@cache
def _presets() -> frozenset[str]:
    """The words that stand in a new workbook."""
    return frozenset(column.preset for one in sheets() for column in one.columns if column.preset)


def _sets(found: Iterable[Table]) -> Iterator[str]:
    """The ids of the goal sets described in some tables."""
    for table in found:
        if table.sheet.key == "sets":
            for row in range(table.first, len(table.grid.rows)):
                yield slugified(str(table.grid.value(row, table.columns["set"]) or ""))


def _joined(books: Sequence[Recognised]) -> list[Recognised]:
    """The workbooks; one that describes no set is read with the one whose set its rows belong to.

    They belong to the set that they name, or if they name none to the only one there is.
    """
    homes = [book for book in books if _set_names(book.tables)]
    found = [[book] for book in homes]
    for book in books:
        if book in homes:
            continue
        named = _named_sets(book.tables)
        fits = [
            place
            for place, home in enumerate(homes)
            if named & _set_names(home.tables) or (not named and len(homes) == 1)
        ]
        if fits and book.tables:
            found[fits[0]].append(book)
        else:
            found.append([book])
    return [sum(together, start=Recognised()) for together in found]


def _set_names(found: Iterable[Table]) -> set[str]:
    """The ids, short names and titles of the sets described in some tables, in lower case."""
    tables = [table for table in found if table.sheet.key == "sets"]
    return {name for key in ("set", "short", "title") for name in _words(tables, key)}


def _named_sets(found: Iterable[Table]) -> set[str]:
    """What rows of some tables name as their set, in lower case."""
    return set(_words([table for table in found if table.sheet.key != "sets"], "set"))


def _words(tables: Iterable[Table], key: str) -> Iterator[str]:
    for table in tables:
        if (column := table.columns.get(key)) is not None:
            for row in range(table.first, len(table.grid.rows)):
                if text := str(table.grid.value(row, column) or "").strip().casefold():
                    yield text


def _together(
    books: Sequence[Recognised], published: Iterable[Quad], elsewhere: Iterable[str]
) -> ParsedFiles:
    quads: dict[Quad, None] = {}
    spots: dict[str, RowLocation] = {}
    also: dict[str, tuple[RowLocation, ...]] = {}
    findings: list[Finding] = []
    passed_over: list[PassedOver] = []
    parts: list[ReadPart] = []
    others = {*elsewhere, *(slug for each in books for slug in _sets(each.tables))}
    for each in books:
        book = Book(
            lexicon=Lexicon.of(published, others),
            published=published,
            unread=each.unread_sheets,
        )
        book.read(each.tables)
        quads |= book.quads
        for iri in book.spots.keys() & spots.keys():
            also[iri] = (*also.get(iri, ()), book.spots[iri])
        spots = book.spots | spots
        findings += [*each.findings, *book.findings]
        passed_over += [*each.passed_over, *book.passed_over]
        parts += [_part(table, book) for table in each.tables]
    return ParsedFiles(
        list(quads),
        spots,
        findings=tuple(findings),
        also=also,
        read=ReadSummary(parts=tuple(parts), passed_over=tuple(passed_over)),
        unread=frozenset().union(*(each.unread for each in books)),
    )


def _part(table: Table, book: Book) -> ReadPart:
    """A sheet or file that is read, before the things in it are counted: only loose statements are."""
    grid = table.grid
    rows = {spot.row for spot in book.spots.values() if spot.table is table}
    counts: dict[ItemKind, int] = {"statement": len(rows)} if table.sheet.key == "other" else {}
    return ReadPart(file=grid.file, sheet="" if grid.lines else grid.name, counts=counts)

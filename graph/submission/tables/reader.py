"""Reads workbooks and CSV files into quads and findings."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from pyoxigraph import Quad

from graph import errors
from graph.sandbox.limits import TableLimits
from graph.submission.spreadsheets import csv_reader, xlsx_reader
from graph.submission.spreadsheets.grid import Grid
from graph.submission.tables.headings import check_names, known_sheet, recognise, recognise_file
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.rows import Book
from graph.submission.tables.table import RowLocation, Table
from graph.submission.tables.values import slugified
from graph.submission.validation.findings import Finding
from graph.submission.validation.read_summary import ItemKind, ReadPart, ReadSummary


@dataclass(frozen=True, slots=True)
class ParsedFiles:
    """The content of files as quads, its locations, and findings about what could not be read."""

    quads: list[Quad] = field(default_factory=list)
    spots: Mapping[str, RowLocation] = field(default_factory=dict)
    """By IRI, the row of what is described in a table."""
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """The contents of text files, by name."""
    read: ReadSummary = field(default_factory=ReadSummary)


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
    books: list[tuple[list[Table], list[Finding]]] = []
    loose: tuple[list[Table], list[Finding]] = ([], [])
    for file, data in handed_in:
        suffix = PurePath(file).suffix.lower()
        if suffix == ".xlsx":
            books.append(_workbook(data, file, limits))
        else:
            grids = (
                csv_reader.read_archive(data, file, limits)
                if suffix == ".zip"
                else [csv_reader.read(data, file, limits)]
            )
            for grid in grids:
                table, unread = recognise_file(grid)
                loose[0].append(table)
                loose[1].extend(unread)
    if loose[0]:
        books.append(loose)
    return _together(books, published, elsewhere)


def warm_up() -> None:
    """Read small samples, valid and invalid: a sealed process cannot import modules later."""
    from graph.submission.tables.samples import samples  # noqa: PLC0415 - only this needs openpyxl

    for file, data in samples():
        with contextlib.suppress(errors.InputError):
            read([(file, data)], (), TableLimits())


def _workbook(data: bytes, file: str, limits: TableLimits) -> tuple[list[Table], list[Finding]]:
    grids, listed = xlsx_reader.read(data, file, limits, lambda name: known_sheet(name) is not None)
    findings = list(check_names(file, listed))
    if not any(_filled(grid) for grid in grids):
        raise errors.EmptyInput(file=file)
    found: list[Table] = []
    for grid in grids:
        sheet = known_sheet(grid.name)
        if sheet is not None and any(cell != "" for row in grid.rows for cell in row):
            table, unread = recognise(grid, sheet)
            found.append(table)
            findings += unread
    return found, findings


def _filled(grid: Grid) -> bool:
    """Whether any row below the first has content."""
    return any(cell not in ("", None) for row in grid.rows[1:] for cell in row)


def _sets(found: Iterable[Table]) -> Iterator[str]:
    """The ids of the goal sets described in some tables."""
    for table in found:
        if table.sheet.key == "sets":
            for row in range(table.first, len(table.grid.rows)):
                yield slugified(str(table.grid.value(row, table.columns["set"])))


def _together(
    books: Sequence[tuple[list[Table], list[Finding]]],
    published: Iterable[Quad],
    elsewhere: Iterable[str],
) -> ParsedFiles:
    quads: dict[Quad, None] = {}
    spots: dict[str, RowLocation] = {}
    findings: list[Finding] = []
    parts: list[ReadPart] = []
    others = {*elsewhere, *(slug for found, _ in books for slug in _sets(found))}
    for found, unread in books:
        book = Book(lexicon=Lexicon.of(published, others), published=published)
        book.read(found)
        quads |= book.quads
        spots = book.spots | spots
        findings += [*unread, *book.findings]
        parts += [_part(table, book) for table in found]
    return ParsedFiles(list(quads), spots, tuple(findings), read=ReadSummary(parts=tuple(parts)))


def _part(table: Table, book: Book) -> ReadPart:
    """A sheet or file that is read, before the things in it are counted: only loose statements are."""
    grid = table.grid
    rows = {spot.row for spot in book.spots.values() if spot.table is table}
    counts: dict[ItemKind, int] = {"statement": len(rows)} if table.sheet.key == "other" else {}
    return ReadPart(file=grid.file, sheet="" if grid.lines else grid.name, counts=counts)

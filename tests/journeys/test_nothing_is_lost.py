"""Every non-empty cell of a workbook or CSV file is read, or passed over by name, or in a finding."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph import errors
from graph.submission import reader
from graph.submission.spreadsheets.grid import letters
from graph.submission.tables.reader import ParsedFiles
from graph.submission.tables.schema import sheets
from tests.support.accounted import unaccounted
from tests.support.one_fault import fresh
from tests.support.published import bundled
from tests.support.written_tables import Tables, as_csv, by_excel, by_libreoffice, by_others

PUBLISHED = bundled()
FILE = "p.xlsx"
TITLES = sorted(fresh())
HEADINGS = sorted(column.heading for one in sheets() for column in one.columns)
ODD = ["Husk", "Ansvarlige", "Nummer 2", "Prioritet", "x", "2026"]
VALUES = [
    "Total",
    "–",
    "Sang; Xylofoner",
    "Sang og dans",
    "2.9\n2.10",
    "STPK 2.1",
    "nationale-maal-2016/2 Noget andet",
    "ja",
    "mindst",
    "procent",
    ";",
    ",",
    "1. halvår 2026",
    "2026-01-01",
    0.5,
    2.1,
    0,
    -7,
    "Målsæt",
    "Prøvekommunen",
    " ",
    "\n",
    "=1+1",
    "gg:value",
    "set/proeveplan-2026",
    "PRØ",
    "proeveplan-2026",
    "2.9",
    "grøn",
    "link/x",
]

Edit = Callable[[Tables], None]


def read(data: bytes, file: str = FILE) -> ParsedFiles:
    return reader.read_files([(file, data)], PUBLISHED)


def put(cells: list[list[Any]], row: int, column: int, value: Any) -> None:
    line = cells[row % len(cells)]
    line += [None] * (column + 1 - len(line))
    line[column] = value


@st.composite
def values(draw: st.DrawFn) -> Any:
    """A word or number found nowhere else, or something that a column might hold."""
    unique = draw(st.integers(70_000, 79_999))
    return draw(st.sampled_from([f"ord{unique}q", unique, f"{unique} ord", *VALUES]))


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """A change of one sheet: a cell, a row, a column, a heading, or a sheet of one's own."""
    title, kind = (
        draw(st.sampled_from(TITLES)),
        draw(st.sampled_from(["cell", "row", "column", "heading", "sheet"])),
    )
    row, column = draw(st.integers(0, 9)), draw(st.integers(0, 24))
    some = draw(st.lists(st.none() | values(), min_size=1, max_size=24))
    heading = draw(st.sampled_from([None, *ODD, *HEADINGS]))

    def edit(tables: Tables) -> None:
        cells = tables[title]
        match kind:
            case "cell":
                put(cells, row, column, some[0])
            case "row":
                cells.insert(min(row, len(cells)), list(some))
            case "column":
                at = min(column, len(cells[0]))
                for line, value in zip(cells, [heading, *some], strict=False):
                    line.extend([None] * (at - len(line)))
                    line.insert(at, value)
            case "heading":
                put(cells, 0, min(column, len(cells[0]) - 1), heading)
            case _:
                tables["Tanker"] = [some, list(reversed(some))]

    return edit


def edited(changes: list[Edit]) -> Tables:
    tables = fresh()
    for change in changes:
        change(tables)
    return tables


def sorted_with_headings(tables: Tables) -> None:
    """As when a user sorts a whole sheet, the heading row with it."""
    for cells in tables.values():
        cells.sort(key=lambda row: str(row[:3]), reverse=True)


@pytest.mark.parametrize("write", [by_excel, by_libreoffice, by_others])
def test_every_cell_of_what_is_without_a_fault_is_read(write: Callable[[Tables], bytes]) -> None:
    told = read(write(fresh()))

    assert unaccounted(fresh(), told, FILE) == []
    assert told.findings == ()
    assert told.read.passed_over == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(edits(), min_size=1, max_size=5), st.sampled_from([by_excel, by_libreoffice]))
@example(changes=[sorted_with_headings], write=by_excel)
def test_no_cell_of_a_random_workbook_is_lost(
    changes: list[Edit], write: Callable[[Tables], bytes]
) -> None:
    tables = edited(changes)

    assert unaccounted(tables, read(write(tables)), FILE) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(edits(), min_size=1, max_size=4), st.sampled_from(";,\t"))
def test_no_cell_of_random_csv_files_is_lost(changes: list[Edit], delimiter: str) -> None:
    tables = edited(changes)
    packed = as_csv(tables, delimiter)
    try:
        told = read(packed, "p.zip")
    except errors.EmptyInput:
        return

    lines = {(each.where.file, each.where.line) for each in told.findings if each.where}
    lines |= {(each.where.file, each.where.line) for each in told.read.passed_over}
    columns = {
        (each.where.file, each.where.cell)
        for each in told.read.passed_over
        if each.what == "column"
    }
    sheets_left = {each.where.file for each in told.read.passed_over if each.what == "sheet"}
    assert told.quads or told.findings
    said = "\n".join(f"{quad.subject} {quad.object}" for quad in told.quads)
    for name, cells in tables.items():
        file = f"p.zip/{name}.csv"
        if file in sheets_left:
            continue
        line = 1
        for row in cells:
            unique = [
                value
                for at, value in enumerate(row)
                if str(value).startswith("ord7") and (file, letters(at)) not in columns
            ]
            assert (file, line) in lines or all(each in said for each in unique)
            line += 1 + sum(str(each).count("\n") for each in row)


def test_what_is_lost_would_be_seen() -> None:
    told = read(by_excel(fresh()))
    with_more = edited([lambda tables: put(tables["Mål"], 1, 15, "aldrig læst")])

    assert unaccounted(with_more, told, FILE) == [("Mål", "P2", "aldrig læst")]

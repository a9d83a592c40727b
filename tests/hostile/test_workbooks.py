"""Workbooks and CSV files that mean harm, or that spreadsheets have harmed: each is answered, none does damage."""

import json
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from api.cli.main import main
from graph import errors, namespaces
from graph.sandbox.limits import Limits, TableLimits
from graph.sandbox.pool import Pool
from graph.store.dataset import BUNDLED
from graph.submission import reader
from graph.submission.service import CHECK, File, check_submission
from graph.submission.tables.recognition import known_sheet
from graph.submission.validation.findings import Report
from graph.submission.validation.location import Location
from tests.support.published import bundled
from tests.support.tables import SMALL, csv_file, part, place, repacked, with_cell, workbook

LIMITS = Limits(seconds=60, memory=1 << 30, output=20 << 20)
GOOD = workbook(SMALL)
SHEET = "xl/worksheets/sheet4.xml"
"""The part of the sheet of goals."""


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(BUNDLED, [CHECK], workers=1, wait=60, limits=LIMITS) as opened:
        yield opened


def check(pool: Pool, data: bytes, name: str = "a.xlsx", **others: bytes) -> Report:
    """Check in a sealed worker, as a command or the server does."""
    files = [
        File(name, data),
        *(File(other.replace("_", "."), each) for other, each in others.items()),
    ]
    return check_submission(pool, files, LIMITS, version=None, against=True, as_of=date(2026, 1, 1))


def rules(report: Report) -> dict[str, str]:
    """The cells of the violations, by rule."""
    return {
        namespaces.slug(one.rule): f"{one.where.sheet}!{one.where.cell}"
        for one in report.findings
        if one.severity == "violation" and one.where
    }


def with_sheet(xml: bytes) -> bytes:
    """The good workbook with another sheet of goals."""
    return repacked(GOOD, {SHEET: xml})


def sheet_xml(rows: str, before: str = "") -> bytes:
    text = (
        f'<?xml version="1.0"?>{before}<worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    return text.encode()


HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Nummer</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Målets ord</t></is></c></row>'
)


def test_the_good_workbook_can_be_published(pool: Pool) -> None:
    report = check(pool, GOOD)

    assert report.conforms
    assert report.impact.goals_added == 2


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", errors.BrokenArchive),
        (b"Nummer;Titel\n", errors.BrokenArchive),
        (GOOD[: len(GOOD) // 2], errors.BrokenArchive),
        (GOOD[:-1], errors.BrokenArchive),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), errors.LockedWorkbook),
        (repacked(GOOD, {"xl/workbook.xml": None}), errors.BrokenArchive),
        (repacked(GOOD, {"xl/workbook.xml": b"<a><b></a>"}), errors.BrokenArchive),
        (repacked(GOOD, {"xl/vbaProject.bin": b"Sub Auto_Open()"}), errors.MacroWorkbook),
        (with_sheet(b"\xff\xfe\x00"), errors.BrokenArchive),
        (with_sheet(sheet_xml('<row r="1"><c r="1A"/></row>')), errors.BrokenArchive),
    ],
    ids=[
        "empty",
        "text",
        "half",
        "last byte",
        "encrypted",
        "no workbook",
        "bad xml",
        "macros",
        "no xml",
        "odd cell",
    ],
)
def test_what_is_no_workbook_is_said_to_be_none(
    pool: Pool, data: bytes, fault: type[errors.InputError]
) -> None:
    with pytest.raises(fault) as refused:
        check(pool, data)

    assert "a.xlsx" in refused.value.text("da")


def test_an_encrypted_part_is_named_as_such() -> None:
    locked = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.index(mark) + offset
        locked[at] |= 1
    with pytest.raises(errors.LockedWorkbook):
        reader.read_files([("a.xlsx", bytes(locked))])


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "'
    + "a" * 1000
    + '">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    "target", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
)
def test_definitions_are_refused_wherever_they_stand(pool: Pool, target: str) -> None:
    xml = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>', BOMB)
    with pytest.raises(errors.DoctypeRefused):
        check(pool, repacked(GOOD, {target: xml}))


def test_an_external_entity_is_not_fetched(pool: Pool) -> None:
    before = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    xml = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>', before)
    with pytest.raises(errors.DoctypeRefused):
        check(pool, with_sheet(xml))


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-7", "cp037", "rot13"])
def test_an_encoding_that_would_have_to_be_loaded_is_refused(pool: Pool, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'.encode()
    with pytest.raises(errors.InputError):
        check(pool, with_sheet(xml))


def test_every_encoding_of_tables_is_read_in_a_sealed_worker(pool: Pool) -> None:
    text = csv_file("sets", SMALL["sets"])
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert check(pool, text.encode(encoding), "målsæt.csv", **csv_files("sets")).conforms
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("maalsaet.csv", text)
    named = packed.getvalue().replace(b"maalsaet", b"m\x86ls\x91t__")
    assert not check(pool, named, "a.zip").conforms  # nobody knows the publisher


def test_a_zip_bomb_is_refused_before_it_unpacks(pool: Pool) -> None:
    bomb = repacked(GOOD, {"xl/media/a.bin": bytes(150 << 20)})
    assert len(bomb) < 1 << 20

    with pytest.raises(errors.TooMuchUnpacked):
        check(pool, bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_cut_off() -> None:
    """Both headers say 100 bytes, and the checksum is that of the first 100."""
    real = bytes(60 << 20)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", real)
    data = bytearray(packed.getvalue())
    for mark, checksum, size in ((b"PK\x03\x04", 14, 22), (b"PK\x01\x02", 16, 24)):
        at = data.rindex(mark)
        struct.pack_into("<I", data, at + checksum, zlib.crc32(real[:100]))
        struct.pack_into("<I", data, at + size, 100)

    tracemalloc.start()
    try:
        with pytest.raises(errors.InputError):
            reader.read_files([("a.xlsx", bytes(data))])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30 << 20


def test_too_many_parts_are_refused() -> None:
    many = repacked(GOOD, {f"xl/media/{number}": b"" for number in range(1001)})
    with pytest.raises(errors.TooMuchUnpacked):
        reader.read_files([("a.xlsx", many)])


def test_a_far_off_cell_is_named_and_costs_nothing(pool: Pool) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(errors.TooManyCells) as refused:
        check(pool, with_sheet(sheet_xml(HEAD + far)))

    assert "XFD1048576" in refused.value.text("da")
    assert "Mål" in refused.value.text("da")


def test_far_off_cells_without_content_are_no_harm(pool: Pool) -> None:
    def colour(book: Workbook) -> None:
        from openpyxl.styles import Font

        book["Mål"]["XFD1048576"].font = Font(bold=True)

    assert check(pool, workbook(SMALL, colour)).conforms


def test_a_cell_without_a_name_stands_after_the_one_before(pool: Pool) -> None:
    far = '<row r="60000"><c t="inlineStr"><is><t>x</t></is></c></row>'
    with pytest.raises(errors.TooManyCells) as refused:
        check(pool, with_sheet(sheet_xml(HEAD + far)))
    assert refused.value.values["cell"] == "B60000"


def test_a_million_rows_are_refused(pool: Pool) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 1_000_001))
    with pytest.raises(errors.TooManyCells) as refused:
        check(pool, with_sheet(sheet_xml(HEAD + rows)))
    assert refused.value.values["rows"] == 50_000


def test_a_sheet_that_is_not_ours_may_be_as_large_as_it_likes(pool: Pool) -> None:
    def scratch(book: Workbook) -> None:
        book.create_sheet("Xyz")["ZZ60000"].value = 1

    report = check(pool, workbook(SMALL, scratch))
    assert report.conforms
    assert report.count("warning") == 1


@pytest.mark.parametrize(
    ("key", "column", "value", "rule"),
    [
        ("goals", "number", 2.1, "CellGoalNumber"),
        ("goals", "number", date(2026, 1, 2), "CellGoalNumberShown"),
        ("measures", "value", date(2026, 1, 2), "CellDateForNumber"),
        ("measures", "value", '=HYPERLINK("http://127.0.0.1/")', "CellFormula"),
        ("measures", "value", "9" * 30_000, "CellNumber"),
        ("measures", "value", "1e400", "CellNumber"),
        ("measures", "value", "NaN", "CellNumber"),
        ("measures", "value", "１２", "CellNumber"),
        ("measures", "words", "30.02.2026", "CellDate"),
        ("measures", "unit", "x" * 30_000, "CellCodeOpen"),
        ("goals", "themes", "javascript:alert(1)", "CellName"),
        ("goals", "adopts", "javascript:alert(1)", "CellGoal"),
        ("goals", "adopts", "goal/a b/1", "CellGoal"),
        ("goals", "number", "1/../../set/x", "CellNumbering"),
        ("goals", "number", "1> <a:b", "CellNumbering"),
        ("goals", "set", "stpk-2023", "RowForeign"),
        ("sets", "set", "../../etc", "CellId"),
    ],
)
def test_a_cell_is_named_with_what_is_wrong(
    pool: Pool, key: str, column: str, value: object, rule: str
) -> None:
    report = check(pool, with_cell(SMALL, key, column, value))

    assert not report.conforms
    assert rules(report)[rule].endswith(f"!{place(key, column)}")
    assert all(len(one.messages["da"]) < 400 for one in report.findings)


def test_a_number_of_200_000_figures_is_no_number(pool: Pool) -> None:
    rows = csv_file("measures", [{**SMALL["measures"][0], "value": "9" * 200_000}])
    report = check(pool, rows.encode(), "målinger.csv", **csv_files("measures"))

    (found,) = [one for one in report.findings if namespaces.slug(one.rule) == "CellNumber"]
    assert found.where is not None
    assert (found.where.line, found.where.cell) == (2, "Værdi")


def csv_files(*but: str) -> dict[str, bytes]:
    """The good goal set as CSV files, without some."""
    titles = {
        "names": "navne",
        "sources": "kilder",
        "sets": "målsæt",
        "goals": "mål",
        "measures": "målinger",
    }
    return {
        f"{titles[key]}_csv": csv_file(key, rows).encode()
        for key, rows in SMALL.items()
        if key not in but
    }


def test_csv_files_are_one_submission(pool: Pool) -> None:
    report = check(
        pool, csv_file("sets", SMALL["sets"]).encode(), "målsæt.csv", **csv_files("sets")
    )

    assert report.conforms
    assert report.impact.goals_added == 2


def test_statements_about_others_are_refused(pool: Pool) -> None:
    row = {
        "graph": "set/stpk-2023",
        "subject": "goal/stpk-2023/2.1",
        "property": "dct:title",
        "value": "Overtaget",
        "form": "tekst@da",
    }
    report = check(pool, workbook({**SMALL, "other": [row]}))
    assert rules(report)["RowForeign"] == "Øvrige oplysninger!A2"


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("javascript:alert(1)", "henvisning"),
        ("https://example.org/a b", "henvisning"),
        ("gg:Nonsense", "henvisning"),
        ("x", "tekst@a b"),
        ("x", "javascript:alert(1)"),
        ("\\x", "kodet tekst"),
        ('a"b', "kodet tekst"),
        ("\\ud800", "kodet tekst"),
    ],
)
def test_statements_that_are_none_are_named(pool: Pool, value: str, form: str) -> None:
    row = {
        "graph": "set/proeveplan-2026",
        "subject": "set/proeveplan-2026",
        "property": "dct:relation",
        "value": value,
        "form": form,
    }
    report = check(pool, workbook({**SMALL, "other": [row]}))
    assert rules(report)["CellStatement"] == "Øvrige oplysninger!D2"


def test_merged_cells_are_named(pool: Pool) -> None:
    report = check(pool, workbook(SMALL, lambda book: book["Mål"].merge_cells("C2:C3")))
    assert rules(report)["CellMerged"] == "Mål!C2"


@pytest.mark.parametrize(
    ("name", "right"),
    [("Mål1", "Mål"), ("Malinger", "Målinger"), ("Goal", "Mål"), ("Målsaet", "Målsæt")],
)
def test_a_sheet_with_nearly_the_right_name_is_read_and_told(
    pool: Pool, name: str, right: str
) -> None:
    def rename(book: Workbook) -> None:
        book[right].title = name

    report = check(pool, workbook(SMALL, rename))
    warnings = {namespaces.slug(one.rule): one.where for one in report.findings}

    assert warnings["SheetRenamed"] == Location("a.xlsx", sheet=name, cell="A1")
    assert report.impact.goals_added == 2
    assert report.conforms


@pytest.mark.parametrize("name", ["Mål1", "Malinger", "Goal"])
def test_a_sheet_with_nearly_the_right_name_and_other_headings_is_asked_about(
    pool: Pool, name: str
) -> None:
    right = {"Mål1": "Mål", "Goal": "Mål"}.get(name, "Målinger")

    def rename(book: Workbook) -> None:
        book[right].title = name
        book[name].delete_rows(1)

    report = check(pool, workbook(SMALL, rename))

    assert rules(report)["SheetMisnamed"] == f"{name}!A1"
    assert not report.conforms


def test_a_workbook_about_something_else_is_told_which_sheets_are_read(pool: Pool) -> None:
    with pytest.raises(errors.NoKnownSheet) as refused:
        check(pool, workbook({}, lambda book: book.create_sheet("Budget")))
    assert "Målsæt" in refused.value.text("da")


@pytest.mark.parametrize(
    ("cell", "heading", "rule"),
    [
        ("C1", "Målets ordd", "HeadingMisspelt"),
        ("C1", "Nummer", "HeadingRepeated"),
        ("B1", "Xyz", "ColumnMissing"),
    ],
)
def test_wrong_headings_are_named_and_hide_nothing_else(
    pool: Pool, cell: str, heading: str, rule: str
) -> None:
    def change(book: Workbook) -> None:
        book["Mål"][cell].value = heading
        book["Kilder"]["C2"].value = "kort"

    found = rules(check(pool, workbook(SMALL, change)))

    assert found[rule].startswith("Mål!")
    assert found["SourceIdentifier"] == "Kilder!C2"


def packed(name: str) -> bytes:
    """A .zip file with one file in it."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, GOOD)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (b"", "mål.csv", errors.EmptyInput),
        (
            "Nummer;Målets ord\n1;Æble\n2;".encode() + "Ærlig\n".encode("cp1252"),
            "mål.csv",
            errors.WrongEncoding,
        ),
        (b"Nummer;Titel\n\x00\x01", "mål.csv", errors.WrongEncoding),
        (b'Nummer;M\xe5lets ord\n1;"a', "mål.csv", errors.BrokenTable),
        (b"a;b\n1;2\n", "x.csv", errors.NoKnownSheet),
        (b"a;b\n1;2\n", "mål.csv", errors.WrongHeadings),
        ("Nummer;Målets ord\n".encode() + b"1;a\n" * 60_000, "mål.csv", errors.TooManyCells),
        (b"PK\x03\x04", "a.zip", errors.BrokenArchive),
        (repacked(GOOD, {}), "a.zip", errors.WorkbookAsArchive),
        (packed("plan/Min plan.XLSX"), "a.zip", errors.ArchiveOfWorkbooks),
        (packed("__MACOSX/a.xlsx"), "a.zip", errors.ArchiveWithoutTables),
    ],
    ids=[
        "empty",
        "mixed",
        "binary",
        "quotes",
        "unknown",
        "headings",
        "rows",
        "zip",
        "workbook",
        "in zip",
        "no csv",
    ],
)
def test_a_table_that_cannot_be_read_says_why(
    pool: Pool, data: bytes, name: str, fault: type[errors.InputError]
) -> None:
    with pytest.raises(fault):
        check(pool, data, name)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_what_danish_spreadsheets_save_is_read(delimiter: str, encoding: str) -> None:
    files = [
        (f"{key}.csv", csv_file(key, rows, delimiter).encode(encoding))
        for key, rows in SMALL.items()
    ]
    read = reader.read_files(files, bundled())
    assert read.findings == ()
    assert set(read.quads) == set(reader.read_files([("a.xlsx", GOOD)], bundled()).quads)


def test_what_macros_and_others_are_called_is_not_read(pool: Pool) -> None:
    for name in ("a.xlsm", "a.xls", "a.ods", "a.docx"):
        with pytest.raises(errors.UnknownFormat):
            reader.suffix_of(name)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_and_never_more(data: st.DataObject) -> None:
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        reader.read_files([("a.xlsx", bytes(broken))], (), TableLimits(1 << 22, 200, 50))
    except errors.InputError as refused:
        assert refused.text("da")


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_a_damaged_sheet_is_read_or_refused_and_never_more(content: bytes) -> None:
    xml = part(GOOD, SHEET)
    half = len(xml) // 2
    try:
        reader.read_files([("a.xlsx", with_sheet(xml[:half] + content + xml[half:]))])
    except errors.InputError as refused:
        assert refused.text("da")


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300),
    st.sampled_from(["mål.csv", "målinger.csv", "links.csv", "øvrige oplysninger.csv"]),
)
def test_any_text_is_read_or_refused_and_never_more(text: str, name: str) -> None:
    one = known_sheet(name.removesuffix(".csv"))
    assert one is not None
    head = ";".join(column.heading for column in one.columns)
    try:
        read = reader.read_files([(name, f"{head}\n{text}".encode("utf-8", "replace"))])
        json.dumps([finding.as_data() for finding in read.findings])
    except errors.InputError as refused:
        assert refused.text("da")


def test_the_contract_of_exit_codes(tmp_path: Any) -> None:
    for name, data, code in (
        ("good.xlsx", GOOD, 0),
        ("faulty.xlsx", with_cell(SMALL, "measures", "value", "mange"), 1),
        ("broken.xlsx", GOOD[:500], 2),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SystemExit) as ended:
            main(["check", str(tmp_path / name), "-o", str(tmp_path / "report.txt")])
        assert ended.value.code == code

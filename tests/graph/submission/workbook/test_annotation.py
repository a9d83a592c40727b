"""A marked workbook is the user's own with what was found in it, and can be marked again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph import errors
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.store.dataset import EMPTY
from graph.submission.service import MARK, File, mark_workbook, only_workbook
from graph.submission.spreadsheets import marks
from graph.submission.validation.consequences import Impact, Succession
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import ReadPart, ReadSummary
from graph.submission.workbook import summary_sheet
from graph.submission.workbook.annotation import mark
from tests.support.reports import ADVICE, ERROR, READ, WARNING

FILE = "maal.xlsx"


def at(finding: Finding, cell: str, sheet: str = "Mål") -> Finding:
    return finding.at(Location(FILE, sheet=sheet, cell=cell))


def workbook(fill: Callable[[Workbook, Worksheet], None] = lambda _, __: None) -> bytes:
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "Mål"
    for row in range(1, 12):
        for column in range(1, 8):
            sheet.cell(row, column).value = f"{row}.{column}"
    fill(book, sheet)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def opened(data: bytes, *, data_only: bool = False) -> Workbook:
    return load_workbook(BytesIO(data), data_only=data_only)


def marked(data: bytes, *findings: Finding, lang: str = "da") -> Workbook:
    return opened(mark(data, FILE, Report(findings=findings).findings, lang))


def comment(book: Workbook, cell: str, sheet: str = "Mål") -> str:
    found = book[sheet][cell].comment
    return found.text if found else ""


def colours(sheet: Worksheet) -> dict[str, str]:
    """The colour our condition gives each cell."""
    return {
        str(cell): rule.dxf.fill.bgColor.rgb
        for formatting in sheet.conditional_formatting
        for rule in formatting.rules
        if rule.formula == [marks.ALWAYS]
        for cell in formatting.sqref
    }


def rows(book: Workbook, sheet: str = "Tjek") -> list[list[str]]:
    return [[str(cell.value) for cell in row if cell.value] for row in book[sheet].iter_rows()]


def test_a_faulty_cell_gets_a_comment_and_a_colour() -> None:
    book = marked(workbook(), at(ERROR, "C7"), at(WARNING, "D8"), at(ADVICE, "E9"))

    text = comment(book, "C7")
    assert "Fejl: Målet skal have en titel." in text
    assert "Sådan retter du det: Skriv målets egne ord." in text
    assert colours(book["Mål"]) == {
        "C7": marks.FILLS["violation"],
        "D8": marks.FILLS["warning"],
        "E9": marks.FILLS["info"],
    }


def own_colours(sheet: Worksheet) -> dict[str, str]:
    """The colours that cells have of their own."""
    return {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type
    }


def test_the_colour_is_the_cells_own_too_unless_the_user_has_given_it_one() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet["C7"].fill = PatternFill("solid", fgColor="FF00FF00")
        sheet["A1"].fill = PatternFill("solid", fgColor=marks.FILLS["info"])

    once = mark(
        workbook(fill), FILE, Report(findings=(at(ERROR, "C7"), at(WARNING, "D8"))).findings, "da"
    )
    book = opened(once)
    assert own_colours(book["Mål"]) == {
        "C7": "FF00FF00",
        "D8": marks.FILLS["warning"],
        "A1": marks.FILLS["info"],
    }
    assert colours(book["Mål"])["C7"] == marks.FILLS["violation"]

    again = opened(mark(once, FILE, (), "da"))
    assert own_colours(again["Mål"]) == {"C7": "FF00FF00", "A1": marks.FILLS["info"]}
    assert colours(again["Mål"]) == {}


@pytest.mark.parametrize("colour", marks.FILLS.values())
def test_dark_letters_can_be_read_on_every_colour(colour: str) -> None:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (2, 4, 6)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    luminance = sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    assert (luminance + 0.05) / 0.05 > 7  # WCAG 2.2, 1.4.6
    assert max(parts) - min(parts) > 0.12  # no shade of grey, as the headings are


def test_a_row_of_our_sheet_is_as_high_as_its_words_need() -> None:
    long = replace(at(ERROR, "C7"), fixes={"da": "Vælg én af disse. " * 9, "en": "x"})
    sheet = marked(workbook(), long, at(WARNING, "D8"))["Tjek"]

    assert float(sheet.row_dimensions[6].height) >= 45
    assert sheet.row_dimensions[7].height == 15


def test_our_sheet_goes_through_the_workbook_from_the_front() -> None:
    def fill(book: Workbook, _: Worksheet) -> None:
        book.create_sheet("Målsæt")

    late = replace(at(ERROR, "B12"), label="1")
    book = marked(workbook(fill), late, at(ERROR, "C3"), at(ERROR, "B2", "Målsæt"))

    assert [row[1:3] for row in rows(book)[5:8]] == [
        ["Målsæt", "B2"],
        ["Mål", "C3"],
        ["Mål", "B12"],
    ]


def test_a_cell_with_several_findings_has_them_all_and_the_gravest_colour() -> None:
    book = marked(workbook(), at(WARNING, "C7"), at(ERROR, "C7"), at(ERROR, "C7"))

    text = comment(book, "C7")
    assert text.count("Fejl:") == 1
    assert text.index("Fejl:") < text.index("Advarsel:")
    assert colours(book["Mål"]) == {"C7": marks.FILLS["violation"]}


def test_the_first_sheet_tells_the_verdict_and_leads_to_each_cell() -> None:
    book = marked(workbook(), at(ERROR, "C7"), at(WARNING, "D8"), replace(ADVICE, where=None))
    sheet = book["Tjek"]

    assert book.sheetnames == ["Tjek", "Mål"]
    assert book.active is sheet
    assert sheet["A1"].value == "goalgraph: Kan ikke udgives endnu: 1 fejl"
    assert rows(book)[4] == ["Alvor", "Ark", "Celle", "Mål", "Hvad", "Sådan retter du det"]
    assert rows(book)[5][:4] == ["fejl", "Mål", "C7", "X 2.3"]
    assert rows(book)[7][0] == "råd"
    links = [cell.hyperlink.location for (cell,) in sheet["C6:C8"] if cell.hyperlink]
    assert links == ["'Mål'!C7", "'Mål'!D8"]


def test_the_first_sheet_begins_with_what_was_read_and_leads_to_it() -> None:
    report = replace(READ, findings=(at(ERROR, "C7"),))
    data = mark(workbook(), FILE, report.findings, "da", read=report.read, scope=report.scope)
    sheet = opened(data)["Tjek"]
    lines = rows(opened(data))
    top = next(k for k, row in enumerate(lines) if row and row[0].startswith("Det læste vi: 2 mål"))
    findings = lines.index(["Alvor", "Ark", "Celle", "Mål", "Hvad", "Sådan retter du det"])

    assert top < findings
    assert ["Målinger", "1 måling, 1 krav"] in lines[top:findings]
    assert ["Sprunget over: 1"] in lines[top:findings]
    (passed,) = (row for row in lines[top:findings] if "afventer udvalget" in "".join(row))
    assert passed[:2] == ["Målinger", "G10"]
    assert passed[3].startswith("Kolonnen har ingen overskrift.")
    place = next(k for k, row in enumerate(lines, 1) if "1.1: mindst 3, uden frist" in row)
    assert sheet.row_dimensions[place].outlineLevel == 1
    assert not sheet.row_dimensions[place].hidden
    assert sheet.freeze_panes is None


def test_what_was_read_is_shortened_on_our_sheet_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(summary_sheet, "_MOST", 20)
    items = tuple(replace(READ.read.items[0], label=str(k)) for k in range(30))
    read = replace(READ.read, items=items)
    lines = rows(opened(mark(workbook(), FILE, (), "da", read=read, scope=READ.scope)))

    assert ["og 10 til"] in lines


def test_english_is_spoken_too() -> None:
    book = marked(workbook(), at(ERROR, "C7"), lang="en")

    assert book.sheetnames == ["Check", "Mål"]
    assert "Error: The goal needs a title." in comment(book, "C7")


def test_the_users_own_is_kept() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet["C7"].comment = Comment("Spørg Lone.", "Per")
        sheet["C7"].fill = PatternFill("solid", fgColor="FF00FF00")
        sheet["C7"].font = Font(bold=True)
        sheet["B2"] = 2.10
        choices = DataValidation(type="list", formula1='"ja,nej"')
        choices.add("D5:D9")
        sheet.add_data_validation(choices)
        sheet.conditional_formatting.add(
            "B1:B9", Rule(type="cellIs", operator="lessThan", formula=["0"])
        )
        sheet.freeze_panes = "A2"
        sheet.column_dimensions["A"].width = 33
        book.defined_names["mine"] = DefinedName("mine", attr_text="'Mål'!$A$1")

    book = marked(workbook(fill), at(ERROR, "C7"))
    sheet = book["Mål"]

    assert comment(book, "C7").startswith("Spørg Lone.\n")
    assert sheet["C7"].comment is not None
    assert sheet["C7"].comment.author == "Per"
    assert sheet["C7"].fill.fgColor.rgb == "FF00FF00"
    assert sheet["C7"].font.b
    assert sheet["B2"].value == 2.10
    assert str(sheet.data_validations.dataValidation[0].sqref) == "D5:D9"
    assert any("B1:B9" in str(one.sqref) for one in sheet.conditional_formatting)
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 33
    assert "mine" in book.defined_names


def test_marking_again_replaces_what_was_marked() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet["C7"].comment = Comment("Spørg Lone.", "Per")

    once = mark(workbook(fill), FILE, [at(ERROR, "C7"), at(ERROR, "D8")], "da")
    twice = mark(once, FILE, [at(WARNING, "C7")], "en")
    clean = opened(mark(twice, FILE, [], "da"))
    book = opened(twice)

    assert book.sheetnames == ["Check", "Mål"]
    assert comment(book, "C7").count(marks.SEPARATOR) == 1
    assert "Fejl" not in comment(book, "C7")
    assert comment(book, "D8") == ""
    assert list(colours(book["Mål"])) == ["C7"]
    assert clean.sheetnames == ["Tjek", "Mål"]
    assert comment(clean, "C7") == "Spørg Lone."
    assert colours(clean["Mål"]) == {}


def test_our_sheet_says_what_publishing_would_change() -> None:
    goals = Succession(kept=("X 1",), reworded=("=X 2",), review=("X 2 → Y 1",))
    impact = Impact(goals_changed=1, succession=goals)
    findings = Report(findings=(at(ERROR, "C7"),)).findings
    sheet = opened(mark(workbook(), FILE, findings, "da", impact))["Tjek"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(n for n, row in enumerate(rows) if row[0] == "Hvad sker der, når sættet udgives?")

    told = [(row[0], row[4]) for row in rows[start + 1 :]]
    assert told[1:6] == [
        ("Mål", "ingen nye mål, 1 ændret, ingen fjernede"),
        (None, "1 med samme ord"),
        (None, "X 1"),
        (None, "1 med nye ord"),
        (None, "=X 2"),
    ]
    assert ("Det kommer til", "ingen nye tråde eller links") in told
    assert ("Det forsvinder", "intet") in told
    assert sheet.cell(1, 1).data_type == "s"
    unknown = opened(mark(workbook(), FILE, findings, "da"))["Tjek"]
    assert "Hvad sker der" not in str([cell.value for (cell,) in unknown["A1:A60"]])


def test_what_adopting_needs_is_folded_on_our_sheet_and_marks_no_cell() -> None:
    read = ReadSummary(parts=(ReadPart(file=FILE, counts={"set": 1}),), drafts=1)
    later = replace(at(ERROR, "C7"), for_adoption=True)
    book = opened(mark(workbook(), FILE, (later,), "da", read=read))
    sheet = book["Tjek"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    place = next(
        number
        for number, row in enumerate(rows, 1)
        if str(row[0]).startswith("Det spørger vi ikke et udkast om (1)")
    )

    assert str(rows[0][0]).endswith("Udkastet er i orden")
    assert rows[place][2] == "C7"
    assert sheet.row_dimensions[place + 1].hidden
    assert comment(book, "C7") == ""
    assert colours(book["Mål"]) == {}


def test_what_is_about_others_stands_below_the_rest() -> None:
    others = replace(ERROR, of_others=True, where=None)
    sheet = marked(workbook(), others, at(ADVICE, "C8"))["Tjek"]
    severities = [row[0].value for row in sheet.iter_rows()]
    head = next(
        number
        for number, text in enumerate(severities)
        if str(text).startswith("Følger for andres mål og links (1)")
    )

    assert severities.index("råd") < head < severities.index("fejl")


def test_our_sheet_is_known_after_it_was_moved_and_renamed_and_the_users_is_left_alone() -> None:
    def fill(book: Workbook, _: Worksheet) -> None:
        book.create_sheet("Tjek")["A1"] = "min egen liste"

    first = marked(workbook(fill), at(ERROR, "C7"))
    ours = first.worksheets[0]
    assert marks.is_summary(ours.title, ours["A1"].value)
    assert not marks.is_summary("Tjek", first["Tjek"]["A1"].value)
    ours.title = "Resultat"  # and Excel writes the new name into the defined name
    first.defined_names[marks.SUMMARY_NAME].attr_text = "Resultat!$A$1"
    first.move_sheet(ours, 2)
    written = BytesIO()
    first.save(written)

    again = marked(written.getvalue(), at(ERROR, "C7"))
    assert sorted(again.sheetnames[1:]) == ["Mål", "Tjek"]
    assert again["Tjek"]["A1"].value == "min egen liste"


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A1", "+1", "-1", "@SUM(1)"])
def test_nothing_of_the_data_becomes_a_formula(text: str) -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet["A1"] = text
        sheet["A1"].data_type = "s"

    hostile = replace(
        at(ERROR, "C7"),
        label=text,
        goal_set=None,
        messages={"da": text, "en": text},
        fixes={"da": text, "en": text},
    )
    book = marked(workbook(fill), hostile)

    assert book["Mål"]["A1"].data_type == "s"
    assert book["Mål"]["A1"].value == text
    cells = [cell for row in book["Tjek"].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert text in {cell.value for cell in cells}


def test_formulas_keep_their_results() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "=1+1", '="a"&"b"'

    data = with_part(
        workbook(fill),
        "xl/worksheets/sheet1.xml",
        lambda text: (
            text.replace("<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
            .replace("<f>1+1</f><v />", "<f>1+1</f><v>2</v>")
            .replace('<c r="A2"', '<c r="A2" t="str"')
            .replace('<f>"a"&amp;"b"</f><v></v>', '<f>"a"&amp;"b"</f><v>ab</v>')
            .replace('<f>"a"&amp;"b"</f><v />', '<f>"a"&amp;"b"</f><v>ab</v>')
        ),
    )
    assert opened(data, data_only=True)["Mål"]["A1"].value == 2

    after = mark(data, FILE, [at(ERROR, "A2")], "da")
    values = opened(after, data_only=True)["Mål"]
    assert (values["A1"].value, values["A2"].value) == (2, "ab")
    assert opened(after)["Mål"]["A1"].value == "=1+1"
    assert "Fejl" in comment(opened(after), "A2")


def test_choices_on_another_sheet_are_kept_as_excel_writes_them() -> None:
    extension = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<x14:dataValidations count="1" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:dataValidation type="list" allowBlank="1">'
        "<x14:formula1><xm:f>Lister!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>D2:D9</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    data = with_part(
        workbook(lambda book, _: book.create_sheet("Lister") and None),
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace("</worksheet>", extension),
    )
    (choices,) = marked(data, at(ERROR, "C7"))["Mål"].data_validations.dataValidation

    assert (str(choices.sqref), choices.formula1) == ("D2:D9", "Lister!$A$1:$A$9")


def test_what_cannot_be_kept_is_said() -> None:
    with_picture = with_part(workbook(), "xl/media/image1.png", lambda _: "x")

    assert any("Billeder" in str(row) for row in rows(marked(with_picture)))
    assert not any("Billeder" in str(row) for row in rows(marked(workbook())))


def with_part(data: bytes, name: str, changed: Callable[[str], str]) -> bytes:
    """A workbook with one of its parts changed, or added."""
    written = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        parts = {each: old.read(each).decode() for each in old.namelist()}
        parts[name] = changed(parts.get(name, ""))
        for each, text in parts.items():
            new.writestr(each, text)
    return written.getvalue()


def test_a_merged_cell_is_marked_where_it_can_hold_a_comment() -> None:
    book = marked(workbook(lambda _, sheet: sheet.merge_cells("C5:D6")), at(ERROR, "D6"))

    assert "Fejl" in comment(book, "C5")
    assert list(colours(book["Mål"])) == ["C5"]


@pytest.mark.parametrize(
    "where",
    [
        None,
        Location(FILE),
        Location(FILE, line=3),
        Location("another.xlsx", sheet="Mål", cell="C7"),
        Location(FILE, sheet="Nowhere", cell="C7"),
        Location(FILE, sheet="Mål", cell="7C"),
        Location(FILE, sheet="Mål", cell="XFE1"),
        Location(FILE, sheet="Mål", cell="A9999999"),
        Location(FILE, sheet="Mål", cell="A0"),
    ],
)
def test_a_finding_without_a_cell_of_this_file_is_listed_only(where: Location | None) -> None:
    book = marked(workbook(), ERROR.at(where))

    assert colours(book["Mål"]) == {}
    assert any("Målet skal have en titel." in row for row in rows(book))


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_read_again(label: str, value: str) -> None:
    book = marked(workbook(), replace(at(ERROR, "C7"), label=label, value=value))

    assert "Fejl" in comment(book, "C7")


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"<html>", b"\0" * 999])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(errors.WorkbookUnmarkable):
        mark(data, FILE, [ERROR], "da")


# In a sealed worker


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    limits = Limits(seconds=20, memory=512 << 20, output=4 << 20)
    with Pool(EMPTY, [MARK], workers=1, wait=5, limits=limits) as opened_pool:
        yield opened_pool


def test_a_sealed_worker_marks_and_marks_again(pool: Pool) -> None:
    report = replace(READ, findings=(at(ERROR, "C7"),))
    once = mark_workbook(pool, File(FILE, workbook()), report, "da", pool.limits)
    twice = mark_workbook(pool, File(FILE, once), report, "en", pool.limits)

    assert opened(twice).sheetnames == ["Check", "Mål"]


def test_a_sealed_worker_tells_what_it_cannot_mark(pool: Pool) -> None:
    with pytest.raises(errors.WorkbookUnmarkable):
        mark_workbook(pool, File(FILE, b"PK"), Report(findings=()), "da", pool.limits)


def test_a_sealed_worker_heeds_the_size_of_its_answer(pool: Pool) -> None:
    with pytest.raises(errors.OutputHit):
        mark_workbook(
            pool,
            File(FILE, workbook()),
            Report(findings=()),
            "da",
            replace(pool.limits, output=100),
        )


def test_the_one_workbook_of_a_submission_is_marked() -> None:
    text, book = File("a.ttl", b""), File("b.XLSX", b"")

    assert only_workbook([text, book]) is book
    with pytest.raises(errors.NoWorkbook):
        only_workbook([text])
    with pytest.raises(errors.SeveralWorkbooks):
        only_workbook([book, book])

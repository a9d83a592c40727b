"""Every reading rule finds fault with a workbook that breaks it, and with no other cell of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from graph import namespaces
from graph.submission import reader
from graph.submission.tables.schema import sheet
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location
from graph.submission.validation.rules import rules
from tests.support.published import bundled
from tests.support.tables import SMALL, Rows, place, with_cell, workbook

OF_STATEMENTS = ("Address", "Language", "Name", "Number", "Others", "Term", "Value")
RULES = sorted(
    name
    for iri, rule in rules().items()
    if rule.module == "reading" and not (name := namespaces.slug(iri)).startswith(OF_STATEMENTS)
)
"""The rules about tables; those about statements have theirs in ``test_statement_rules``."""
PUBLISHED = bundled()

FULL: dict[str, list[dict[str, Any]]] = {
    **SMALL,
    "links": [
        {
            "subject": "2.9",
            "relation": "støtter",
            "object": "STPK 2.1",
            "status": "foreslået, ikke afgjort",
            "basis": "redaktionens læsning",
            "confidence": 0.7,
            "time": "2026-01-10",
        }
    ],
    "reports": [{"goal": "2.9", "half": "1. halvår 2026", "status": "grøn"}],
    "quotes": [{"about": "2.9", "proves": "dct:title", "source": "Prøveplan 2026", "words": "x"}],
    "other": [
        {
            "graph": "set/proeveplan-2026",
            "subject": "set/proeveplan-2026",
            "property": "gg:publisherAsWritten",
            "value": "Prøven",
            "form": "tekst",
        }
    ],
}
"""What the examples change one cell of; nothing is wrong with it."""

CELLS: dict[str, tuple[str, str, object]] = {
    "CellNumber": ("measures", "value", "omkring 30"),
    "CellWholeNumber": ("measures", "measure", "første"),
    "CellDateForNumber": ("measures", "value", date(2026, 1, 2)),
    "CellGoalNumber": ("goals", "number", 2.9),
    "CellNumbering": ("goals", "number", "mål nr. 1!"),
    "CellDate": ("measures", "words", "31.02.2026"),
    "CellMoment": ("links", "time", "i går"),
    "CellPeriod": ("measures", "baseline_period", "før reformen"),
    "CellHalfYear": ("reports", "half", "2026"),
    "CellDuration": ("measures", "recurrence", "nu og da"),
    "CellText": ("goals", "title", date(2026, 1, 2)),
    "CellCode": ("measures", "comparator", "cirka"),
    "CellCodeNear": ("measures", "comparator", "højste"),
    "CellCodeOpen": ("measures", "unit", "alen"),
    "CellId": ("sets", "set", "Prøveplan 2026"),
    "CellAddress": ("sets", "publisher", "https://example.dk/plan 100%.pdf"),
    "CellName": ("goals", "themes", "Xylofoner"),
    "CellNameNear": ("goals", "themes", "Kvalitett"),
    "CellGoal": ("links", "object", "det andet mål"),
    "CellGoalNear": ("links", "object", "Styrket indsats for kroniker"),
    "CellGoalSetMissing": ("links", "object", "3 og 7"),
    "CellGoalMissing": ("measures", "goal", "7"),
    "CellGoalUnknown": ("links", "object", "STPK 7.7"),
    "CellGoalSeveral": ("links", "object", "nationale-maal-2016/2\nnationale-maal-2016/7"),
    "CellSeveral": ("goals", "themes", "Kvalitet, Xylofoner"),
    "CellOnlyOne": ("measures", "unit", "procent og dage"),
    "CellTerm": ("quotes", "proves", "titlen"),
    "CellStatement": ("other", "subject", "javascript:alert(1)"),
    "CellGoalNumberShown": ("goals", "number", date(2026, 1, 2)),
    "CellDigitsLost": ("goals", "number", 56876000020107079),
    "CellFormula": ("measures", "value", "=15*2"),
    "CellMissing": ("links", "relation", None),
    "RowForeign": ("goals", "set", "stpk-2023"),
    "RowTotal": ("goals", "number", "I alt"),
}
"""For rules about one cell: the sheet, the column, and what is wrong."""


def percent(book: Workbook) -> None:
    page = book["Målinger"]
    page[place("measures", "value")].value = 0.3
    page[place("measures", "value")].number_format = "0%"
    page[place("measures", "unit")].value = "antal"


def repeated(book: Workbook) -> None:
    book["Mål"][place("goals", "number", 3)].value = "2.9"


def without_set(book: Workbook) -> None:
    book["Målsæt"][place("sets", "set", 3)].value = "en-anden-plan"
    book["Mål"][place("goals", "set", 3)].value = "proeveplan-2026"
    for title in ("Målinger", "Links", "Opfølgning", "Citater"):
        book[title]["A2"].value = "proeveplan-2026"


def merged(book: Workbook) -> None:
    book["Mål"].merge_cells("C2:C3")


def column_of_their_own(book: Workbook) -> None:
    book["Mål"].cell(1, 30).value = "Xyz til mig"


def sheet_of_their_own(book: Workbook) -> None:
    book.create_sheet("Xyz")


def setting(
    key: str, column: str, value: object, form: str = "General"
) -> Callable[[Workbook], object]:
    """Puts a value with a number format into a cell."""

    def change(book: Workbook) -> None:
        cell = book[sheet(key).title][place(key, column)]
        cell.value, cell.number_format = value, form

    return change


def name_with_semicolon(book: Workbook) -> None:
    for row, name in ((3, "Sang; dans"), (4, "Sang"), (5, "Dans")):
        book["Navne"].cell(row, 1).value = "tema"
        book["Navne"].cell(row, 3).value = name
    book["Mål"][place("goals", "themes")].value = "Sang; dans"


def heading(cell: str, value: str | None) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book["Målinger"][cell].value = value

    return change


def struck_row(book: Workbook) -> None:
    for cell in book["Mål"][3]:
        cell.font = Font(strike=True)


def hidden_row(book: Workbook) -> None:
    book["Mål"].row_dimensions[3].hidden = True


def filtered_row(book: Workbook) -> None:
    hidden_row(book)
    book["Mål"].auto_filter.ref = "A1:C9"


def hidden_column(book: Workbook) -> None:
    book["Mål"].column_dimensions["C"].hidden = True


def hidden_sheet(book: Workbook) -> None:
    book["Links"].sheet_state = "veryHidden"


def rich(*runs: str | TextBlock) -> CellRichText:
    return CellRichText(*runs)


def new_name(kind: str, name: str) -> Callable[[Workbook], object]:
    def change(book: Workbook) -> None:
        page = book["Navne"]
        page[place("names", "kind", 3)].value = kind
        page[place("names", "label", 3)].value = name

    return change


def in_one_year(book: Workbook) -> None:
    for column, day in (("start", "2026-01-01"), ("end", "2026-12-31")):
        book["Målsæt"][place("sets", column)].value = day
    book["Målinger"][place("measures", "words")].value = "andet kvartal"


def only_reports(named: str | None) -> Callable[[Workbook], object]:
    def change(book: Workbook) -> None:
        for title in book.sheetnames:
            if title != "Opfølgning":
                book.remove(book[title])
        book["Opfølgning"]["A2"].value = named

    return change


SEEN: dict[str, tuple[Callable[[Workbook], object], str]] = {
    "CellDateOrder": (
        setting("measures", "words", "1/2-27"),
        f"Målinger!{place('measures', 'words')}",
    ),
    "CellDateBefore": (
        setting("measures", "words", "inden 1. juli 2028"),
        f"Målinger!{place('measures', 'words')}",
    ),
    "CellYearMeant": (in_one_year, f"Målinger!{place('measures', 'words')}"),
    "NewNameNear": (new_name("tema", "Kvallitet"), f"Navne!{place('names', 'label', 3)}"),
    "CodeProposed": (new_name("enhed", "kolli"), f"Navne!{place('names', 'label', 3)}"),
    "CellFraction": (setting("measures", "value", 0.9), f"Målinger!{place('measures', 'value')}"),
    "CellAmbiguous": (
        setting("measures", "value", "1.234"),
        f"Målinger!{place('measures', 'value')}",
    ),
    "CellShown": (setting("goals", "title", 7, "000"), "Mål!C2"),
    "CellShownOtherwise": (
        setting("measures", "value", 0.905, "0%"),
        f"Målinger!{place('measures', 'value')}",
    ),
    "CellDateShown": (
        setting("measures", "words", date(2027, 12, 24), "mmm-yy"),
        f"Målinger!{place('measures', 'words')}",
    ),
    "CellStruck": (
        setting("goals", "title", rich(TextBlock(InlineFont(strike=True), "Få "), "Flere")),
        "Mål!C2",
    ),
    "CellMark": (
        setting(
            "goals", "title", rich("Flere", TextBlock(InlineFont(vertAlign="superscript"), "1"))
        ),
        "Mål!C2",
    ),
    "CellInvisible": (setting("goals", "number", "2\u200b.9"), "Mål!B2"),
    "RowStruck": (struck_row, "Mål!A3"),
    "RowsHidden": (hidden_row, "Mål!A3"),
    "RowsFiltered": (filtered_row, "Mål!A3"),
    "ColumnsHidden": (hidden_column, "Mål!C1"),
    "SheetHidden": (hidden_sheet, "Links!A1"),
}
"""For rules about what a cell or a sheet looks like, which are no violations."""


def row_above_headings(book: Workbook) -> None:
    book["Mål"].insert_rows(1)
    book["Mål"]["B1"].value, book["Mål"]["C1"].value = "2.8", "Flere busser"


def without_headings(book: Workbook) -> None:
    book["Målinger"].delete_rows(1)


def cell_beyond(book: Workbook) -> None:
    book["Mål"]["Z3"].value = "husk budgettet"


def renamed(book: Workbook) -> None:
    book["Målinger"].title = "Indikatorer"


def nearly_named(book: Workbook) -> None:
    book["Målinger"].title = "Målingr"
    book["Målingr"].delete_rows(1)


def without_measures(book: Workbook) -> None:
    book.remove(book["Målinger"])


CHANGES: dict[str, tuple[Callable[[Workbook], object], str]] = {
    "CellPercent": (percent, f"Målinger!{place('measures', 'value')}"),
    "RowRepeated": (repeated, f"Mål!{place('goals', 'number', 3)}"),
    "RowWithoutSet": (without_set, f"Mål!{place('goals', 'set')}"),
    "ReportForeign": (only_reports("Sundhedsstyrelsen"), "Opfølgning!A2"),
    "ReportWithoutSet": (only_reports(None), "Opfølgning!A2"),
    "CodeKnown": (new_name("enhed", "procent"), f"Navne!{place('names', 'label', 3)}"),
    "CellMerged": (merged, "Mål!C2"),
    "ColumnUnread": (column_of_their_own, "Mål!AD1"),
    "SheetUnread": (sheet_of_their_own, "Xyz!A1"),
    "CellNameSemicolon": (name_with_semicolon, f"Mål!{place('goals', 'themes')}"),
    "HeadingEmpty": (heading("G1", None), "Målinger!G1"),
    "HeadingRepeated": (heading("H1", "Værdi"), "Målinger!H1"),
    "HeadingMisspelt": (heading("G1", "Vaerdi"), "Målinger!G1"),
    "ColumnMissing": (heading("B1", "Xyz til mig"), "Målinger!A1"),
    "HeadingsMissing": (without_headings, "Målinger!A1"),
    "RowAboveHeadings": (row_above_headings, "Mål!B1"),
    "CellsBeyond": (cell_beyond, "Mål!Z3"),
    "SheetRenamed": (renamed, "Indikatorer!A1"),
    "SheetMisnamed": (nearly_named, "Målingr!A1"),
    "SheetMissing": (without_measures, "Mål!A1"),
}


def read(data: bytes) -> tuple[Finding, ...]:
    return reader.read_files([("p.xlsx", data)], PUBLISHED).findings


def where(finding: Finding) -> str:
    assert finding.where is not None
    return f"{finding.where.sheet}!{finding.where.cell}"


def test_nothing_is_wrong_with_what_the_examples_change() -> None:
    assert read(workbook(FULL)) == ()


def test_every_rule_has_an_example() -> None:
    elsewhere = {"CellNameSeveral", "CellGoalTitle", "LineTooLong"}
    assert sorted({*CELLS, *CHANGES, *SEEN, *elsewhere}) == RULES


@pytest.mark.parametrize("rule", CELLS)
def test_a_cell_that_breaks_a_rule_is_named(rule: str) -> None:
    key, column, value = CELLS[rule]

    found = {namespaces.slug(one.rule): one for one in read(with_cell(FULL, key, column, value))}

    assert rule in found
    assert where(found[rule]) == f"{sheet(key).title}!{place(key, column)}"
    assert found[rule].severity == "violation"
    for texts in (found[rule].messages, found[rule].fixes):
        assert set(texts) == {"da", "en"}
        assert not any("{" in text for text in texts.values())


@pytest.mark.parametrize("rule", CHANGES)
def test_what_is_wrong_with_more_than_a_cell_is_placed(rule: str) -> None:
    change, cell = CHANGES[rule]

    found = {namespaces.slug(one.rule): where(one) for one in read(workbook(FULL, change))}

    assert found[rule] == cell


@pytest.mark.parametrize("rule", SEEN)
def test_what_is_seen_of_a_cell_or_sheet_is_advice_at_its_place(rule: str) -> None:
    change, cell = SEEN[rule]

    found = {namespaces.slug(one.rule): one for one in read(workbook(FULL, change))}

    assert where(found[rule]) == cell
    assert found[rule].severity in {"info", "warning"}
    for texts in (found[rule].messages, found[rule].fixes):
        assert set(texts) == {"da", "en"}
        assert not any("{" in text for text in texts.values())


def test_words_beside_a_number_that_are_not_its_title_are_warned_about() -> None:
    data = with_cell(FULL, "links", "object", "nationale-maal-2016/2 Flere sunde leveår")

    (found,) = read(data)

    assert (namespaces.slug(found.rule), found.severity) == ("CellGoalTitle", "warning")
    assert where(found) == f"Links!{place('links', 'object')}"


def test_a_line_with_more_values_than_headings_is_told_at_its_line() -> None:
    files = {
        "Målsæt.csv": "Målsæt;Titel\nmin-2026;Min plan\n",
        "Mål.csv": "Nummer;Målets ord\n1;Flere er\n2;Flere er raske; trygge\n",
    }
    handed_in = [(name, text.encode()) for name, text in files.items()]

    (found,) = reader.read_files(handed_in, PUBLISHED).findings

    assert namespaces.slug(found.rule) == "LineTooLong"
    assert found.where == Location("Mål.csv", line=3, cell="C")
    assert "trygge" in found.messages["da"]


def test_a_short_name_of_two_sets_is_asked_about() -> None:
    rows: Rows = {**FULL, "sets": [{**FULL["sets"][0], "short": "STPK"}]}

    (found,) = read(workbook(rows))

    assert namespaces.slug(found.rule) == "CellNameSeveral"
    assert "proeveplan-2026/2.1" in found.fixes["da"]
    assert "stpk-2023/2.1" in found.fixes["da"]

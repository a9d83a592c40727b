"""Every reading rule finds fault with a workbook that breaks it, and with no other cell of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from graph import namespaces
from graph.submission import reader
from graph.submission.tables.schema import sheet
from graph.submission.validation.findings import Finding
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
            "status": "foreslået, ikke godkendt",
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
    "CellHalfYear": ("reports", "half", "2026"),
    "CellDuration": ("measures", "recurrence", "nu og da"),
    "CellText": ("goals", "title", date(2026, 1, 2)),
    "CellCode": ("measures", "unit", "alen"),
    "CellId": ("sets", "set", "Prøveplan 2026"),
    "CellName": ("goals", "themes", "Xylofoner"),
    "CellNameNear": ("goals", "themes", "Kvalitett"),
    "CellGoal": ("links", "object", "det andet mål"),
    "CellGoalMissing": ("measures", "goal", "7"),
    "CellGoalUnknown": ("links", "object", "STPK 7.7"),
    "CellTerm": ("quotes", "proves", "titlen"),
    "CellStatement": ("other", "subject", "javascript:alert(1)"),
    "CellFormula": ("measures", "value", "=15*2"),
    "CellMissing": ("links", "relation", None),
    "RowForeign": ("goals", "set", "stpk-2023"),
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


CHANGES: dict[str, tuple[Callable[[Workbook], object], str]] = {
    "CellPercent": (percent, f"Målinger!{place('measures', 'value')}"),
    "RowRepeated": (repeated, f"Mål!{place('goals', 'number', 3)}"),
    "RowWithoutSet": (without_set, f"Mål!{place('goals', 'set')}"),
    "CellMerged": (merged, "Mål!C2"),
    "ColumnUnread": (column_of_their_own, "Mål!AD1"),
    "SheetUnread": (sheet_of_their_own, "Xyz!A1"),
}


def read(data: bytes) -> tuple[Finding, ...]:
    return reader.read_files([("p.xlsx", data)], PUBLISHED).findings


def where(finding: Finding) -> str:
    assert finding.where is not None
    return f"{finding.where.sheet}!{finding.where.cell}"


def test_nothing_is_wrong_with_what_the_examples_change() -> None:
    assert read(workbook(FULL)) == ()


def test_every_rule_has_an_example() -> None:
    assert sorted({*CELLS, *CHANGES, "CellNameSeveral"}) == RULES


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


def test_a_short_name_of_two_sets_is_asked_about() -> None:
    rows: Rows = {**FULL, "sets": [{**FULL["sets"][0], "short": "STPK"}]}

    (found,) = read(workbook(rows))

    assert namespaces.slug(found.rule) == "CellNameSeveral"
    assert "proeveplan-2026/2.1" in found.fixes["da"]
    assert "stpk-2023/2.1" in found.fixes["da"]

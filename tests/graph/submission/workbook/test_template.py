"""The template guides, offers and keeps numbers as text; its example can be published."""

from datetime import date
from functools import cache
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph import errors
from graph.submission import reader
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.schema import sheet, sheets
from graph.submission.workbook.layout import LONGEST_TEXT, write
from graph.submission.workbook.template import example, make_template
from tests.support.checking import check
from tests.support.published import bundled
from tests.support.tables import place, workbook


@cache
def template() -> bytes:
    return make_template(bundled())


@cache
def book() -> Workbook:
    return load_workbook(BytesIO(template()))


def page(key: str) -> Worksheet:
    found = book()[sheet(key).title]
    assert isinstance(found, Worksheet)
    return found


def test_the_same_graph_gives_the_same_template() -> None:
    assert make_template(bundled()) == template()


def test_an_unfilled_template_is_said_to_be_empty() -> None:
    with pytest.raises(errors.EmptyInput):
        reader.read_files([("goals.xlsx", template())])


def test_the_sheets_stand_in_order_with_guidance_first_and_lists_hidden() -> None:
    assert book().sheetnames == [
        "Vejledning",
        "Eksempel",
        *(one.title for one in sheets()),
        "Lister",
    ]
    assert book()["Lister"].sheet_state == "hidden"


@pytest.mark.parametrize("one", sheets(), ids=lambda one: one.key)
def test_a_sheet_has_its_headings_frozen_and_explained(one: object) -> None:
    (one,) = [each for each in sheets() if each is one]
    shown = page(one.key)
    assert str(shown.freeze_panes).endswith("2")
    for place_, column in enumerate(one.columns, 1):
        cell = shown.cell(1, place_)
        assert str(cell.value).split("\n") == [
            column.heading + (" *" if column.starred else ""),
            column.headings["en"],
        ]
        assert cell.comment is not None
        assert column.guide["da"] in cell.comment.text
        assert column.guide["en"] in cell.comment.text


def test_numbers_of_goals_are_text() -> None:
    for key, column in (("goals", "B"), ("measures", "B"), ("reports", "B")):
        assert page(key).column_dimensions[column].number_format == "@"


def choices(key: str, column: str) -> list[str]:
    letter = place(key, column).rstrip("0123456789")
    (rule,) = [
        each
        for each in page(key).data_validations.dataValidation
        if str(each.sqref).startswith(f"{letter}2:")
    ]
    assert rule.formula1 is not None
    cells = book()["Lister"][rule.formula1.removeprefix("=Lister!").replace("$", "")]
    return [str(row[0].value) for row in cells]


def test_lists_offer_the_codes_and_what_is_published() -> None:
    assert choices("sets", "level") == [
        "Nationalt niveau",
        "Sundhedsaftaler",
        "Kommunale mål",
        "Styrelsernes mål- og resultatplaner",
    ]
    assert "Sundhedsstyrelsen" in choices("sets", "publisher")
    assert choices("links", "relation") == [
        "støtter",
        "modvirker",
        "samme sigte",
        "støtter ikke hinanden (vurderet)",
    ]
    goals = choices("links", "object")
    assert len(goals) == 64
    assert any(goal.startswith("stpk-2023/2.1 ") for goal in goals)


def test_what_the_lists_offer_is_understood() -> None:
    lexicon = Lexicon.of(bundled())
    goals = [*choices("links", "object")]
    assert goals
    for goal in goals:
        assert len(lexicon.goals(goal, "")) == 1
    for key, column in (
        ("sets", "publisher"),
        ("goals", "themes"),
        ("goals", "frames"),
        ("links", "by"),
    ):
        scheme = sheet(key).column(column).scheme
        for choice in choices(key, column):
            assert len(lexicon.look_up(scheme, choice)) == 1, choice


def test_the_example_is_a_draft_without_errors() -> None:
    read = reader.read_files([("e.xlsx", workbook(example()))], bundled())

    assert read.findings == ()
    found = check(read.quads, bundled(), date(2026, 11, 21))
    assert [one for one in found if one.severity == "violation" and not one.for_adoption] == []
    assert any("stage/draft" in str(quad.object) for quad in read.quads)


def test_the_example_sheet_is_passed_over() -> None:
    def add(made: Workbook) -> None:
        made.create_sheet("Eksempel")["A1"].value = "Nummer"

    assert reader.read_files([("e.xlsx", workbook(example(), add))], bundled()).findings == ()


def test_a_text_that_looks_like_a_formula_is_text() -> None:
    rows = {"goals": [{"number": "1", "title": "=HYPERLINK(1)"}]}
    written = load_workbook(BytesIO(write(rows, Lexicon.of(()))))
    assert written["Mål"][place("goals", "title")].data_type == "s"


def test_a_text_that_fits_into_no_cell_is_refused() -> None:
    rows = {"goals": [{"number": "1", "title": "x" * (LONGEST_TEXT + 1)}]}
    with pytest.raises(errors.CellTooLong):
        write(rows, Lexicon.of(()))

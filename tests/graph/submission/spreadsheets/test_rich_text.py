"""What is struck out or raised in a cell is set apart from its value."""

from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.spreadsheets.rich_text import KeptText, RunReader, TextRun, keep, unescaped

RAISED, LOWERED = "superscript", "subscript"


def runs(*told: tuple[str, str]) -> list[TextRun]:
    return [
        TextRun(text, struck=look == "struck", position="" if look == "struck" else look)
        for text, look in told
    ]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ([("90", ""), ("1", RAISED)], KeptText("90", marks="1")),
        ([("90", ""), ("1)", RAISED)], KeptText("90", marks="1)")),
        ([("90", ""), ("1,2", RAISED)], KeptText("90", marks="1,2")),
        ([("90", ""), ("*", RAISED), (" pct.", "")], KeptText("90 pct.", marks="*")),
        ([("Ord", ""), ("a", RAISED), (" og flere", ""), ("b", RAISED)], KeptText("Ord og flere", marks="a, b")),
        ([("90", ""), ("1", LOWERED)], KeptText("90", marks="1")),
        ([("CO", ""), ("2", LOWERED), ("-udslip", "")], KeptText("CO2-udslip")),
        ([("100 m", ""), ("2", RAISED)], KeptText("100 m²")),
        ([("km", ""), ("3", RAISED)], KeptText("km³")),
        ([("Program", ""), ("2", RAISED)], KeptText("Program", marks="2")),
        ([("1", ""), ("st", RAISED)], KeptText("1st")),
        ([("80", "struck"), ("85", "")], KeptText("85", struck="80")),
        ([("Flere ", ""), ("unge", "struck"), (" borgere", "")], KeptText("Flere borgere", struck="unge")),
        ([("alt", "struck")], KeptText("", struck="alt")),
        ([("a", ""), (" ", "struck"), ("b", "")], KeptText("a b")),
    ],
)  # fmt: skip
def test_runs_are_kept_or_set_apart(told: list[tuple[str, str]], kept: KeptText) -> None:
    assert keep(runs(*told)) == kept


def test_a_run_without_a_font_has_that_of_the_cell() -> None:
    plain = TextRun("gammel ")
    fresh = TextRun("ny", struck=False)

    assert keep([plain, fresh]) == KeptText("gammel ny")
    assert keep([plain, fresh], struck=True) == KeptText("ny", struck="gammel ")


@given(st.lists(st.tuples(st.text(max_size=5), st.sampled_from(["", "struck", RAISED, LOWERED]))))
def test_no_sign_is_lost(told: list[tuple[str, str]]) -> None:
    found = keep(runs(*told))
    together = sorted(f"{found.kept}{found.struck}{found.marks}".translate({0xB2: "2", 0xB3: "3"}))
    given_signs = sorted("".join(text for text, _ in told).translate({0xB2: "2", 0xB3: "3"}))

    assert [sign for sign in given_signs if not sign.isspace() and sign != ","] == [
        sign for sign in together if not sign.isspace() and sign != ","
    ]


@pytest.mark.parametrize(
    ("xml", "text"),
    [("a_x000D_b", "a\rb"), ("_x005F_x0041_", "_x0041_"), ("_x00g1_", "_x00g1_"), ("_x", "_x")],
)
def test_escapes_are_undone_once(xml: str, text: str) -> None:
    assert unescaped(xml) == text


def read(xml: str) -> RunReader:
    reader = RunReader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.Parse(f"<si>{xml}</si>", True)
    return reader


def test_runs_are_read_from_xml() -> None:
    found = read(
        "<r><t>90</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>"
        "<r><rPr><strike val='0'/></rPr><t>x</t></r><rPh sb='0' eb='1'><t>læst</t></rPh>"
    )

    assert found.is_special
    assert found.runs == [TextRun("90"), TextRun("1", False, "superscript"), TextRun("x", False)]


@pytest.mark.parametrize("font", ["<b/>", "<strike val='false'/>", "<vertAlign val='baseline'/>"])
def test_other_fonts_are_not_special(font: str) -> None:
    assert not read(f"<r><rPr>{font}</rPr><t>x</t></r>").is_special
    assert not read("<t>x</t>").is_special

"""The first pass over a sheet finds its extent and its special cells."""

from xml.parsers import expat

import pytest

from graph import errors
from graph.sandbox.limits import TableLimits
from graph.submission.spreadsheets.rich_text import TextRun
from graph.submission.spreadsheets.xlsx_scan import SheetScan, scan
from graph.submission.spreadsheets.xlsx_styles import CellStyles
from graph.submission.spreadsheets.xlsx_xml import DoctypeFound

STYLES = CellStyles({"1": "0%"}, frozenset({"2"}))
RAISED = (TextRun("90"), TextRun("1", False, "superscript"))


def scanned(rows: str, before: str = "", after: str = "") -> SheetScan:
    xml = f"<worksheet>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    return scan(xml.encode(), STYLES, {3: RAISED})


def test_looks_of_cells_with_a_value_are_found() -> None:
    found = scanned(
        '<row r="2"><c r="B2" s="1"><v>0.9</v></c><c s="2" t="s"><v>0</v></c>'
        '<c r="E2" t="s"><v>3</v></c><c r="F2" s="1"/></row>'
        '<row hidden="1"><c r="A3"><v>1</v></c></row><row r="9" hidden="1" s="2"><c r="A9" s="1"/></row>',
        before='<cols><col min="2" max="3" hidden="true"/><col min="5" max="5"/></cols>',
        after="<autoFilter ref='A1:B9'/>",
    )

    assert found.formats == {(1, 1): "0%"}
    assert found.struck == {(1, 2)}
    assert found.runs == {(1, 4): RAISED}
    assert found.hidden_rows == {2}
    assert found.hidden_columns == [(1, 2)]
    assert found.is_filtered
    assert (found.last_row, found.last_column) == (2, 4)


def test_runs_inside_a_cell_are_found() -> None:
    found = scanned(
        '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>80</t></r><r><t>85</t></r></is></c>'
        '<c r="B1" t="inlineStr"><is><t>x</t></is></c></row>'
    )

    assert found.runs == {(0, 0): (TextRun("80", True), TextRun("85"))}
    assert found.last_column == 1


def test_a_formula_without_a_result_is_found() -> None:
    found = scanned('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="e"><v>#REF!</v></c></row>')

    assert found.formulas == {(0, 0), (0, 1)}


def test_styled_cells_do_not_count_towards_the_limits() -> None:
    found = scanned(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1000000" s="1"><c r="XFD1000000" s="1"/></row>'
    )

    found.check("a.xlsx", "Mål", TableLimits())

    assert (found.last_row, found.last_column) == (0, 0)


def test_a_value_beyond_the_limits_is_refused() -> None:
    found = scanned('<row r="60000"><c r="C60000"><v>1</v></c></row>')

    with pytest.raises(errors.TooManyCells) as refused:
        found.check("a.xlsx", "Mål", TableLimits())
    assert "C60000" in refused.value.text("da")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="x"/>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        "<row></c>",
    ],
)
def test_a_broken_sheet_is_told(rows: str) -> None:
    with pytest.raises(expat.ExpatError):
        scanned(rows)


def test_a_document_type_is_refused() -> None:
    with pytest.raises(DoctypeFound):
        scan(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", STYLES, {})

"""Styles say the number format of a cell and whether it is struck out."""

from xml.parsers import expat

import pytest

from graph.submission.spreadsheets.rich_text import TextRun
from graph.submission.spreadsheets.xlsx_styles import CellStyles, read_rich_texts, read_styles

STYLES = b"""<styleSheet>
<numFmts><numFmt numFmtId="164" formatCode="0&quot; %&quot;"/></numFmts>
<fonts><font><b/></font><font><strike/></font><font><strike val="0"/></font></fonts>
<cellStyleXfs><xf numFmtId="10" fontId="1"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164" fontId="1"/><xf numFmtId="9" fontId="2"/>
<xf numFmtId="49"/><xf numFmtId="41"/></cellXfs>
<dxfs><dxf><font><strike/></font></dxf></dxfs>
</styleSheet>"""


def test_formats_and_struck_fonts_are_found_by_style() -> None:
    found = read_styles(STYLES)

    assert found == CellStyles({"1": '0" %"', "2": "0%", "4": "[unknown]"}, frozenset({"1"}))


def test_a_workbook_needs_no_styles() -> None:
    assert read_styles(b"") == CellStyles()
    assert read_rich_texts(b"") == {}


def test_only_texts_with_special_runs_are_kept() -> None:
    found = read_rich_texts(
        b"<sst><si><t>a</t></si><si><r><t>90</t></r><r><rPr><vertAlign val='superscript'/></rPr>"
        b"<t>1</t></r></si><si><r><rPr><b/></rPr><t>b</t></r></si></sst>"
    )

    assert found == {1: (TextRun("90"), TextRun("1", False, "superscript"))}


@pytest.mark.parametrize("content", [b"<styleSheet>", b"\x00", b"<a/><b/>"])
def test_broken_xml_is_told(content: bytes) -> None:
    with pytest.raises(expat.ExpatError):
        read_styles(content)

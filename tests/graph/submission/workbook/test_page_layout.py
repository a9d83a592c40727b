"""Our sheets are as high as their words and print across one page."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.submission.workbook.export import export_tables
from graph.submission.workbook.page_layout import LINE, height, lines_of
from graph.submission.workbook.template import make_template
from tests.support.published import bundled

BOOKS = {
    "template": make_template(bundled()),
    "english": make_template(bundled(), "en"),
    "export": export_tables(bundled(), "xlsx", ["stpk-2023"]),
}
HIDDEN = ("Lister", "Lists")


def pages(name: str) -> Iterator[Worksheet]:
    for page in load_workbook(BytesIO(BOOKS[name]), rich_text=True).worksheets:
        if page.title not in HIDDEN:
            yield page


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("et ord", 10, 1),
        ("et ord og et til", 10, 2),
        ("et\n\ntre", 10, 3),
        ("Sammenligningen", 6, 3),
        ("x" * 9000, 10, 1001),
        (2027, 10, 1),
    ],
)
def test_lines_are_counted_as_they_are_wrapped(text: object, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


PRINTED = st.one_of(st.just("\n"), st.characters(exclude_categories=["Cs", "Cc"]))
"""What a cell can hold: other control characters are no letters of a text."""


@given(st.text(PRINTED, max_size=300), st.floats(1, 100))
def test_all_letters_have_room(text: str, width: float) -> None:
    lines = lines_of(text, width)

    assert lines >= text.count("\n") + 1
    assert lines * width >= len("".join(text.split()))
    assert LINE <= height([(text, width)]) <= 409


@pytest.mark.parametrize("name", BOOKS)
def test_every_row_is_as_high_as_its_words(name: str) -> None:
    low = [
        f"{page.title}!{cell.coordinate}"
        for page in pages(name)
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None and cell.alignment.wrap_text
        if (page.row_dimensions[cell.row or 0].height or 0)
        < height([(cell.value, page.column_dimensions[cell.column_letter].width)])
    ]

    assert low == []
    assert len(list(pages(name))) > 10


@pytest.mark.parametrize("name", BOOKS)
def test_every_sheet_prints_across_one_page_with_its_headings(name: str) -> None:
    setups = [(page.title, page) for page in pages(name)]
    assert len(setups) > 10
    for title, page in setups:
        assert page.sheet_properties.pageSetUpPr is not None, title
        assert page.sheet_properties.pageSetUpPr.fitToPage, title
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0), title
        assert page.page_setup.orientation == "landscape", title
        if page.freeze_panes:
            assert page.print_title_rows == "$1:$1", title


def test_the_example_shows_only_what_it_fills() -> None:
    (example,) = [page for page in pages("template") if page.title == "Eksempel"]
    headings = [str(cell.value).split("\n")[0] for row in example.iter_rows() for cell in row]

    assert example.max_column <= 10
    assert "Målets ord *" in headings
    assert "Gentages" not in headings


@pytest.mark.parametrize("name", BOOKS)
def test_every_font_has_a_name(name: str) -> None:
    fonts = {cell.font.name for page in pages(name) for row in page.iter_rows() for cell in row}
    assert fonts == {"Calibri"}

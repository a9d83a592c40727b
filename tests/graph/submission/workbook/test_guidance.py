"""The guidance explains every sheet and column in both languages."""

import pytest
from openpyxl import Workbook

from graph.i18n import LANGUAGES
from graph.submission.spreadsheets.marks import GUIDE
from graph.submission.tables.schema import sheets
from graph.submission.workbook.guidance import add_guidance, first, in_both, other


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sheet_and_column_is_explained_in_both_languages(lang: str) -> None:
    book = Workbook()
    add_guidance(book, lang)
    rows = [[cell.value for cell in row] for row in book[GUIDE[lang]].iter_rows()]
    expected = [
        [column.headings[lang], *first(column.guide, lang)]
        for one in sheets()
        for column in one.columns
    ]
    expected += [[one.titles[lang], *first(one.guide, lang)] for one in sheets()]

    assert len(expected) > 50
    assert [row for row in expected if row not in rows] == []


def test_texts_come_in_the_language_asked_for_first() -> None:
    assert (other("da"), other("en")) == ("en", "da")
    assert first({"da": "a", "en": "b"}, "en") == ("b", "a")
    assert in_both("Choose from the list.", "da") == "Vælg fra listen. / Choose from the list."

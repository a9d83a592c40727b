"""The styles of a document: A4, one typeface, no theme, the names that Word translates."""

import docx
import pytest

from api.word.page_layout import MARGIN, PAGE
from api.word.styles import FONT, IN_CELL, KICKER_STYLE, STYLES, dress


@pytest.mark.parametrize(("lang", "locale"), [("da", "da-DK"), ("en", "en-GB")])
def test_the_language_of_the_text_is_that_of_the_document(lang: str, locale: str) -> None:
    opened = docx.Document()
    dress(opened, lang)

    assert f'w:lang w:val="{locale}"' in opened.styles.element.xml


def test_every_style_names_the_typeface_and_no_theme() -> None:
    opened = docx.Document()
    dress(opened, "da")
    names = {*STYLES.values(), IN_CELL, KICKER_STYLE, "Title", "Heading 1", "Footer"}

    assert names
    for name in names:
        style = opened.styles[name]
        assert style.font.name == FONT, name
        assert "asciiTheme" not in style.element.xml, name


def test_the_page_is_a4_with_equal_margins() -> None:
    opened = docx.Document()
    dress(opened, "da")
    section = opened.sections[0]
    sizes = [section.page_width, section.page_height, section.left_margin, section.right_margin]

    assert [round(each.cm, 1) for each in sizes if each] == [*PAGE, MARGIN, MARGIN]

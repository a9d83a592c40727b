"""The height of a document grows with what stands in it."""

from hypothesis import given
from hypothesis import strategies as st

from api.word.document import Footnote, Heading, Paragraph, Row, Run, Table
from api.word.fitting import PAGE_HEIGHT, height, lines
from tests.support.word import document, paragraph


@given(st.text(max_size=200), st.text(max_size=200))
def test_more_words_take_no_fewer_lines(text: str, more: str) -> None:
    one = lines(text, 10, 300)

    assert lines(f"{text} {more}", 10, 300) >= one >= 1
    assert lines(text, 10, 600) <= one


def test_a_word_longer_than_a_line_takes_several() -> None:
    assert lines("sundhedsfremme" * 50, 10, 300) > 10


def test_each_block_and_footnote_counts() -> None:
    bare = height(document())
    text = paragraph("ord")
    note = Paragraph((Run(text="ord"), Footnote((Run(text="note"),))))
    row = Row((((Run(text="celle"),),),))
    table = Table(headings=("A",), widths=(1.0,), rows=(row,))

    assert bare < height(document(text)) < height(document(note))
    assert height(document(Heading("A"), text)) > height(document(text))
    assert height(document(table)) > bare + 20
    assert height(document(*[text] * 60)) > PAGE_HEIGHT

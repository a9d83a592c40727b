"""A document gives its lines and footnotes in the order in which they stand."""

from api.word.document import Document, Footnote, Heading, Paragraph, Row, Run, Table
from tests.support.word import document, words_of


def test_lines_and_footnotes_come_in_reading_order() -> None:
    notes = [Footnote((Run(text=str(each)),)) for each in range(3)]
    row = Row((((Run(text="b"), notes[1]),), ((Run(text="c"), notes[2]),)))
    found: Document = document(
        Heading("H"),
        Paragraph((Run(text="a"), notes[0])),
        Table(headings=("1", "2"), widths=(0.5, 0.5), rows=(row,)),
    )

    assert [words_of(line) for line in found.lines()] == ["a", "b", "c"]
    assert found.footnotes() == tuple(notes)

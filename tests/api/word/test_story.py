"""A document of one page holds what fits and says what does not; a whole one holds all, up to its limit."""

from dataclasses import replace

import pytest

from api.word import story
from api.word.document import Document, Figure, Footnote, Heading, Paragraph, Row, Run, Table
from api.word.fitting import PAGE_HEIGHT, height
from api.word.story import Section, Story
from graph.model.values import Text
from tests.support.word import notes_of, words_of

QUOTE = "Kildens egne ord om målet " * 20


def told(rows: int, *, tail: int = 0, title: str = "Titel", words: str = "et mål") -> Story:
    note = Footnote((Run(text=QUOTE, cited=True),))
    made = tuple(
        Row((((Run(text=f"{words} {each}"), note),),), about=f"urn:{each}") for each in range(rows)
    )
    section = Section(heading=Heading("Mål"), headings=("Mål",), widths=(1.0,), rows=made)
    reservations = (Paragraph((Run(text=f"forbehold {each}"),)) for each in range(tail))
    return Story(
        lang="da",
        kicker="Tema",
        title=Text(title, "da"),
        head=(),
        figure=None,
        sections=(section,),
        tail=(Heading("Forbehold"), *reservations) if tail else (),
        foot=(),
        total=rows,
        page=Run(text="http://x.test/page", address="http://x.test/page"),
    )


def rows_in(document: Document) -> int:
    return sum(len(block.rows) for block in document.blocks if isinstance(block, Table))


def said(document: Document) -> str:
    return "\n".join(words_of(line) for line in document.lines())


@pytest.mark.parametrize("rows", [1, 5, 20, 100])
def test_one_page_is_one_page_and_says_what_is_left_out(rows: int) -> None:
    found = story.one_page(told(rows, tail=3))
    shown = rows_in(found)

    assert height(found) <= PAGE_HEIGHT
    assert shown >= 1
    if shown < rows:
        assert f"Der er plads til {shown} af {rows} her." in said(found)
        assert "http://x.test/page" in said(found)
    else:
        assert "Der er plads" not in said(found)


def test_quotes_are_cut_on_one_page_and_not_in_the_whole() -> None:
    assert all(note.endswith(" …") for note in notes_of(story.one_page(told(3))))
    assert notes_of(story.whole(told(3), 10)) == [QUOTE] * 3


def test_a_heading_with_nothing_below_it_is_left_out() -> None:
    blocks = story.one_page(told(100, tail=1)).blocks

    assert not isinstance(blocks[-1], Heading)


def test_a_document_with_500_quotes_has_the_first_and_says_so() -> None:
    found = story.whole(told(500), 150)

    assert len(found.footnotes()) == 150
    assert rows_in(found) == 500
    assert "150 af 500 citater er fodnoter her." in said(found)


def test_a_title_that_leaves_no_room_still_has_a_row() -> None:
    assert rows_in(story.one_page(told(3, title="langt " * 3_000))) == 1


def test_a_picture_gives_way_to_rows() -> None:
    figure = Figure(png=b"", width=100, height=120, words="billede")
    high = replace(told(9, words="ord " * 200), figure=figure)
    small = replace(told(9), figure=replace(figure, height=10))

    assert not any(isinstance(block, Figure) for block in story.one_page(high).blocks)
    assert any(isinstance(block, Figure) for block in story.one_page(small).blocks)


def test_nothing_to_show_is_no_table() -> None:
    assert rows_in(story.one_page(told(0))) == 0

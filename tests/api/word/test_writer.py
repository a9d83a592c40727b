"""A document opens elsewhere: valid XML whatever the words, real footnotes, links, the same bytes again."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from api.web.pictures import as_png
from api.word.document import (
    Figure,
    Footnote,
    Heading,
    Kind,
    Line,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
)
from api.word.writer import write
from graph.diagrams.svg import Picture
from tests.support.word import document, paragraph, read, written

HOSTILE = (
    "a\x00b\x0bc\x1f\x7fd",
    "\ufffe\uffff\ud800",
    "]]><w:p/>&amp;<!--",
    "=HYPERLINK(1)",
    "\u202eevil\u202c",
)
PIXEL = as_png(
    Picture('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>', 4, 2, frozenset(), "")
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=40), min_size=1, max_size=4))
def test_any_words_make_a_document_that_opens(texts: list[str]) -> None:
    note = Footnote((Run(text=texts[0], lang="da", cited=True),))
    line: Line = (*(Run(text=text) for text in texts), note)
    table = Table(headings=(texts[0],), widths=(1.0,), rows=(Row(((line,),)),))
    seen = written(Heading(texts[0]), Paragraph(line), table, title=texts[-1])

    assert len(seen.notes) == len(seen.marks) == 2


def test_hostile_words_are_words() -> None:
    seen = written(*(paragraph(text) for text in HOSTILE))

    assert seen.paragraphs[2:] == ("abcd", "", "]]><w:p/>&amp;<!--", "=HYPERLINK(1)", "evil")


def test_a_text_of_a_megabyte_is_cut_and_says_so() -> None:
    last = written(paragraph("ord " * 250_000)).paragraphs[-1]

    assert last.endswith("ord …")
    assert len(last) < 4_100


def test_footnotes_are_numbered_as_their_marks_stand() -> None:
    one, two = (Footnote((Run(text=each),)) for each in ("første", "anden"))
    table = Table(headings=("A",), widths=(1.0,), rows=(Row((((Run(text="celle"), two),),)),))
    seen = written(Paragraph((Run(text="ord"), one)), table)

    assert seen.marks == ("1", "2")
    assert {each: seen.notes[each].strip() for each in seen.marks} == {"1": "første", "2": "anden"}


def test_links_lead_where_they_say_also_in_footnotes() -> None:
    link = Run(text="side", address="http://x.test/a?b=1&c=«2»")
    seen = written(Paragraph((link, Footnote((link,)))))

    assert seen.links == (link.address, link.address)


def test_the_same_version_has_the_same_bytes() -> None:
    note = Footnote((Run(text="note"),))
    found = document(Paragraph((Run(text="ord"), note), Kind.LEAD))
    first, again = (write(found, date(2030, 1, 2)) for _ in range(2))

    assert first == again
    assert write(found, date(2030, 1, 3)) != first


def test_a_picture_has_words_and_the_table_its_headings_on_each_page() -> None:
    figure = Figure(png=PIXEL, width=100, height=50, words="Billede & ord", share=0.5)
    rows = tuple(Row((((Run(text=str(each)),),),)) for each in range(3))
    file = write(document(figure, Table(headings=("Nr.",), widths=(1.0,), rows=rows)), None)
    seen = read(file)

    assert seen.pictures == ("Billede & ord",)
    assert seen.tables == ((("Nr.",), ("0",), ("1",), ("2",)),)
    assert b"<w:tblHeader" in ZipFile(BytesIO(file)).read("word/document.xml")


def test_rows_of_one_goal_share_its_cell() -> None:
    rows = (
        Row((((Run(text="mål"),),), ((Run(text="1"),),))),
        Row(((), ((Run(text="2"),),))),
    )
    seen = written(Table(headings=("A", "B"), widths=(0.5, 0.5), rows=rows))

    assert seen.tables[0][1:] == (("mål", "1"), ("mål", "2"))


def test_a_text_in_another_language_says_so() -> None:
    runs = (Run(text="Sund", lang="da"), Run(text="Health", lang="en", look=Look.MUTED))
    xml = ZipFile(BytesIO(write(document(Paragraph(runs)), None))).read("word/document.xml")

    assert xml.count(b'<w:lang w:val="en') == 1
    assert b'<w:lang w:val="da' not in xml


def test_the_foot_has_the_version_and_the_page() -> None:
    assert written(paragraph("ord")).foot == "fod1/1"

"""A source as a document: its text whole, passages where they stand, and no more than a part at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import namespaces
from graph.evidence.blocks import Block
from graph.evidence.document import PART, Document, document, part_number
from graph.evidence.quotations import QuotedClaim, SourceQuote

TEXT = "1. Mål\n\nFlere sunde leveår.\n\nFlere sunde leveår, og færre syge."


def quote(
    text: str, start: int, end: int, name: str = "x", exact: str | None = None
) -> SourceQuote:
    return SourceQuote(
        annotation=f"urn:{name}",
        exact=text[start:end] if exact is None else exact,
        start=start,
        end=end,
        claims=(QuotedClaim("urn:goal", namespaces.DCT + "description"),),
    )


def made(text: str, *places: tuple[int, int], whole: bool = True, part: int = 1) -> Document:
    quotes = [quote(text, *place, name=str(at)) for at, place in enumerate(places)]
    return document(quotes, sorted(set(places)), (), text=text if whole else None, part=part)


def words(blocks: tuple[Block, ...]) -> str:
    return "".join(run.text for block in blocks for run in block.runs)


def marked(found: Document, index: int) -> str:
    runs = (run for block in found.blocks for run in block.runs)
    return "".join(run.text for run in runs if index in run.covers)


def test_the_whole_text_is_there_with_its_passages_marked() -> None:
    found = made(TEXT, (8, 26), (36, 60))

    assert words(found.blocks) == TEXT
    assert (marked(found, 0), marked(found, 1)) == (TEXT[8:26], TEXT[36:60])
    assert found.whole
    assert found.characters == len(TEXT)
    assert [block.begins for block in found.blocks if block.begins] == [(0,), (1,)]


def test_words_that_occur_twice_are_marked_at_their_own_place() -> None:
    at = TEXT.rindex("Flere")
    found = made(TEXT, (at, at + 18))
    first = next(block for block in found.blocks if block.begins)

    assert first.start == at
    assert marked(found, 0) == "Flere sunde leveår"


def test_overlapping_and_nested_passages_are_each_whole() -> None:
    found = made(TEXT, (8, 26), (8, 13), (14, 50), (20, 22))

    for index, (start, end) in enumerate(sorted({(8, 26), (8, 13), (14, 50), (20, 22)})):
        assert marked(found, index) == TEXT[start:end]


def test_without_the_text_the_quotes_are_the_document() -> None:
    found = made(TEXT, (8, 26), (20, 30), (50, 60), whole=False)
    left_out = [block.left_out + sum(run.left_out for run in block.runs) for block in found.blocks]

    assert not found.whole
    assert words(found.blocks) == TEXT[8:30] + TEXT[50:60]
    assert sum(left_out) == 8 + 20
    assert found.characters == 32


def test_a_quote_that_is_not_at_its_place_is_not_marked() -> None:
    quotes = [quote(TEXT, 8, 26, exact="Flere syge leveår."), quote(TEXT, 30, 35)]
    found = document(quotes, [(8, 26), (30, 35)], (), text=TEXT)

    assert found.unplaced == (0,)
    assert marked(found, 0) == ""
    assert marked(found, 1) == TEXT[30:35]


def test_quotes_that_disagree_leave_one_of_them() -> None:
    quotes = [quote(TEXT, 8, 26), quote(TEXT, 14, 19, name="y", exact="SUNDE")]
    found = document(quotes, [(8, 26), (14, 19)], ())

    assert words(found.blocks) == TEXT[8:26]
    assert found.unplaced == (1,)


@pytest.mark.parametrize("place", [(5000, 5010), (60, 5000), (30, 30)])
def test_a_place_outside_the_text_is_unplaced(place: tuple[int, int]) -> None:
    quotes = [quote(TEXT, 8, 26), quote(TEXT, *place, exact="x" * 10)]

    assert document(quotes, sorted({(8, 26), place}), (), text=TEXT).unplaced == (1,)


def test_a_long_document_is_shown_in_parts() -> None:
    text = "Et ord til.\n" * 10_000
    places = [(at, at + 6) for at in range(0, len(text), 12)][::100]
    quotes = [quote(text, *place, name=str(place)) for place in places]
    parts = -(-len(text) // PART)
    begun = []
    for part in range(1, parts + 1):
        found = document(quotes, places, (), text=text, part=part)
        assert (found.part, found.parts) == (part, parts)
        assert len(words(found.blocks)) < PART + 1000
        begun += [index for block in found.blocks for index in block.begins]

    assert begun == list(range(len(places)))
    assert [part_number(start) for start in (0, PART - 1, PART)] == [1, 1, 2]


def test_a_part_begins_and_ends_with_a_line() -> None:
    text = "Et ord til.\n" * 10_000
    found = document([], [], (), text=text, part=2)

    assert words(found.blocks).startswith("Et ord til.")
    assert words(found.blocks).rstrip().endswith("til.")


@pytest.mark.parametrize("part", [-5, 0, 7, 10**9])
def test_a_part_that_is_not_there_gives_one_that_is(part: int) -> None:
    assert made(TEXT, part=part).part == 1


def test_a_passage_from_the_part_before_goes_on_in_the_next() -> None:
    text = "x" * (2 * PART)
    found = made(text, (PART - 10, PART + 10), part=2)

    assert marked(found, 0) == "x" * 10
    assert [block.begins for block in found.blocks] == [()]


def test_hostile_numbers_of_passages_are_bounded() -> None:
    text = "x" * 4_000
    places = [(at, 4_000 - at) for at in range(1_900)]
    found = made(text, *places)
    runs = [run for block in found.blocks for run in block.runs]

    assert found.unmarked == 900
    assert max(len(run.covers) for run in runs) <= 8
    assert words(found.blocks) == text


@given(
    st.text(alphabet="ab \n\t.-Æ\f", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=8),
    st.booleans(),
)
def test_every_passage_is_marked_word_for_word(
    text: str, given_places: list[tuple[int, int]], whole: bool
) -> None:
    places = sorted(
        {(start, start + size) for start, size in given_places if start + size <= len(text)}
    )
    found = made(text, *places, whole=whole)
    seen = words(found.blocks)

    assert found.unplaced == ()
    for index, (start, end) in enumerate(places):
        here = marked(found, index)
        assert here == text[start:end] or not here.strip("#*-_=\n\r\t\f ")
    if whole:
        kept = [sign for sign in text if sign not in "#*-_=\n\r\t\f "]
        assert [sign for sign in seen if sign not in "#*-_=\n\r\t\f "] == kept


def test_an_empty_source_has_one_empty_part() -> None:
    for text in (None, ""):
        found = document([], [], (), text=text)
        assert (found.blocks, found.parts, found.characters) == ((), 1, 0)

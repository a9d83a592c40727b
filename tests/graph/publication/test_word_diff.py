"""Two texts are compared word by word, and both can be read from the comparison."""

from hypothesis import given
from hypothesis import strategies as st

from graph.publication.word_diff import Piece, compare_words

TEXTS = st.lists(st.sampled_from(["mål", "flere", "10", "%", "borgere,", "\n"]), max_size=12).map(
    " ".join
)


def test_words_that_stay_go_and_come() -> None:
    assert compare_words("Mindst 80 procent af borgerne", "Mindst 90 procent") == (
        Piece("same", "Mindst"),
        Piece("removed", "80"),
        Piece("added", "90"),
        Piece("same", "procent"),
        Piece("removed", "af borgerne"),
    )


def test_equal_texts_are_one_piece_and_empty_ones_none() -> None:
    assert compare_words("Flere borgere", "Flere borgere") == (Piece("same", "Flere borgere"),)
    assert compare_words("", "") == ()


def test_a_very_long_text_is_compared_as_a_whole() -> None:
    before, after = "ord " * 3_000, "ord " * 2_999 + "andet"
    assert [piece.kind for piece in compare_words(before, after)] == ["removed", "added"]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    pieces = compare_words(before, after)
    old = " ".join(piece.text for piece in pieces if piece.kind != "added")
    new = " ".join(piece.text for piece in pieces if piece.kind != "removed")

    assert (old.split(), new.split()) == (before.split(), after.split())
    assert all(piece.text for piece in pieces)

"""Titles are compared by their words, without case, signs and blanks, and by groups of three letters."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from graph.model.title_words import NEARLY_ALIKE, normalise, share, trigrams


def test_case_signs_and_forms_of_letters_do_not_count() -> None:
    assert normalise("Kortere  ventetid – på IDRÆT!") == "kortere ventetid på idræt"
    assert normalise(unicodedata.normalize("NFD", "Små børn")) == normalise("små børn")
    assert share("Flere børn.", "FLERE BØRN") == 1
    assert normalise("– !") == ""
    assert trigrams("") == set()


def test_other_words_are_never_the_same() -> None:
    assert share("ab ab", "ab ab ab") <= NEARLY_ALIKE
    assert share("", "noget") == 0
    assert share("Flere børn cykler", "Færre ældre går") < 0.5


@given(st.text(max_size=1000), st.text(max_size=1000))
def test_the_share_is_between_nothing_and_all_and_the_same_both_ways(one: str, other: str) -> None:
    found = share(one, other)

    assert 0 <= found <= 1
    assert found == share(other, one)
    assert (found == 1) == (normalise(one) == normalise(other))
    assert len(normalise(one)) <= 400

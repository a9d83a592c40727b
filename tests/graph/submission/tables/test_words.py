"""A word in a cell means one thing, however it is written; what we write is read back."""

import re

import pytest

from graph.submission.tables.words import meanings, pattern, word, words

KINDS = ("yes-no", "duration", "kind", "holder", "form", "unit", "deadline", "half-month")


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_of_a_kind_has_one_meaning_and_is_in_small_letters(kind: str) -> None:
    listed = [each for listed in words(kind).values() for each in listed]

    assert listed
    assert len(set(listed)) == len(listed)
    assert [each.casefold().strip() for each in listed] == listed


@pytest.mark.parametrize("kind", KINDS)
def test_what_we_write_for_a_meaning_is_read_as_it(kind: str) -> None:
    assert words(kind)
    for meaning in words(kind):
        assert meanings(kind)[word(kind, meaning)] == meaning


def test_a_pattern_matches_its_words_and_nothing_that_looks_like_them() -> None:
    found = re.compile(pattern("pr.", "i"))

    assert found.groups == 0
    assert found.fullmatch("pr.")
    assert found.fullmatch("i")
    assert not found.fullmatch("prx")
    assert not found.fullmatch("pr.i")

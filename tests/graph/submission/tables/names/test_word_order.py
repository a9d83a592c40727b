"""References to goals are read in whatever order people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.tables.names.word_order import (
    apart_from_letters,
    guesses,
    initials,
    number_and_rest,
    number_first,
    unglued,
    ways,
    without_beginning,
    without_fillers,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mål 2 i de nationale mål", ["nationale mål 2"]),
        ("mål nr. 2 under Sundhedsaftalen", ["Sundhedsaftalen 2"]),
        ("2.1 i SST", ["SST 2.1"]),
        ("mål 2 (nationale mål)", ["nationale mål 2"]),
        ("mål 2 og 7 i de nationale mål", ["nationale mål 2", "nationale mål 7"]),
        ("goal 3 of the national goals", ["national goals 3"]),
        ("2 nationale mål", []),  # two goals, perhaps
        ("mål 2", []),
        ("2 i", []),
        ("nationale mål 2", []),
    ],
)
def test_a_number_before_the_set_is_moved_behind_it(written: str, meant: list[str]) -> None:
    assert number_first(written) == meant


@pytest.mark.parametrize(
    ("written", "way"),
    [
        ("de nationale mål nr. 2", "nationale mål nr 2"),
        ("Nationale mål (2)", "Nationale mål 2"),
        ("«Nationale mål» – 2", "Nationale mål 2"),
        ("SST2.1", "SST 2.1"),
        ("SST/2.1", "SST 2.1"),
    ],
)
def test_articles_and_signs_are_taken_away(written: str, way: str) -> None:
    assert way in [*ways(written)]


def test_what_is_written_so_already_has_no_other_way() -> None:
    assert [*ways("Nationale mål 2")] == []


def test_an_ordinal_is_only_a_guess() -> None:
    assert [*guesses("2. nationale mål")] == ["nationale mål 2"]
    assert [*guesses("2 nationale mål")] == []
    assert number_first("2. nationale mål") == []


def test_letters_and_digits_are_taken_apart() -> None:
    assert apart_from_letters("N2") == ("N", "2")
    assert apart_from_letters("sst-2.1") == ("sst", "2.1")
    assert apart_from_letters("2") is None
    assert apart_from_letters("N2 og N7") is None


def test_the_words_around_a_number_and_a_name() -> None:
    assert unglued("mål nr.2") == "mål nr. 2"
    assert unglued("goal #2") == "goal # 2"
    assert number_and_rest("1.1 – Flere børn") == ("1.1", "Flere børn")
    assert number_and_rest("Flere børn") == ("", "")
    assert initials("Nationale mål") == "nm"
    assert initials("SST") == ""
    assert [*without_fillers(["SST", "mål", "nr."])][-1] == ["SST"]
    assert [*without_beginning(["de", "otte", "mål"])] == [["otte", "mål"], ["mål"]]


@given(st.text(max_size=300))
def test_any_text_has_few_and_short_ways(text: str) -> None:
    found = [*number_first(unglued(text)), *ways(text), *guesses(text)]

    assert all(len(way) <= 2 * len(text) + 2 for way in found)
    assert len(found) <= len(text.split()) + 4

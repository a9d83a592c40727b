"""Names are close if they are misspelt, have other endings, or words of a code in another form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.tables.names.near import (
    MOST_NEAR,
    beginning,
    is_form,
    loose_key,
    near_names,
    near_titles,
    near_words,
    title_key,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nationalt mål", "Nationale mål"),
        ("sundhedsaftale", "Sundhedsaftalen"),
        ("Sundhedsaftalens", "Sundhedsaftalen"),
        ("sundhedspolitikken", "Sundhedspolitikkens"),
        ("SST", "sst"),
    ],
)
def test_a_name_with_other_endings_is_a_form_of_it(text: str, name: str) -> None:
    assert is_form(text, name)
    assert is_form(name, text)
    assert beginning(text) == beginning(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nationale", "Nationale mål"),
        ("Kommunale mål", "Nationale mål"),
        ("sst", "stps"),
        ("kor", "koret"),
        ("mål", "mæl"),
        ("", "Plan"),
    ],
)
def test_other_words_are_no_form(text: str, name: str) -> None:
    assert not is_form(text, name)


@given(st.text(max_size=40), st.text(max_size=40))
def test_to_be_a_form_works_both_ways(one: str, other: str) -> None:
    assert is_form(one, one)
    assert is_form(one, other) == is_form(other, one)
    if is_form(one, other):
        assert beginning(one) == beginning(other)


@pytest.mark.parametrize(
    ("text", "names", "near"),
    [
        ("Kommune", ["Kommunale mål", "Nationale mål"], ["Kommunale mål"]),
        ("halvaar", ["hvert år", "hvert halvår"], ["hvert halvår"]),
        ("foreslået", ["foreslået, ikke godkendt", "godkendt"], ["foreslået, ikke godkendt"]),
        ("kolli", ["kilometer", "procent", "ton"], []),
        ("", ["procent"], []),
        ("…", ["procent"], []),
    ],
)
def test_a_code_is_near_if_it_has_a_word_for_each(
    text: str, names: list[str], near: list[str]
) -> None:
    assert near_words(text, names) == near


def test_one_of_three_words_may_be_another_if_that_is_allowed() -> None:
    names = ["mennesker med kronisk sygdom", "ældre", "mennesker med handicap"]

    assert near_words("borgere med kronisk sygdom", names) == []
    assert near_words("borgere med kronisk sygdom", names, but_one=True) == names[:1]
    assert near_words("kronisk lidelse", names, but_one=True) == []


def test_misspellings_are_offered_closest_first_and_few() -> None:
    names = ["kvalitet", "kvaliteter", "kvantitet", "kvalliteter", "sang"]

    found = near_names("kvallitet", names)

    assert found[0] == "kvalitet"
    assert "sang" not in found
    assert len(found) <= MOST_NEAR


@pytest.mark.parametrize("text", ["mio.kr.", "Mio. kr.", "MIO KR", " mio  kr "])
def test_blanks_stops_and_case_of_a_code_mean_nothing(text: str) -> None:
    assert loose_key(text) == loose_key("mio. kr.")


def test_signs_are_names_of_codes_too() -> None:
    assert len({loose_key(sign) for sign in ("≥", ">=", "≤", "<=", "=", "%")}) == 6
    assert all(loose_key(sign) for sign in ("≥", ">=", "≤", "<=", "=", "%"))


def test_a_title_is_near_by_its_beginning_or_its_letters() -> None:
    titles = {
        "a": "flere sunde leveår",
        "b": "flere synger i kor hver eneste dag",
        "c": "kort ventetid",
    }

    assert near_titles("Flere sunde levår", titles) == ["a"]
    assert near_titles("Flere synger i kor", titles) == ["b"]
    assert near_titles("Flere", titles) == []
    assert near_titles("Noget helt andet", titles) == []


def test_a_title_is_its_words() -> None:
    assert title_key("«Flere  sunde, leveår!»") == "flere sunde leveår"
    assert title_key("…") == ""

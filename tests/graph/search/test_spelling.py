"""A name is offered for what can be a slip of it, and never for another name."""

from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.catalog import lists
from graph.search.spelling import slips
from graph.submission.tables.lexicon import Lexicon
from tests.support.published import bundled

LETTERS = "abcdefghijklmnoprstuvyæøå"
NAMES = st.lists(st.text(LETTERS, min_size=5, max_size=20), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def whole() -> Store:
    return bundled()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Lægemiddelstyrelsn", "Lægemiddelstyrelsen"),
        ("Lægemidelstyrelen", "Lægemiddelstyrelsen"),
        ("Viborg Komune", "Viborg Kommune"),
        ("Ivborg Kommune", "Viborg Kommune"),
        ("viborg  KOMMUNE.", "Viborg Kommune"),
        ("Koebenhavns kommune", "Københavns Kommune"),
        ("Lægemiddel styrelsen", "Lægemiddelstyrelsen"),
        ("Styrelsen for Patientsikerhed", "Styrelsen for Patientsikkerhed"),
    ],
)
def test_a_slip_is_known(written: str, meant: str) -> None:
    assert slips(written, meant) is not None


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("Region Nordjylland", "Region Midtjylland"),
        ("Region Nordjylland", "Region Sjælland"),
        ("Styrelsen for Patientklager", "Styrelsen for Patientsikkerhed"),
        ("Hillerød Kommune", "Allerød Kommune"),
        ("Østjyllands Politi", "Vestjyllands Politi"),
        ("Syddjurs Kommune", "Norddjurs Kommune"),
        ("Resultatplan 2024", "Resultatplan 2023"),
        ("Vejen Kommune", "Vejle Kommune"),
        ("Viborg", "Viborg Kommune"),
        ("Fyn", "Fyr"),
        ("…", "Region Sjælland"),
    ],
)
def test_another_name_is_no_slip(written: str, other: str) -> None:
    assert slips(written, other) is None


@given(NAMES, st.data())
def test_one_wrong_letter_is_a_slip(name: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    word = name[place]
    at = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS[:22]))  # no æ, ø, å: each counts as two letters
    wrong = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
            ]
        )
    )
    assume(not set(word[at]) & set("æøå"))
    written = " ".join([*name[:place], wrong, *name[place + 1 :]])

    assert slips(written, " ".join(name)) in {0, 1, 2}


@given(st.permutations(LETTERS), st.data())
def test_a_word_of_other_letters_is_another_name(letters: list[str], data: st.DataObject) -> None:
    some, others = "".join(letters[:12]), "".join(letters[12:])
    name = data.draw(st.lists(st.text(some, min_size=5, max_size=20), min_size=1, max_size=4))
    other = data.draw(st.text(others, min_size=5, max_size=20))

    assert slips(" ".join([*name[:-1], other]), " ".join(name)) is None


@given(st.lists(st.text(max_size=30), max_size=4), st.lists(st.text(max_size=30), max_size=4))
def test_any_two_texts_can_be_compared(one: list[str], other: list[str]) -> None:
    found = slips(" ".join(one), " ".join(other))

    assert found is None or found >= 0
    assert slips(" ".join(one), " ".join(one)) == 0


def test_no_published_organisation_is_taken_for_another(whole: Store) -> None:
    names = [card.thing.label.value for card in lists.organizations(whole, "da")]

    assert len(names) > 2
    assert not [pair for pair in permutations(names, 2) if slips(*pair) is not None]


def test_the_closest_name_comes_first_and_a_thing_once(whole: Store) -> None:
    known = Lexicon.of(whole)

    assert known.near("org", "Lægemiddelstyrelsn") == ["Lægemiddelstyrelsen"]
    assert known.near("org", "Region Nordjyllandd") == []
    known.add("org", "urn:a", "Prøvestyrelsen")
    known.add("org", "urn:b", "Prøvestyrelser")
    assert known.near("org", "prøvestyrelsenn") == ["Prøvestyrelsen", "Prøvestyrelser"]

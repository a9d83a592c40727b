"""Texts that are none are known by their words; others are left alone."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from graph import namespaces
from graph.submission.validation import wording
from tests.support.published import bundled


def titles() -> list[str]:
    """All published Danish texts of goals, measures and sets."""
    return [
        quad.object.value
        for quad in bundled()
        if isinstance(quad.object, Literal)
        and quad.object.language == "da"
        and namespaces.local(str(quad.subject)[1:-1]).startswith(("goal/", "set/"))
    ]


def test_the_examples_in_the_module() -> None:
    assert doctest.testmod(wording).failed == 0


def test_nothing_is_wrong_with_what_is_published() -> None:
    texts = titles()
    odd = [
        text
        for text in texts
        if wording.misread(text) or wording.markup(text) or wording.is_english(text)
        or not wording.has_words(text)
    ]  # fmt: skip

    assert len(texts) > 100
    assert odd == []


@pytest.mark.parametrize("text", ["-", "…", "\u200b", "\u00ad\ufeff", "2026", "100 %", "", " "])
def test_signs_and_what_cannot_be_seen_are_no_words(text: str) -> None:
    assert not wording.has_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "xxx",
        "XXXX borgere",
        "____",
        "(afventer udvalget)",
        "Mangler",
        "mangler.",
        "TBD",
        "N/A",
        "Lorem ipsum",
        "??",
    ],
)
def test_placeholders_are_known(text: str) -> None:
    assert wording.placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ingen børn mangler mad",
        "Flere afventer ikke svar",
        "Test af nye metoder",
        "Fra XX til mange",
        "Hvad nu?",
        "XXL",
    ],
)
def test_words_that_are_meant_are_no_placeholders(text: str) -> None:
    assert wording.placeholder(text) == ""


@given(st.text("æøåÆØÅéüöä–’“”€", min_size=1, max_size=8))
def test_danish_letters_read_in_the_wrong_encoding_are_seen(letters: str) -> None:
    misread = "".join(
        each if (each := chr(byte)) < "\x80" else bytes([byte]).decode("cp1252", errors="replace")
        for byte in letters.encode()
    )

    assert wording.misread(f"Flere {misread} her")
    assert wording.misread(f"Flere {letters} her") == ""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.1 Flere synger 1.2 Flere danser 1.3 Færre ryger", ["1.1", "1.2", "1.3"]),
        ("1. Flere synger\n2. Flere danser", ["1", "2"]),
        ("1.2 Flere synger; 2.1 Flere danser", ["1.2", "2.1"]),
        ("Flere i 1. Klasse og 2. Klasse", []),
        ("1.1 Flere synger", []),
        ("2.1 Flere synger 1.1 Flere danser", []),
        ("Fra 1.1 Til 1.2", []),
        ("", []),
    ],
)
def test_several_goals_in_one_are_known_by_their_numbers(text: str, numbers: list[str]) -> None:
    assert wording.numbered(text) == numbers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mål : Flere synger", "Mål :"),
        ("Mål nr. 3: Flere synger", "Mål nr. 3:"),
        ("Flere synger. Læs mere her", "Læs mere her"),
        ("Målet er: flere synger", ""),
        ("Flere børn kan læse mere svære tekster", ""),
    ],
)
def test_what_belongs_to_the_page_is_known(text: str, said: str) -> None:
    assert wording.of_page(text) == said


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Improve the health of people", True),
        ("Reduce poverty in all its forms", True),
        ("Bedre quality of life for alle", False),
        ("The Voice i Aarhus", False),
        ("Flere synger", False),
        ("Fund of Funds", False),
    ],
)
def test_only_what_is_certainly_english_is(text: str, *, english: bool) -> None:
    assert wording.is_english(text) is english


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Målet er ikke nået", "ikke nået"),
        ("Det blev ikke  helt\nopfyldt", "ikke helt opfyldt"),
        ("Vi er langt fra i mål", "langt fra i mål"),
        ("Målet er nået, ikke mindst i juni", ""),
        ("Ikke alle fik svar, men målet er nået", ""),
    ],
)
def test_what_is_not_reached_is_known(text: str, said: str) -> None:
    assert wording.denial(text) == said


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    for look in (
        wording.placeholder,
        wording.misread,
        wording.markup,
        wording.of_page,
        wording.denial,
    ):
        assert isinstance(look(text), str)
    assert isinstance(wording.numbered(text), list)

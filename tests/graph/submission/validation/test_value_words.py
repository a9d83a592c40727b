"""A message never denies what it shows: it says what is wrong with the value that stands there."""

import pytest

from graph.submission.validation.rules import rules
from graph.submission.validation.value_words import expectations
from tests.support.turtle import changed, violations

START = '"2026-01-01"^^xsd:date'
TITLE = '"Flere borgere er fysisk aktive"@da'


@pytest.mark.parametrize(
    ("written", "told", "fix"),
    [
        ('"2026-01-01"', "xsd:date mangler", '"2026-01-01"^^xsd:date'),
        ('"2026-02-30"^^xsd:date', "ingen dag 2026-02-30", "findes"),
        ('"2027-02-29"', "ingen dag 2027-02-29", "findes"),
        ('"2026-01-01"@da', "@da", '"2026-01-01"^^xsd:date'),
        ('"2026-01-01T00:00:00"^^xsd:dateTime', "xsd:dateTime", "^^xsd:date"),
        ("2026", "xsd:integer", ""),
        ("<2026-01-01>", "er en adresse", ""),
    ],
)
def test_a_date_is_told_by_its_type(written: str, told: str, fix: str) -> None:
    (found, *_) = violations(changed(START, written))["PeriodStart"]

    assert told in found.messages["da"]
    assert fix in found.fixes["da"]
    assert found.messages["da"] != found.messages["en"]


@pytest.mark.parametrize(
    ("written", "told", "fix"),
    [
        ('"Flere borgere"', "«Flere borgere» står der uden sprog", '"Flere borgere"@da'),
        ('"Flere borgere"@no', "@no", "@da"),
        ('"Flere børn"@da , "Flere voksne"@da', "«Flere børn», «Flere voksne»", "Behold"),
    ],
)
def test_a_title_is_quoted_with_its_language(written: str, told: str, fix: str) -> None:
    (found,) = violations(changed(TITLE, written))["GoalTitle"]

    assert told in found.messages["da"]
    assert fix in found.fixes["da"]


def test_two_texts_in_the_right_place_are_fine() -> None:
    assert violations(changed(TITLE, f'{TITLE} , "More people are active"@en')) == {}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (
            "dct:source <source/min-2026> .",
            'dct:source <source/min-2026> , "https://a.dk/x" .',
            "WebAddress",
        ),
        ("dct:isPartOf <set/min-2026>", 'dct:isPartOf "set/min-2026"', "GoalSet"),
        (
            "gg:level <https://w3id.org/goalgraph/code/level/municipal>",
            'gg:level "municipal"',
            "SetLevel",
        ),
    ],
)
def test_an_address_that_is_a_text_is_told_to_be_one(old: str, new: str, rule: str) -> None:
    found = violations(changed(old, new))[rule]

    assert any("står som tekst" in one.messages["da"] for one in found)
    assert any("Skriv <" in one.fixes["da"] for one in found)


@pytest.mark.parametrize(("written", "right"), [('"50"', "50"), ('"0,9"', "0.9")])
def test_a_number_that_is_a_text_is_told_to_be_one(written: str, right: str) -> None:
    found = violations(changed("gg:value 50", f"gg:value {written}"))

    told = [one for each in found.values() for one in each if right in one.fixes["da"]]
    assert told
    assert "uden anførselstegn" in told[0].fixes["da"]


def test_every_rule_with_a_type_is_known() -> None:
    typed = [each for each in expectations().values() if each.datatype]

    assert len(typed) > 10
    assert set(rules()) & set(expectations())

"""A number is only said to contradict the words where that is certain."""

import doctest
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.validation import number_words
from graph.submission.validation.number_words import (
    contradicted_comparator,
    contradicting,
    readings,
)


def test_the_examples_in_the_module() -> None:
    assert doctest.testmod(number_words).failed == 0


@pytest.mark.parametrize(
    ("words", "value", "unit", "said"),
    [
        ("Mindst 90 pct. trives", "80", "percent", "90"),
        ("Mindst 90,5 % trives", "90", "percent", "90,5"),
        ("Mindst 90.5 procent trives", "90.5", "percent", ""),
        ("Højst 14 dage i 2026", "30", "day", "14"),
        ("Senest 31. december 2026 trives 90 pct.", "31", "percent", ""),
        ("Mindst 1.500 borgere", "1500", "count", ""),
        ("Mindst 1.500 borgere", "2000", "count", "1.500"),
        ("Fra 200 til 150 indlæggelser", "120", "count", ""),
        ("Halvdelen af borgerne, 10 pct. af de unge", "50", "percent", ""),
        ("Mindst ni ud af ti, i dag 5 pct.", "9", "percent", ""),
        ("Antal borgere", "80", "count", ""),
        ("Flere i 2026 end i 2024", "80", "count", ""),
        ("90 pct. i 2026", "2026", "percent", ""),
        ("10 dage", "20", "percent", ""),
    ],
)
def test_a_number_with_the_unit_that_is_not_the_value_is_said(
    words: str, value: str, unit: str, said: str
) -> None:
    assert contradicting(words, Decimal(value), unit, ()) == said


def test_the_numbers_of_other_targets_and_the_baseline_are_no_contradiction() -> None:
    words = "Fra 10 pct. til mange"

    assert contradicting(words, Decimal(20), "percent", [Decimal(10)]) == ""
    assert contradicting(words, Decimal(20), "percent", []) == "10"


@given(st.integers(1, 99_999_999), st.integers(0, 99))
def test_a_number_is_found_however_it_is_written(whole: int, cents: int) -> None:
    value = Decimal(whole) + Decimal(cents) / 100
    grouped = f"{whole:,}".replace(",", ".")
    for written in (f"{whole},{cents:02}", f"{whole}.{cents:02}", f"{grouped},{cents:02}"):
        assert value in readings(written)
        assert contradicting(f"Mindst {written} pct. af alle", value, "percent", ()) == ""


@pytest.mark.parametrize(
    ("words", "comparator", "said"),
    [
        ("Højst 10 pct. ryger", "at-least", "Højst"),
        ("Mindst 10 pct. synger", "at-most", "Mindst"),
        ("Maks. 10 dage", "at-least", "Maks."),
        ("Mindst 10 pct. synger højst 5 dage", "at-most", ""),
        ("Mindst mulig ventetid", "at-most", ""),
        ("10 pct. ryger", "at-least", ""),
        ("Højst 10 pct. ryger", "increase", ""),
    ],
)
def test_the_opposite_of_the_comparator_is_said(words: str, comparator: str, said: str) -> None:
    assert contradicted_comparator(words, comparator) == said

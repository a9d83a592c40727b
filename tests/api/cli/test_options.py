"""Values of options are read, or refused in a sentence."""

import argparse
from datetime import date

import pytest

from api.cli.options import count, day, language


def test_days_and_numbers_are_read() -> None:
    assert day("2026-11-30") == date(2026, 11, 30)
    assert count("12") == 12


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "", "²", "x"])
def test_a_number_from_one_is_nothing_else(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        count(text)


@pytest.mark.parametrize("text", ["30-11-2026", "", "2026-13-01"])
def test_a_day_is_nothing_else(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        day(text)


@pytest.mark.parametrize(("asked", "given"), [("en", "en"), ("da", "da"), ("tlh", "da")])
def test_an_unknown_language_is_danish(
    monkeypatch: pytest.MonkeyPatch, asked: str, given: str
) -> None:
    monkeypatch.setenv("GOALGRAPH_LANG", asked)
    assert language() == given

"""Texts of cells have one Unicode form, one line break and no invisible characters."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.spreadsheets.cell_text import (
    INVISIBLE,
    invisible,
    normalise_rows,
    normalised,
    with_one_break,
)


@pytest.mark.parametrize("sign", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_every_line_break_becomes_one(sign: str) -> None:
    assert normalised(f"a{sign}b") == "a\nb"
    assert with_one_break(f"a\u030a{sign}b") == "a\u030a\nb"


@pytest.mark.parametrize("sign", INVISIBLE)
def test_invisible_characters_are_left_out_and_named(sign: str) -> None:
    assert normalised(f"bø{sign}rn") == "børn"
    assert invisible(f"bø{sign}rn{sign}") == [f"U+{ord(sign):04X}"]
    assert unicodedata.category(sign) in {"Cf", "Mn"}


def test_joiners_are_kept() -> None:
    for text in ("👩\u200d💻", "می\u200cخواهم"):
        assert normalised(text) == text


def test_only_texts_that_change_otherwise_than_in_breaks_are_kept_exactly() -> None:
    rows: list[list[Any]] = [["a\r\nb", "a\u030a", 7.0, ""], ["x\u00ad\r", float("nan"), "y"]]

    assert normalise_rows(rows) == {(0, 1): "a\u030a", (1, 0): "x\u00ad\n"}
    assert rows == [["a\nb", "å", 7.0, ""], ["x\n", "nan", "y"]]


@given(st.text())
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalised(text)

    assert normalised(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not invisible(once)
    assert "\r" not in once

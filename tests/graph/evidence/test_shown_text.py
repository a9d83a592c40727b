"""Text of a source on a page: joined lines, no layout marks, nothing that turns or hides the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evidence.blocks import Run
from graph.evidence.shown_text import heading_text, shown_text
from graph.model.quote_text import normalise


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("for \n\nog færdig", "for og færdig"),
        ("sundheds-\n\nreform", "sundhedsreform"),
        ("mål-\nog resultat", "mål- og resultat"),
        ("<p>Et</p> <p>To</p>", " Et To "),
        ("<ul><li>• Tillid</li> <li>• Kvalitet</li></ul>", "\n• Tillid\n• Kvalitet "),
        ("Punkter:\n\n- et\n- to", "Punkter:\n- et\n- to"),
        ("\uf0b7 Bedre forløb", "• Bedre forløb"),
        ("Mål\tMåling", "Mål\N{EM SPACE}Måling"),
        ("**Tabel** <b>1</b>", "Tabel 1"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a < b > c", "a < b > c"),
        ("vendt\u202e om\u2066", "vendt\N{REPLACEMENT CHARACTER} om\N{REPLACEMENT CHARACTER}"),
        ("\x00\x1b[31m", "\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[31m"),
        ("\ud800", "\N{REPLACEMENT CHARACTER}"),
        (" ord ", " ord "),
        ("", ""),
    ],
)
def test_a_text_is_shown_as_its_reader_would_read_it(raw: str, shown: str) -> None:
    assert shown_text(Run(raw)) == shown


@given(st.text(alphabet="abcæ -\n.,()", max_size=60))
def test_the_words_are_those_of_the_quote(raw: str) -> None:
    assert shown_text(Run(raw)).split() == normalise(raw).split()


@given(st.text(max_size=60))
def test_any_text_can_be_written_in_a_page(raw: str) -> None:
    shown = shown_text(Run(raw))

    shown.encode()
    assert not any("\u202a" <= sign <= "\u202e" or sign < "\t" for sign in shown)


def test_long_white_space_takes_no_time() -> None:
    assert shown_text(Run("a" + " \n" * 50_000 + "b")) == "a b"
    assert len(shown_text(Run("<p " * 50_000))) == 150_000


def test_a_heading_is_one_line() -> None:
    assert heading_text((Run("Tabel 1. "), Run("Mål\ni 2023"))) == "Tabel 1. Mål i 2023"

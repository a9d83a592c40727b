"""The words a quote says, and the hyphens that must not be lost on the way."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.model.quote_text import normalise

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"

words = st.text(LETTERS, min_size=1, max_size=12)
line_ends = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n \n\n "])
plain = st.text(st.sampled_from([*LETTERS, *"ABCÆØÅ0129-–,.:;()/%= \t\n\r\f\u00a0"]), max_size=60)
"""Text as the documents hold it, without markup."""

steady = settings(deadline=None)
"""A slow machine is no fault."""


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param("ALT-\n\nevaluering i 2022", "ALT-evaluering i 2022", id="after capitals"),
        pytest.param("ALT-evalu-\n\neringen", "ALT-evalueringen", id="second hyphen of a word"),
        pytest.param("2018-\n2021", "2018-2021", id="between digits"),
        pytest.param("10-\n\nårs planen", "10-års planen", id="after a digit"),
        pytest.param("Covid-\n19", "Covid-19", id="before a digit"),
        pytest.param("Region-\nMidtjylland", "Region-Midtjylland", id="before a capital"),
        pytest.param("Mål- og resultatplan", "Mål- og resultatplan", id="inside a line"),
        pytest.param("Mål-\nog resultatplan", "Mål- og resultatplan", id="before og"),
        pytest.param("region-\n\neller kommunemål", "region- eller kommunemål", id="before eller"),
        pytest.param("patient- \nsamt pårørende", "patient- samt pårørende", id="space, then samt"),
        pytest.param("SVM-\nog VLAK", "SVM- og VLAK", id="og after capitals"),
        pytest.param("sprog-\nogså", "sprogogså", id="a word that only begins with og"),
        pytest.param("Udvik-\nling/drift", "Udvikling/drift", id="before a slash"),
        pytest.param("Udvikling/ \n\ndrift", "Udvikling/ drift", id="no hyphen, a space"),
        pytest.param("snitfla-\n\nder", "snitflader", id="over an empty line"),
        pytest.param("  sager\n \n\n", "sager", id="spaces around"),
        pytest.param(
            "enheds-om-\n\nkostninger", "enheds-omkostninger", id="one of the source's, one of ours"
        ),
        pytest.param("for-\n\nbedrin-ger", "forbedrin-ger", id="the source's own fault stays"),
        pytest.param("sprog-\r\nligt", "sprogligt", id="Windows line end"),
        pytest.param("– borgere -\nogså", "– borgere - også", id="a dash is no hyphen"),
        pytest.param("drift-\n", "drift-", id="the quote ends in a hyphen"),
        pytest.param("pct.\u00a0af", "pct. af", id="no-break space"),
        pytest.param("<-> Behovet for akutte", "<-> Behovet for akutte", id="an arrow is no tag"),
        pytest.param("ca. 5 < 6", "ca. 5 < 6", id="less than"),
        pytest.param("**Tabel 1.** Mål", "Tabel 1. Mål", id="Markdown bold"),
        pytest.param("<b>Samarbejde</b>\t1.1\t<p>1. halvår", "Samarbejde 1.1 1. halvår", id="tabs"),
        pytest.param(
            'ALT-evaluering i 2022</p> <ul style="list-style-type: none;"> <li>• Tillid til'
            " ledelsen</li> <li>• Indflydelse i arbejdet</li> </ul> <p>2. Resten",
            "ALT-evaluering i 2022 • Tillid til ledelsen • Indflydelse i arbejdet 2. Resten",
            id="a list in HTML",
        ),
        pytest.param("", "", id="nothing"),
        pytest.param("a" * 300_000, "a" * 300_000, id="one endless word"),
        pytest.param("<a" * 150_000, "<a" * 150_000, id="tags that never close"),
        pytest.param("a-" + "\n" * 300_000, "a-", id="a hyphen before nothing but line ends"),
    ],
)
def test_says(raw: str, said: str) -> None:
    assert normalise(raw) == said


@steady
@given(plain)
def test_is_one_line_with_single_spaces(raw: str) -> None:
    said = normalise(raw)

    assert said == " ".join(said.split())
    assert len(said) <= len(raw)


@steady
@given(plain)
def test_changes_nothing_the_second_time(raw: str) -> None:
    once = normalise(raw)

    assert normalise(once) == once


@steady
@given(plain)
def test_loses_no_letter_and_no_digit(raw: str) -> None:
    def skeleton(text: str) -> list[str]:
        return [sign for sign in text if not sign.isspace() and sign != "-"]

    assert skeleton(normalise(raw)) == skeleton(raw)


@steady
@given(plain)
def test_a_text_without_line_ends_keeps_every_hyphen(raw: str) -> None:
    assume(not set(raw) & set("\n\r"))

    assert normalise(raw) == " ".join(raw.split())


@steady
@given(words, words, line_ends)
def test_a_word_broken_over_lines_is_whole_again(first: str, second: str, line_end: str) -> None:
    assume(second not in {"og", "eller", "samt"})

    assert normalise(f"{first}-{line_end}{second}") == first + second


@steady
@given(st.lists(words, min_size=1, max_size=8), line_ends)
def test_line_ends_between_words_are_spaces(said: list[str], line_end: str) -> None:
    assert normalise(line_end.join(said)) == " ".join(said)


@steady
@given(plain, st.sampled_from(["b", "p", "li", 'ul style="x"']))
def test_markup_around_a_text_changes_nothing(raw: str, tag: str) -> None:
    assert normalise(f"<{tag}>{raw}</{tag.split(maxsplit=1)[0]}>") == normalise(raw)

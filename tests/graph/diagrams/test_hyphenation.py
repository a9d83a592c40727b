"""Danish words break at the seams of compounds, then where the patterns say, and never elsewhere."""

import pytest

from graph.analysis import network
from graph.diagrams.hyphenation import needs_hyphen, seams, syllables
from graph.diagrams.text_measure import ELLIPSIS, wrap
from tests.support.published import bundled

SIZE = 12.5


def parts(word: str, places: tuple[int, ...]) -> str:
    starts = (0, *places)
    return "|".join(word[a:b] for a, b in zip(starts, (*places, len(word)), strict=True))


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("Borgerinddragelse", "Borger|inddragelse"),
        ("Patientsikkerhed", "Patient|sikkerhed"),
        ("sundhedstilstanden", "sundheds|tilstanden"),
        ("Sagsbehandlingstiden", "Sags|behandlings|tiden"),
        ("livsstilssamtale", "livsstils|samtale"),
        ("sundhedsfremmetilbud.", "sundhedsfremme|tilbud."),
        ("myndighedssamarbejde", "myndigheds|samarbejde"),
        ("arbejdsmarkedet/uddannelse", "arbejds|markedet/|uddannelse"),
        ("ALT-evaluering", "ALT-|evaluering"),
        ("sund\u00adhed", "sund\u00ad|hed"),
        ("mål", "mål"),
    ],
)
def test_a_compound_breaks_at_its_seams(word: str, wanted: str) -> None:
    assert parts(word, seams(word)) == wanted


def test_patterns_leave_four_letters_on_each_side() -> None:
    for word in ("kommunikationsplan", "forebyggelsesindsats", "communication"):
        for lang in ("da", "en"):
            assert all(4 <= at <= len(word) - 4 for at in syllables(word, lang))
    assert syllables("kommunikationsplan")
    assert syllables("x" * 5000) == ()


def test_after_a_slash_or_a_hyphen_no_second_one_is_written() -> None:
    assert needs_hyphen("sundheds")
    assert not needs_hyphen("sundheds/")
    assert not needs_hyphen("ALT-")


def breaks(text: str, room: float, weight: int = 400, lang: str = "da") -> list[tuple[str, int]]:
    """The words that a text breaks, each with the offset of the break."""
    found: list[tuple[str, int]] = []
    lines = wrap(text, SIZE, room, weight, most=40, lang=lang)
    joined = ""
    for line in lines[:-1]:
        joined += line
        if line.endswith(ELLIPSIS):
            break
        at = len(joined)
        if joined.endswith("-") and not text.startswith(joined):
            joined = joined[:-1]
            at -= 1
        if text.startswith(joined + " "):
            joined += " "
            continue
        start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at)
        found.append((text[start : end if end >= 0 else None], at - start))
    return found


@pytest.mark.parametrize("room", [82.0, 120.0, 140.0, 160.0, 185.0, 210.0])
def test_no_title_and_no_theme_breaks_a_word_elsewhere(room: float) -> None:
    known = network.load(bundled(), "da")
    named = [goal.title.value for goal in known.goals]
    named += [theme.thing.label.value for theme in known.themes]
    assert len(named) >= 80
    seen = 0
    for text in named:
        for word, at in breaks(text, room):
            seen += 1
            assert at in (*seams(word), *syllables(word)), (word, word[:at])
    assert seen or room > 160


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_names_of_themes_fit_their_labels(lang: str) -> None:
    themes = network.load(bundled(), lang).themes
    assert len(themes) >= 16
    for theme in themes:
        lines = wrap(theme.thing.label.value, 11.5, 82, 600, most=4, lang=lang)
        assert not lines[-1].endswith(ELLIPSIS), lines

"""Places in the words of a reader."""

import pytest

from graph.evidence.outline import Outline, Place, heading
from graph.evidence.place_words import characters, place_in_full, place_words

OUTLINE = Outline(
    (
        heading("2. Mål- og resultatstyring", 0, 5),
        heading("2.3 Overblik over mål", 10, 15),
        heading("Tabel 2. Mål i 2023", 20, 25),
        heading("4. Kommunale mål", 30, 35),
        heading("A) I politikken", 40, 45),
        heading("Børn og unge", 50, 55),
    )
)


@pytest.mark.parametrize(
    ("start", "goal", "danish", "english"),
    [
        (6, "", "afsnit 2", "section 2"),
        (26, "2.3", "afsnit 2.3, tabel 2, mål 2.3", "section 2.3, table 2, goal 2.3"),
        (56, "", "afsnit 4, punkt A, «Børn og unge»", "section 4, point A, “Børn og unge”"),
    ],
)
def test_a_place_is_named_as_a_reader_would(
    start: int, goal: str, danish: str, english: str
) -> None:
    place = OUTLINE.place(start, start + 2, goal)

    assert place_words(place, "da") == danish
    assert place_words(place, "en") == english


def test_a_place_of_which_nothing_is_known_has_only_its_characters() -> None:
    place = Place(start=6131, end=6199)

    assert place_words(place, "da") == ""
    assert characters(place, "da") == "tegn 6.132–6.199"
    assert place_in_full(place, "en") == "characters 6,132–6,199"


def test_a_page_comes_first() -> None:
    place = Outline(OUTLINE.headings, (8,)).place(12, 14)

    assert place_in_full(place, "da") == "side 2, afsnit 2.3, tegn 13–14"


def test_a_long_heading_is_cut() -> None:
    place = Outline((heading("ord " * 100, 0, 400),)).place(0, 5)

    assert len(place_words(place, "da")) < 70

"""A cell with several values is split into those that are known; a name with a separator in it stays whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.tables.several import one_way, parts, pieces, segmented

NAMES = [
    "Sang",
    "Dans og bevægelse",
    "Børn, unge og familier",
    "Foreningen A; B",
    "Kunst - kultur",
    "Idræt",
]
SEPARATORS = [
    ";",
    "; ",
    "\n",
    "\r\n",
    ", ",
    " og ",
    " samt ",
    " - ",
    " / ",
    " & ",
    "\n• ",
    "\n- ",
    ";;",
    " OG ",
]


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5), st.data())
def test_names_between_any_separators_are_read_back(names: list[str], data: st.DataObject) -> None:
    text = names[0]
    for name in names[1:]:
        text += data.draw(st.sampled_from(SEPARATORS)) + name

    ways = segmented(text, NAMES.__contains__)

    assert one_way(ways) == names


@pytest.mark.parametrize(
    ("text", "known", "ways"),
    [
        ("Sang", ["Sang"], [["Sang"]]),
        ("Sang og dans", ["Sang og dans", "Sang", "dans"], [["Sang og dans"], ["Sang", "dans"]]),
        ("Sang; ", ["Sang"], [["Sang"]]),
        ("Sang, Xylofoner", ["Sang"], []),
        ("", ["Sang"], []),
        ("; , ;", ["Sang"], []),
        ("90,5", ["90", "5"], []),
        ("Sangog dans", ["Sang", "dans"], []),
    ],
)
def test_only_known_values_make_a_way(text: str, known: list[str], ways: list[list[str]]) -> None:
    assert segmented(text, known.__contains__) == ways


def test_two_ways_of_as_few_values_are_none() -> None:
    known = ["A og B", "C", "A", "B og C"]

    ways = segmented("A og B og C", known.__contains__)

    assert sorted(ways) == [["A", "B og C"], ["A og B", "C"]]
    assert one_way(ways) is None


def test_semicolons_and_lines_are_the_separators_that_are_certain() -> None:
    assert parts("Sang og dans; Idræt\n• Leg") == ["Sang og dans", "Idræt", "Leg"]
    assert pieces("Sang og dans; Idræt\n• Leg") == ["Sang", "dans", "Idræt", "Leg"]


@given(st.text(";,\nab og-", max_size=400))
def test_a_text_of_separators_only_is_read_in_little_time(text: str) -> None:
    assert all("a" in "".join(way) for way in segmented(text, lambda piece: piece == "a"))

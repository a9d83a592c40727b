"""A row says how many goals of how many bodies lead to its goal, level by level."""

import pytest

from graph.analysis import network
from graph.analysis.thread_ends import ends, most_linked
from graph.diagrams import pictures
from graph.diagrams.thread_rows import bodies_in_words
from graph.model.values import Code, Text
from tests.support.building import L, quads, store_of
from tests.support.published import bundled

LEVEL = "https://w3id.org/goalgraph/code/level/"


@pytest.mark.parametrize(
    ("level", "count", "words"),
    [
        ("municipal", 11, "i 11 kommuner"), ("municipal", 1, "i 1 kommune"),
        ("ministry-plan", 4, "i 4 styrelser"), ("health-agreement", 22, "i 22 aftaler"),
        ("national", 1, "i 1 målsæt"), ("eu", 1_200, "i 1.200 målsæt"),
    ],
)  # fmt: skip
def test_bodies_are_called_what_they_are(level: str, count: int, words: str) -> None:
    assert bodies_in_words(Code(iri=LEVEL + level, label=Text("X")), count, "da") == words


def test_eleven_municipalities_are_one_cell() -> None:
    sets = {"a": "national"} | {f"m{n:02}": "municipal" for n in range(11)}
    goals = ["a/1", *(f"m{n:02}/{g}" for n in range(11) for g in range(8))]
    found = network.load(store_of(quads(sets, goals, [L(goal, "a/1") for goal in goals[1:]])), "da")
    drawn = pictures.of_everything(found, "da")

    assert "88 mål" in drawn.svg
    assert "i 11 kommuner" in drawn.svg
    assert "88 links" in drawn.svg
    assert drawn.links == 88


def test_the_height_depends_on_the_rows_alone() -> None:
    found = network.load(bundled(), "da")
    rows = most_linked(ends(found))
    heights = [pictures.of_ends(found, rows[:count], "da").height for count in range(1, 6)]

    assert heights == sorted(set(heights))
    assert heights[-1] < 130 * 5


def test_without_a_thread_the_themes_are_shown() -> None:
    found = network.load(bundled(), "da")

    assert "gg-link" not in pictures.of_ends(found, [], "da").svg

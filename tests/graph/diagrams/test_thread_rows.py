"""A row says how many goals of how many bodies lead to its goal, level by level."""

import pytest

from graph.analysis import network
from graph.analysis.thread_ends import ends, most_linked
from graph.diagrams import pictures
from graph.diagrams.opened_row import step_back
from graph.diagrams.svg import Part
from graph.diagrams.thread_rows import bodies_in_words
from graph.model.values import Code, Text
from tests.support.building import L, quads, store_of
from tests.support.drawn import of_class, titles
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


def test_an_opened_row_has_the_goals_one_step_before_below_it_and_can_be_closed() -> None:
    sets = {"a": "national", "b": "health-agreement", "c": "municipal"}
    links = [L("b/1", "a/1"), L("b/2", "a/1"), L("c/1", "b/1"), L("c/2", "a/2")]
    goals = ["a/1", "a/2", "b/1", "b/2", "c/1", "c/2"]
    found = network.load(store_of(quads(sets, goals, links)), "da")
    rows = most_linked(ends(found))
    first = rows[0].goal
    assert first is not None
    opened = step_back(found, found.index[first.iri], 8)
    plain = pictures.of_ends(found, rows, "da", opens=lambda iri: f"?open={iri}")
    drawn = pictures.of_ends(found, rows, "da", opens=lambda iri: f"?open={iri}", opened=opened)

    assert len(of_class(plain, Part.OPENER)) == len(of_class(drawn, Part.OPENER)) == len(rows) == 2
    assert [each.startswith("Luk") for each in titles(drawn, Part.OPENER)] == [True, False]
    assert len(of_class(drawn, Part.GOAL)) == len(rows) + 2
    assert "Åbnet: målene på vejen til A 1" in drawn.svg
    assert drawn.height > plain.height
    assert not of_class(pictures.of_ends(found, rows, "da"), Part.OPENER)

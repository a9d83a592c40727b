"""A frame is a dotted line that meets each goal that cites it."""

import re

from graph.analysis import network
from graph.diagrams import pictures
from graph.diagrams.flow.content import Show
from graph.diagrams.flow.layout import arrange
from graph.diagrams.svg import Part, Picture
from tests.support.building import quads, store_of
from tests.support.drawn import boxes, of_class

SETS = {
    "a": "national",
    "b": "health-agreement",
    "c": "municipal",
    "d": "ministry-plan",
    "e": "ministry-plan",
}


def drawn(*goals: str) -> Picture:
    made = quads(SETS, [*goals, "b/9"], [], frames={goal: ["f"] for goal in goals})
    laid = arrange(pictures.overview_flow(network.load(store_of(made), "da"), "da"))
    return pictures.of_overview(laid, "da", show=Show.THEMES)


def test_a_frame_has_an_end_at_each_goal() -> None:
    for goals in (("a/1", "c/1"), ("a/1", "d/1"), ("d/1", "d/2", "a/1")):
        made = drawn(*goals)
        (frame,) = of_class(made, Part.FRAME)
        ends = [
            (float(each.get("x", "0")) + 3.5, float(each.get("y", "0")) + 3.5)
            for each in frame.iter()
            if each.get("width") == "7"
        ]
        assert len(ends) == 2 * (len(goals) - 1)
        for end in ends:
            assert any(box.meets(end) for box in boxes(made)), end


def test_a_frame_of_one_goal_is_no_line() -> None:
    assert not of_class(drawn("a/1"), Part.FRAME)


def test_a_frame_is_named_once() -> None:
    made = drawn("d/1", "e/1", "e/2")
    named = [text for text in re.findall(r">([^<]+)</text>", made.svg) if text == "F"]

    assert len(named) == 1

"""What differs, in words: goals by what became of them, words marked as «git diff» marks them."""

from dataclasses import replace
from typing import Any

import pytest

from api.publication.diff_text import as_text
from graph.publication.comparison import Comparison, GoalChange, TextChange
from graph.publication.word_diff import compare_words

TEXT = TextChange(
    path="dct:title",
    part="g/measure/1",
    language="da",
    pieces=compare_words("Flere gå", "Flere cykler"),
)
GOAL = GoalChange(goal="g", goal_set="x", label="x 1 Flere\ncykler", texts=(TEXT,))


def test_equal_versions_are_said_to_be_so() -> None:
    assert as_text(Comparison(), "en").startswith("No goal and no goal set differs.\n")


@pytest.mark.parametrize("kind", ["added", "changed", "removed", "moved"])
def test_each_goal_stands_on_a_line_and_only_changed_ones_have_their_words(kind: str) -> None:
    only: Any = {kind: (GOAL,)}
    lines = as_text(replace(Comparison(), **only), "en").splitlines()

    assert lines[0] == f"{kind.capitalize()}: x: x 1 Flere cykler"
    marked = "  measure/1 dct:title da: Flere [-gå-] {+cykler+}"
    assert (marked in lines) is (kind == "changed")


def test_sets_that_come_and_go_are_named() -> None:
    text = as_text(Comparison(sets_added=("a",), sets_removed=("b",)), "en")

    assert "Goal set added: a\n" in text
    assert "Goal set removed: b\n" in text
    assert "Nyt målsæt: a\n" in as_text(Comparison(sets_added=("a",)), "da")

"""Goals of two sets with their texts side by side: which belong together, and which words differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.analysis import comparison, network
from graph.analysis.edges import LinkFilter
from graph.analysis.side_by_side import GoalPair, Words, compare_texts, pairs
from graph.model.values import Text
from tests.support.building import L, quads, store_of
from tests.support.published import bundled


def paired(store: Store, one: str, other: str) -> tuple[GoalPair, ...]:
    found = network.load(store, "da")
    first, second = found.goal_set(one), found.goal_set(other)
    assert first is not None
    assert second is not None
    return pairs(store, comparison.compare(store, found, first, second, "da", LinkFilter()))


def names(found: tuple[GoalPair, ...]) -> list[tuple[str, str]]:
    return [(pair.one.short, pair.other.short) for pair in found]


def test_agencies_adopt_the_same_goals_in_the_same_words_but_for_their_names() -> None:
    found = paired(bundled(), "stps-2023", "lmst-2023")

    assert names(found) == [(f"STPS 1.{n}", f"LMST 1.{n}") for n in (1, 2, 3)]
    assert [pair.words for pair in found] == [Words.NAME, Words.SAME, Words.SAME]
    assert [part.kind for part in found[0].parts] == ["title", "measure", "measure", "reporting"]


def test_a_shared_goal_stands_beside_the_one_that_adopts_it() -> None:
    found = paired(bundled(), "koncern-2023", "sst-2023")

    assert [pair.one.number for pair in found] == ["1.1", "1.2", "1.3"]
    assert found[0].words is Words.NAME


def test_linked_goals_stand_beside_each_other_whichever_way_the_link_runs() -> None:
    sets, goals = {"a": "national", "b": "municipal"}, ["a/1", "a/2", "a/3", "b/1"]
    links = [L("a/1", "b/1"), L("b/1", "a/2"), L("a/3", "b/1", "noRelation")]

    found = paired(store_of(quads(sets, goals, links)), "a", "b")

    assert names(found) == [("A 1", "B 1"), ("A 2", "B 1")]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Nævnet afgør 3 sager.", "nævnet  afgør 3 sager", Words.SAME),
        ("STPS afgør sager", "afgør sager", Words.NAME),
        ("STPS afgør sager", "Den anden styrelse afgør sager", Words.NAME),
        ("STPSX afgør sager", "afgør sager", Words.DIFFERENT),
        ("afgør 30 sager", "afgør 3 sager", Words.DIFFERENT),
        ("afgør sag", "afgør sager", Words.DIFFERENT),
        (None, "afgør sager", Words.ONE),
    ],
)
def test_whole_words_are_compared(one: str | None, other: str, words: Words) -> None:
    known = {"STPS", "styrelse", "Den anden styrelse", ""}

    assert compare_texts(Text(one) if one else None, Text(other), known) is words
    assert compare_texts(Text(other), Text(one) if one else None, known) is words


@given(st.text(), st.sets(st.text(max_size=5), max_size=4))
def test_a_text_has_the_same_words_as_itself_whatever_the_names(text: str, known: set[str]) -> None:
    assert compare_texts(Text(text), Text(text), known) is Words.SAME

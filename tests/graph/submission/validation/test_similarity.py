"""The index finds the very titles that a comparison of each with each finds, and no others."""

import random
from itertools import combinations_with_replacement, islice

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.generator import words
from graph.model.title_words import normalise, share, trigrams
from graph.submission.validation.similarity import ALIKE, Alike, Bools, Floats, TitleIndex
from graph.submission.validation.title_filters import Ints

WORDS = (
    *("flere", "borgere", "med", "diabetes", "kommer", "til", "kontrol", "i", "tide", "på"),
    *("sygehuse", "sygehus", "færre", "fejl", "medicin", "medicinen", "børn", "og", "unge", "1"),
)
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
odd = st.text(alphabet="abæ. -\u0301\u00c5", max_size=12)
titles = st.lists(sentences | odd, max_size=25)


def numbered(given_titles: list[str]) -> list[tuple[str, str]]:
    return [(f"urn:{place:03}", title) for place, title in enumerate(given_titles)]


def each_with_each(known: list[tuple[str, str]]) -> dict[str, list[Alike]]:
    """What is like each text, by comparing it with every title."""
    texts = [(goal, normalise(title)) for goal, title in known]
    grams = {text: trigrams(text) for _, text in texts}

    def alike(one: str, other: str) -> float:
        if one == other:
            return 1.0
        whole = len(grams[one]) + len(grams[other])
        return min(2 * len(grams[one] & grams[other]) / whole, 0.99) if whole else 0.0

    return {
        text: sorted(
            (
                Alike(goal=goal, share=found)
                for goal, other in texts
                if text and other and (found := alike(text, other)) >= ALIKE
            ),
            key=lambda one: (-one.share, one.goal),
        )
        for text in grams
    }


def agree(known: list[tuple[str, str]]) -> None:
    """The index finds for each title, by itself and in pairs, what it should."""
    index, expected = TitleIndex(known), each_with_each(known)
    assert len(index) == len(known)
    for goal, title in known:
        like = expected[normalise(title)]
        assert [*index.like(title)] == like
        assert [*index.like_own(goal)] == [each for each in like if each.goal != goal]


@settings(deadline=None, max_examples=200)
@given(titles, sentences | odd)
@example(["a a a", "a a"], "a")
@example(["flere flere", "flere"], "flere")
def test_it_finds_what_comparing_each_with_each_finds(known: list[str], asked: str) -> None:
    expected = each_with_each([*numbered(known), ("asked", asked)])[normalise(asked)]

    assert [*TitleIndex(numbered(known)).like(asked)] == [
        each for each in expected if each.goal != "asked"
    ]
    agree(numbered(known))


@given(sentences | odd, sentences | odd)
def test_the_share_of_two_titles_is_that_of_the_index(one: str, other: str) -> None:
    found = TitleIndex([("other", other)]).like(one)
    alike = share(one, other)

    assert [each.share for each in found] == ([alike] if alike >= ALIKE and normalise(one) else [])


def test_long_lists_of_titles_are_compared_alike() -> None:
    chance = random.Random(1)
    subjects = [name for _, name, _ in words.SUBJECTS]
    groups = [whom for _, whom in words.GROUPS]
    starts = ("Bedre", "Hurtigere")
    known = numbered(
        [
            f"{chance.choice(starts)} {chance.choice(subjects)} for {chance.choice(groups)}"
            for _ in range(400)
        ]
    )
    assert len(known) == 400
    agree(known)


def test_more_trigrams_than_a_sketch_holds_are_compared_exactly() -> None:
    chance = random.Random(2)
    texts = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyzæøå ", k=60)) for _ in range(150)]
    known = numbered([*texts, *(text[: chance.randint(50, 59)] + "x" for text in texts)])

    assert len({gram for _, text in known for gram in trigrams(text)}) > 1000
    assert any(len(like) > 1 for like in each_with_each(known).values())
    agree(known)


@settings(deadline=None, max_examples=50)
@given(st.lists(sentences, min_size=1, max_size=25), st.data())
def test_goals_of_kins_that_are_left_out_are_not_compared(
    known: list[str], data: st.DataObject
) -> None:
    goals = numbered(known)
    kin = {goal: data.draw(st.integers(min_value=0, max_value=3)) for goal, _ in goals}
    left_out = {
        pair for pair in combinations_with_replacement(range(4), 2) if data.draw(st.booleans())
    }

    def known_of(number: int) -> Bools:
        return np.array([(min(number, at), max(number, at)) in left_out for at in range(4)])

    index, expected = TitleIndex(goals, kin, known_of), each_with_each(goals)
    assert goals
    for goal, title in goals:
        assert [*index.like_own(goal)] == [
            each
            for each in expected[normalise(title)]
            if each.goal != goal and not known_of(kin[goal])[kin[each.goal]]
        ]


@pytest.mark.parametrize("count", [100, 400])
def test_of_titles_that_are_nearly_all_alike_the_nearest_come_first(count: int) -> None:
    known = numbered(
        [f"{'Flere borgere får hjælp i tide ' * 3}{number}" for number in range(count)]
    )
    index, expected = TitleIndex(known), each_with_each(known)
    asked = [known[0], known[count // 2], known[-1]]

    for goal, title in asked:
        like = [each for each in expected[normalise(title)] if each.goal != goal]
        assert len(like) == count - 1
        assert [*islice(index.like_own(goal), 20)] == like[:20]
        assert [*index.like_own(goal)] == like


@pytest.mark.parametrize("count", [300, 600])
def test_many_titles_alike_are_not_each_compared_with_each(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []
    shares = TitleIndex._shares

    def counted(index: TitleIndex, ranks: Ints, size: int, places: Ints) -> Floats:
        compared.append(len(places))
        return shares(index, ranks, size, places)

    monkeypatch.setattr(TitleIndex, "_shares", counted)
    index = TitleIndex(numbered([f"{'Flere borgere får hjælp ' * 9}{at}" for at in range(count)]))
    nearest = [[*islice(index.like_own(goal), 3)] for goal in index]

    assert all(len(each) == 3 for each in nearest)
    assert sum(compared) < 250 * count


@pytest.mark.parametrize("known", [[], [""], ["", " . "], ["a"]])
def test_few_titles_and_empty_ones_are_no_trouble(known: list[str]) -> None:
    index = TitleIndex(numbered(known))

    assert len(index) == len(known)
    assert list(index) == [goal for goal, _ in numbered(known)]
    assert [*index.like("")] == [*index.like("zzz")] == []
    assert [[*index.like_own(goal)] for goal in index] == [[] for _ in known]
    assert [*index.like_own("urn:unknown")] == []


def test_only_the_same_words_are_alike_altogether() -> None:
    index = TitleIndex(numbered(["Flere børn", "flere  BØRN!", "ab ab ab", "færre ældre"]))

    assert [(each.goal, each.share) for each in index.like("flere børn")] == [
        *(("urn:000", 1.0), ("urn:001", 1.0))
    ]
    assert [(each.goal, each.share) for each in index.like("ab ab")] == [("urn:002", 0.99)]


def test_signs_and_capitals_make_no_difference() -> None:
    assert share("Kortere ventetid – på IDRÆT!", "kortere ventetid på idræt") == 1
    assert share("Flere børn cykler", "Færre ældre går") < 0.5


def test_the_most_alike_comes_first_and_only_the_same_words_are_wholly_alike() -> None:
    index = TitleIndex([("a", "Flere cykler i skole"), ("b", "Flere cykler i skolen")])

    assert [(each.goal, each.share == 1) for each in index.like("Flere cykler i skolen")] == [
        ("b", True),
        ("a", False),
    ]

"""The index finds the very titles that a comparison of each with each finds, and no others."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench import words
from graph.submission.validation.similarity import ALIKE, Alike, Titles, share
from graph.submission.validation.title_index import TitleIndex

WORDS = (
    *("flere", "borgere", "med", "diabetes", "kommer", "til", "kontrol", "i", "tide", "på"),
    *("sygehuse", "sygehus", "færre", "fejl", "medicin", "medicinen", "børn", "og", "unge", "1"),
)
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
odd = st.text(alphabet="abæ. -\u0301\u00c5", max_size=12)
titles = st.lists(sentences | odd, max_size=25)


def pairs(given_titles: list[str]) -> list[tuple[str, str]]:
    return [(f"urn:{place:03}", title) for place, title in enumerate(given_titles)]


def each_with_each(goal: str, title: str, others: list[tuple[str, str]]) -> list[Alike]:
    found = [
        Alike(other, share(title, theirs))
        for other, theirs in others
        if other != goal and share(title, theirs) >= ALIKE
    ]
    return sorted(found, key=lambda one: (-one.share, one.goal))


@settings(deadline=None, max_examples=200)
@given(titles, sentences | odd)
@example(["a a a", "a a"], "a")
@example(["flere flere", "flere"], "flere")
def test_a_title_is_like_those_that_it_was_like(known: list[str], title: str) -> None:
    index, before = TitleIndex(pairs(known)), Titles(pairs(known))

    for asked in (title, *known):
        assert index.like(asked) == before.like(asked)
    assert (len(index), list(index)) == (len(before), list(before))


@settings(deadline=None, max_examples=200)
@given(titles)
def test_each_pair_is_found_from_both_ends(known: list[str]) -> None:
    given_titles = [(goal, title) for goal, title in pairs(known) if title.strip(" .-\u0301")]
    found = TitleIndex(given_titles).pairs()

    for goal, title in given_titles:
        assert found.like(goal) == each_with_each(goal, title, given_titles)


def test_long_lists_of_titles_are_compared_alike() -> None:
    chance = random.Random(1)
    subjects = [name for _, name, _ in words.SUBJECTS]
    groups = [whom for _, whom in words.GROUPS]
    given_titles = pairs(
        [
            f"{chance.choice(('Bedre', 'Hurtigere'))} {chance.choice(subjects)} for {chance.choice(groups)}"
            for _ in range(600)
        ]
    )
    index, before = TitleIndex(given_titles), Titles(given_titles)
    found = index.pairs()

    for goal, title in given_titles:
        expected = before.like(title)
        assert index.like(title) == expected
        assert found.like(goal) == [each for each in expected if each.goal != goal]


def test_more_trigrams_than_a_sketch_holds_are_compared_exactly() -> None:
    chance = random.Random(2)
    texts = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyzæøå ", k=60)) for _ in range(300)]
    texts += [text[: chance.randint(50, 59)] + "x" for text in texts]
    given_titles = pairs(texts)
    index, before = TitleIndex(given_titles), Titles(given_titles)

    assert any(len(before.like(text)) > 1 for text in texts)
    for _, text in given_titles:
        assert index.like(text) == before.like(text)


@pytest.mark.parametrize("known", [[], [""], ["", " . "], ["a"]])
def test_few_titles_and_empty_ones_are_no_trouble(known: list[str]) -> None:
    index = TitleIndex(pairs(known))

    assert len(index) == len(known)
    assert index.like("") == index.like("zzz") == []
    assert [index.pairs().like(goal) for goal in index] == [[] for _ in known]
    assert index.pairs().like("urn:unknown") == []


def test_only_the_same_words_are_alike_altogether() -> None:
    index = TitleIndex(pairs(["Flere børn", "flere  BØRN!", "ab ab ab", "færre ældre"]))

    assert index.like("flere børn") == [Alike("urn:000", 1.0), Alike("urn:001", 1.0)]
    assert index.pairs().like("urn:000") == [Alike("urn:001", 1.0)]
    assert index.like("ab ab") == [Alike("urn:002", 0.99)]

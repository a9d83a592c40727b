"""Indicators in other words are offered where unit and words are alike, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.indicators.index import Indicators, Key, plain
from graph.search.alike_indicators import MOST_OFFERED, AlikeIndicators
from tests.support.published import bundled


def index(*words: str, unit: str = "count") -> Indicators:
    """Indicators of goals that are named by their number."""
    keys: list[Key] = [(plain(each), unit) for each in words]
    return Indicators(
        {key: tuple(str(at) for at, each in enumerate(keys) if each == key) for key in keys},
        dict(zip(keys, words, strict=True)),
        {str(number): ((key, f"t{number}"),) for number, key in enumerate(keys)},
        {},
    )


def offered(found: Indicators, goal: str = "0") -> list[str]:
    known = AlikeIndicators.of(found)
    return [each.words for _, several in known.of_goal(goal) for each in several]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Antallet af forebyggelige indlæggelser", "Forebyggelige indlæggelser blandt ældre"),
        ("Andel børn med overvægt", "overvægtige børn i 0. klasse"),
        ("medarbejdernes sygefravær", "Sygefravær"),
    ],
)
def test_other_inflections_orders_and_compounds_of_the_same_words_are_offered(
    one: str, other: str
) -> None:
    assert offered(index(one, other, "skader på vejene")) == [other]


@pytest.mark.parametrize(
    "other",
    [
        "Antallet af forebyggede fald",
        "Antallet af alle sager",
        "indlæggelser",
        "",
        "2021 2022",
        "…",
    ],
)
def test_one_word_in_common_or_only_how_is_counted_is_nothing(other: str) -> None:
    assert offered(index("Antallet af forebyggelige indlæggelser", other)) == []


def test_another_unit_is_another_indicator() -> None:
    one, other = (
        index("forebyggelige indlæggelser"),
        index("indlæggelser, forebyggelige", unit="percent"),
    )
    goals = {**one.goals, **dict.fromkeys(other.goals, ("1",))}
    targets = {**one.targets, "1": ((next(iter(other.goals)), "t1"),)}

    assert offered(Indicators(goals, {**one.words, **other.words}, targets, {})) == []


def test_the_same_goal_is_not_offered_to_itself_and_many_are_bounded() -> None:
    many = index(*(f"forebyggelige indlæggelser {each}" for each in range(MOST_OFFERED + 9)))

    assert len(offered(many)) == MOST_OFFERED
    alone = index("forebyggelige indlæggelser", "indlæggelser, der er forebyggelige")
    of_one = Indicators(
        dict.fromkeys(alone.goals, ("0",)),
        alone.words,
        {"0": tuple((key, "t") for key in alone.goals)},
        {},
    )
    assert offered(of_one) == []


def test_the_sources_have_no_two_indicators_alike() -> None:
    found = Indicators.read(bundled())
    known = AlikeIndicators.of(found)

    assert len(found.targets) > 10
    assert not any(known.of_goal(goal) for goal in found.targets)


@given(st.lists(st.text(max_size=30), min_size=2, max_size=6))
def test_whatever_the_words_it_is_mutual(words: list[str]) -> None:
    found = index(*words)
    known = AlikeIndicators.of(found)
    pairs = {
        (goal, other)
        for goal in found.targets
        for _, several in known.of_goal(goal)
        for each in several
        for other in each.goals
    }

    assert all((other, goal) in pairs for goal, other in pairs)
    assert all(goal != other for goal, other in pairs)

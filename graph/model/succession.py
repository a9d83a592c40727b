"""Which goals of a set go on with goals of the set that it replaces, and how that is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.model.title_words import share

ENOUGH: Final = 0.6
"""How alike two titles are at least for one goal to be proposed as going on with the other."""
MOST: Final = 300
"""The maximum number of goals on either side that are compared with each other; more only by words and number."""


class Tie(StrEnum):
    """How it is known that a goal goes on with an earlier one."""

    STATED = "stated"
    """It says so itself (dct:replaces)."""
    WORDS = "words"
    """It has the same words."""
    LIKENESS = "likeness"
    """Its words are alike: a proposal."""
    NUMBER = "number"
    """It has the same number: a proposal."""


PROPOSED: Final = frozenset({Tie.LIKENESS, Tie.NUMBER})
"""The ties that somebody has to confirm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalMarks:
    """By what a goal is recognised in another edition of its set."""

    titles: frozenset[str]
    """Its titles in words only, as ``normalise`` gives them."""
    numbers: frozenset[str]
    replaces: frozenset[str] = frozenset()
    """The earlier goals that it says it goes on with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """A goal that goes on with an earlier one."""

    older: str
    newer: str
    tie: Tie


def pair(older: Mapping[str, GoalMarks], newer: Mapping[str, GoalMarks]) -> tuple[Continued, ...]:
    """Pair goals of two editions of a set, given by IRI; in the order of the newer ones.

    What goals say themselves counts first, and may be many to many: goals are split and merged. The
    others have at most one counterpart: in the same words, in words alike, or else of the same number.
    """
    found = [
        Continued(older=each, newer=goal, tie=Tie.STATED)
        for goal, marks in newer.items()
        for each in sorted(marks.replaces)
        if each in older
    ]
    stated = {each.older for each in found}, {each.newer for each in found}
    left = {goal: marks for goal, marks in older.items() if goal not in stated[0]}
    right = {goal: marks for goal, marks in newer.items() if goal not in stated[1]}
    for tie in (Tie.WORDS, Tie.LIKENESS, Tie.NUMBER):
        for one, other in list(_WAYS[tie](left, right)):
            if one in left and other in right:
                found.append(Continued(older=one, newer=other, tie=tie))
                del left[one], right[other]
    order = {goal: place for place, goal in enumerate(newer)}
    return tuple(sorted(found, key=lambda each: order[each.newer]))


_Pairs = Iterator[tuple[str, str]]


def _by_words(older: Mapping[str, GoalMarks], newer: Mapping[str, GoalMarks]) -> _Pairs:
    of = {title: goal for goal, marks in older.items() for title in marks.titles}
    return (
        (of[title], goal)
        for goal, marks in newer.items()
        for title in sorted(marks.titles)
        if title in of
    )


def _by_number(older: Mapping[str, GoalMarks], newer: Mapping[str, GoalMarks]) -> _Pairs:
    of = {number: goal for goal, marks in older.items() for number in marks.numbers}
    return (
        (of[number], goal)
        for goal, marks in newer.items()
        for number in sorted(marks.numbers)
        if number in of
    )


def _by_likeness(older: Mapping[str, GoalMarks], newer: Mapping[str, GoalMarks]) -> _Pairs:
    """The pairs with titles alike, the most alike first; among equals those of the same number."""
    if not 0 < len(older) <= MOST or not 0 < len(newer) <= MOST:
        return
    alike = [
        (-found, not (ours.numbers & theirs.numbers), one, other)
        for one, ours in older.items()
        for other, theirs in newer.items()
        if (found := _alike(ours, theirs)) >= ENOUGH
    ]
    for *_, one, other in sorted(alike):
        yield one, other


def _alike(one: GoalMarks, other: GoalMarks) -> float:
    return max((share(mine, its) for mine in one.titles for its in other.titles), default=0.0)


_WAYS: Final = {Tie.WORDS: _by_words, Tie.LIKENESS: _by_likeness, Tie.NUMBER: _by_number}

"""Finds goals with a title like another: an index of the groups of three letters in titles."""

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

ALIKE: Final = 0.8
"""The share of their groups of letters that two titles have in common (Dice) to be told of."""
_WORDS: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 400
"""Characters of a title that are compared: no goal's title in the documents has more."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A goal, by its IRI, and how alike its title is, 0 to 1."""

    goal: str
    share: float


class Titles:
    """The titles of some goals. What it takes to ask follows the titles that share rare letters."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a goal's IRI and a title."""
        self._goals: list[str] = []
        self._titles: list[str] = []
        found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, (goal, title) in enumerate(titles):
            self._goals.append(goal)
            self._titles.append(plain := normalise(title))
            for gram in _grams(plain):
                found[gram].append(number)
        self._with = dict(found)

    def __len__(self) -> int:
        return len(self._goals)

    def __iter__(self) -> Iterator[str]:
        return iter(self._goals)

    def like(self, title: str) -> list[Alike]:
        """The goals with a title like this one, the most alike first."""
        plain = normalise(title)
        grams = sorted(_grams(plain), key=lambda gram: len(self._with.get(gram, ())))
        if not grams:
            return []
        # To be alike, titles have at least so many groups in common; so they share one of the
        # first, rarest ones too, and no other title needs to be looked at.
        common = ceil(ALIKE / (2 - ALIKE) * len(grams) - 1e-9)
        near = {
            each for gram in grams[: len(grams) - common + 1] for each in self._with.get(gram, ())
        }
        own = set(grams)
        found = []
        for number in near:
            if (share := _share(own, _grams(self._titles[number]))) >= ALIKE:
                same = self._titles[number] == plain
                found.append(Alike(self._goals[number], 1.0 if same else min(share, 0.99)))
        return sorted(found, key=lambda each: (-each.share, each.goal))


def normalise(title: str) -> str:
    """A title's words in small letters with one space between, without signs."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFC", title).casefold()))[:_LONGEST]


def share(one: str, other: str) -> float:
    """How alike two titles are: 1 for the same words, 0 for nothing in common."""
    mine, theirs = normalise(one), normalise(other)
    return 1.0 if mine == theirs else min(_share(_grams(mine), _grams(theirs)), 0.99)


def _grams(plain: str) -> set[str]:
    padded = f"  {plain} "
    return {padded[n : n + 3] for n in range(len(padded) - 2)} if plain else set()


def _share(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0

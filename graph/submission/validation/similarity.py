"""Titles like another: a trigram index."""

import re
import unicodedata
from array import array
from collections import Counter
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
        self._numbers: dict[str, int] = {}
        """Each group of letters with its number."""
        self._groups: list[array[int]] = []
        """The groups of each title."""
        self._with: list[array[int]] = []
        """The titles that hold each group."""
        for place, (goal, title) in enumerate(titles):
            self._goals.append(goal)
            self._titles.append(plain := normalise(title))
            groups = array("I")
            for gram in _grams(plain):
                number = self._numbers.setdefault(gram, len(self._with))
                if number == len(self._with):
                    self._with.append(array("I"))
                self._with[number].append(place)
                groups.append(number)
            self._groups.append(groups)

    def __len__(self) -> int:
        return len(self._goals)

    def __iter__(self) -> Iterator[str]:
        return iter(self._goals)

    def like(self, title: str) -> list[Alike]:
        """The goals with a title like this one, the most alike first."""
        plain = normalise(title)
        grams = _grams(plain)
        if not grams:
            return []
        known = {self._numbers[gram] for gram in grams if gram in self._numbers}
        # To be alike, titles have at least so many groups in common. Some of those may be among the
        # commonest, which nearly all titles hold: they are left out, and the others must do.
        common = ceil(ALIKE / (2 - ALIKE) * len(grams) - 1e-9)
        rarest = sorted(known, key=lambda number: len(self._with[number]))
        spared = common // 2
        shared: Counter[int] = Counter()
        for number in rarest[: max(0, len(rarest) - spared)]:
            shared.update(self._with[number])
        near = (place for place, count in shared.items() if count >= common - spared)
        found = []
        for place in near:
            theirs = self._groups[place]
            alike = 2 * len(known.intersection(theirs)) / (len(grams) + len(theirs))
            if alike >= ALIKE:
                same = self._titles[place] == plain
                found.append(Alike(self._goals[place], 1.0 if same else min(alike, 0.99)))
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

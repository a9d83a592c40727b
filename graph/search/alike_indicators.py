"""Finds indicators that may be the same one in other words: for a person to judge, never asserted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Final, Self

from graph.analysis.indicators.index import Indicators, Key, plain
from graph.search.danish import COUNTING, Danish, danish, fold, words

MOST_OFFERED: Final = 5
"""The maximum number of indicators that are offered beside one, the most alike first."""
_SHARE: Final = 0.6
"""The part of the shorter wording's weight that both must have."""
_LEAST: Final = 2
"""The number of words that both must have: one alone is about too much."""
_SHORTEST: Final = 3
_COMMON: Final = 400
"""A word in more indicators than this tells none apart."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Another indicator in the same unit that may be the same: its words, and its goals by IRI."""

    words: str
    goals: tuple[str, ...]


class AlikeIndicators:
    """The indicators of a version by the words that they are made of."""

    def __init__(self, found: Indicators, made_of: Mapping[Key, frozenset[str]]) -> None:
        self._found: Final = found
        self._made_of: Final = made_of
        self._holding: Final[dict[tuple[str, str], list[Key]]] = defaultdict(list)
        for key, terms in made_of.items():
            for term in terms:
                self._holding[key[1], term].append(key)
        counts = Counter(term for terms in made_of.values() for term in terms)
        self._weights: Final = {
            term: log(1 + len(made_of) / count) for term, count in counts.items()
        }

    @classmethod
    def of(cls, found: Indicators) -> Self:
        """Take the words of all indicators apart, by inflection and compound."""
        language = danish()
        tokens = {
            key: [
                piece.text
                for token in words(text)
                for piece in token.pieces
                if len(piece.text) >= _SHORTEST
            ]
            for key, text in found.words.items()
            if key in found.goals and key[0] == plain(text)
        }
        used = {fold(each) for several in tokens.values() for each in several}
        known: dict[str, frozenset[str]] = {}
        for each in {one for several in tokens.values() for one in several}:
            known[each] = _terms(language, each, used)
        return cls(
            found,
            {
                key: frozenset().union(*(known[each] for each in several))
                for key, several in tokens.items()
            },
        )

    def of_goal(self, goal: str) -> tuple[tuple[str, tuple[Alike, ...]], ...]:
        """The words of each indicator of a goal with those of other goals that may be the same."""
        keys = dict.fromkeys(key for key, _ in self._found.targets.get(goal, ()))
        offered = ((self._found.words[key], tuple(self._near(key, goal))) for key in keys)
        return tuple((said, found) for said, found in offered if found)

    def _near(self, key: Key, goal: str) -> Iterator[Alike]:
        terms = self._made_of.get(key, frozenset())
        shared: dict[Key, set[str]] = defaultdict(set)
        for term in terms:
            holding = self._holding[key[1], term]
            if len(holding) <= _COMMON:
                for other in holding:
                    shared[other].add(term)
        found = []
        for other, both in shared.items():
            goals = tuple(each for each in self._found.goals[other] if each != goal)
            share = self._share(both, terms, self._made_of[other])
            if other != key and goals and len(both) >= _LEAST and share >= _SHARE:
                found.append((-share, -len(both), other, goals))
        for _, _, other, goals in sorted(found)[:MOST_OFFERED]:
            yield Alike(self._found.words[other], goals)

    def _share(self, both: Iterable[str], one: Iterable[str], other: Iterable[str]) -> float:
        least = min(self._weight(one), self._weight(other))
        return self._weight(both) / least if least else 0.0

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self._weights[term] for term in terms)


def _terms(language: Danish, word: str, used: set[str]) -> frozenset[str]:
    """What a word is made of: the parts of a compound, or its lemma; nothing of words that only count."""
    if not word.isalpha():
        return frozenset()
    forms = language.forms(word)
    found = language.parts(word, used.__contains__) or forms.lemmas
    if COUNTING & forms.lemmas or forms.exact in COUNTING:
        return frozenset()
    return frozenset(min(language.forms(each).stems, default=each) for each in found)

"""The vocabulary of the index, with lookup of matching words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.search.danish import danish, fold
from graph.search.spelling import allowed

MOST_FORMS: Final = 200
"""The maximum number of words that one search word matches, best first; keeps a search fast."""
_BEGINNING: Final = 5
"""The minimum length in letters for matching the beginning of longer words."""
_ENDING: Final = 7
"""The minimum length in letters for matching the end of longer words."""
_BEYOND: Final = chr(0x10FFFF)


class MatchRank(IntEnum):
    """How closely a word of the texts matches the search word, closest first."""

    WORD = 0
    LEMMA = 1
    STEM = 2
    PART = 3


class Vocabulary:
    """The words of some texts, indexed in alphabetical order of their folded form."""

    def __init__(self, spellings: Mapping[str, Iterable[str]], counts: Mapping[str, int]) -> None:
        """Take each folded word with its spellings and its number of occurrences."""
        self.words: Sequence[str] = sorted(spellings)
        self.numbers: Mapping[str, int] = {word: place for place, word in enumerate(self.words)}
        self._spelled = [min(spellings[word]) for word in self.words]
        self._counts = [counts[word] for word in self.words]
        self._backwards = sorted((word[::-1], place) for place, word in enumerate(self.words))
        self._lemmas: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._parts: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._learn(place, sorted(spellings[word]))

    def meant(self, word: str) -> dict[int, MatchRank]:
        """The indices of the words that a search word matches, with their ranks."""
        forms = danish().forms(word)
        found: dict[int, MatchRank] = {}
        for lemma in forms.lemmas | {forms.exact}:
            _add(found, self._parts.get(lemma, ()), MatchRank.PART)
            if lemma.isalpha():
                _add(found, self._beginning(lemma), MatchRank.PART)
                _add(found, self._ending(lemma), MatchRank.PART)
        for stem in forms.stems:
            _add(found, self._stems.get(stem, ()), MatchRank.STEM)
        for lemma in forms.lemmas:
            _add(found, self._lemmas.get(lemma, ()), MatchRank.LEMMA)
        if forms.exact in self.numbers:
            found[self.numbers[forms.exact]] = MatchRank.WORD
        if len(found) <= MOST_FORMS:
            return found
        closest = sorted(found, key=lambda each: (found[each], -self._counts[each], each))
        return {each: found[each] for each in closest[:MOST_FORMS]}

    def spelled(self, folded: str) -> str:
        """A spelling of a folded word in the texts; raises ``KeyError`` if it is unknown."""
        return self._spelled[self.numbers[folded]]

    def nearest(self, word: str) -> str | None:
        """The known word closest to a misspelt one, as spelled in the texts; the commonest on a tie."""
        folded = fold(word)
        slips = allowed(folded)
        if not slips:
            return None
        near = process.extract(
            folded, self.words, scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        best = min(
            ((slip, -self._counts[place], place) for known, slip, place in near if known.isalpha()),
            default=None,
        )
        return self._spelled[best[2]] if best else None

    def _learn(self, place: int, spellings: Iterable[str]) -> None:
        lemmas: set[str] = set()
        stems: set[str] = set()
        parts: set[str] = set()
        for spelling in spellings:
            forms = danish().forms(spelling)
            lemmas |= forms.lemmas
            stems |= forms.stems
            parts |= danish().parts(spelling, self.numbers.__contains__)
        for known, names in ((self._lemmas, lemmas), (self._stems, stems), (self._parts, parts)):
            for name in names:
                known.setdefault(name, []).append(place)

    def _beginning(self, letters: str) -> Iterator[int]:
        if len(letters) >= _BEGINNING:
            first = bisect_left(self.words, letters)
            yield from range(first, bisect_left(self.words, letters + _BEYOND, lo=first))

    def _ending(self, letters: str) -> Iterator[int]:
        if len(letters) >= _ENDING:
            backwards = letters[::-1]
            first = bisect_left(self._backwards, (backwards, -1))
            last = bisect_left(self._backwards, (backwards + _BEYOND, -1), lo=first)
            yield from (place for _, place in self._backwards[first:last])


def _add(found: dict[int, MatchRank], places: Iterable[int], rank: MatchRank) -> None:
    for place in places:
        found[place] = min(rank, found.get(place, rank))

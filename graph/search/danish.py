"""Danish words: tokens, lemmas, stems, compounds."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Final

LONGEST: Final = 60
"""Significant letters of a word; no real word is longer, and a run of 10,000 letters is no word."""
_LETTER: Final = r"(?:[^\W\d_][\u0300-\u036f]*)"
_WORD: Final = re.compile(
    rf"{_LETTER}+(?:-{_LETTER}+)+"  # with hyphens: ALT-evaluering, or hyphenated at a line break
    r"|\d+(?:[.,]\d+){0,6}(?![^\W_])"  # a number: 2.10 and 12.145,5; no row of any length
    r"|(?:[^\W_][\u0300-\u036f]*)+"
)
_SPELLED: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})
_RESTORED: Final = re.compile("ae|oe|aa")
_RESTORE: Final = {"ae": "æ", "oe": "ø", "aa": "å"}
_AFFIXES: Final = tomllib.loads(Path(__file__).with_name("danish.toml").read_text(encoding="utf-8"))
_ADDED: Final = frozenset[str](_AFFIXES["added"])
"""Prefixes that leave the subject of a word unchanged: genindlæggelse."""
COUNTING: Final = frozenset[str](_AFFIXES["counting"].split())
"""Folded lemmas that say in an indicator how something is counted, or nothing."""
_NO_PARTS: Final = _ADDED | frozenset[str](_AFFIXES["ends"].split())
"""Common beginnings and endings of words that are not compound parts themselves."""
_SHORTEST_PART: Final = 3
_ORDINARY_PART: Final = 4
"""Shorter parts must occur in the texts as separate words."""
_SHORTEST_COMPOUND: Final = 7
_SHORTEST_STEM: Final = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its character offsets in the text; the end is exclusive."""

    text: str
    start: int
    end: int

    @property
    def pieces(self) -> "tuple[Token, ...]":
        """The words between its hyphens, or the token itself if it has none."""
        if "-" not in self.text:
            return (self,)
        found, place = [], self.start
        for piece in self.text.split("-"):
            found.append(Token(piece, place, place + len(piece)))
            place += len(piece) + 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a word for matching, all folded: exact, lemmas and stems."""

    exact: str
    lemmas: frozenset[str]
    stems: frozenset[str]


def words(text: str) -> Iterator[Token]:
    """The words of a text in order; a hyphenated word is one token with several pieces."""
    for found in _WORD.finditer(text):
        yield Token(found.group(), found.start(), found.end())


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without case, accents and hyphens, with ae, oe and aa for æ, ø and å."""
    plain = unicodedata.normalize("NFKC", word[:LONGEST]).casefold().replace("-", "")
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFD", plain.translate(_SPELLED))
    return "".join(each for each in apart if not unicodedata.combining(each))


class Danish:
    """The Danish dictionary and stemmer.

    The dictionary is kept compressed (10 MB instead of 80). Loading takes half a second.
    """

    def __init__(self) -> None:
        self._lock = Lock()  # the stemmer works on one word at a time
        # They take 60 ms to import, and folding and telling words apart needs neither.
        from simplemma import is_known, lemmatize  # noqa: PLC0415
        from snowballstemmer import stemmer  # noqa: PLC0415

        self._stemmer = stemmer("danish")
        self._lemmatize = partial(lemmatize, lang="da", low_memory=True)
        self._known = lru_cache(maxsize=1 << 18)(partial(is_known, lang="da", low_memory=True))

    def forms(self, word: str) -> Forms:
        """The lemmas and stems of a word; a number only matches itself."""
        exact = fold(word)
        if not exact.isalpha():
            return Forms(exact, frozenset({exact}), frozenset())
        spellings = self._spellings(plain(word))
        lemmas = {self._lemma(spelling) for spelling in spellings}
        stems = {fold(self._stem(each)) for each in spellings | lemmas}
        return Forms(
            exact,
            frozenset(map(fold, lemmas)),
            frozenset(stem for stem in stems if len(stem) >= _SHORTEST_STEM),
        )

    def parts(self, word: str, used: Callable[[str], bool]) -> frozenset[str]:
        """The parts of a compound, as folded lemmas; empty for any other word.

        ``used`` tells whether a folded word occurs in the texts by itself.
        """
        if not word.isalpha():
            return frozenset()
        found: set[str] = set()
        for spelling in self._spellings(plain(word)):
            self._split(self._lemma(spelling), used, found)
        return frozenset(found)

    def _split(self, word: str, used: Callable[[str], bool], found: set[str]) -> None:
        """Split a word where both sides are as long as possible, then each side recursively."""
        if len(word) < _SHORTEST_COMPOUND:
            return
        best: tuple[int, int, str, str] | None = None
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            tail = word[at:]
            for head in _heads(word[:at]):
                if self._is_compound(head, tail, used):
                    candidate = (min(len(head), len(tail)), len(head), head, tail)
                    best = max(best, candidate) if best else candidate
        if best:
            for side in best[2:]:
                if side not in _ADDED:
                    found |= {fold(side), fold(self._lemma(side))}
                    self._split(side, used, found)

    def _is_compound(self, head: str, tail: str, used: Callable[[str], bool]) -> bool:
        return (head in _ADDED or self._is_word(head, used)) and self._is_word(tail, used)

    def _is_word(self, text: str, used: Callable[[str], bool]) -> bool:
        if len(text) < _SHORTEST_PART or text in _NO_PARTS:
            return False
        return used(fold(text)) or (len(text) >= _ORDINARY_PART and self._known(text))

    def _spellings(self, word: str) -> set[str]:
        """A word as written, and with æ, ø and å restored where they may be transliterated."""
        if not _RESTORED.search(word) or self._known(word):
            return {word}
        return {word, _RESTORED.sub(lambda found: _RESTORE[found.group()], word)}

    def _lemma(self, word: str) -> str:
        return self._lemmatize(word).lower()

    def _stem(self, word: str) -> str:
        with self._lock:
            return str(self._stemmer.stemWord(word))


@cache
def danish() -> Danish:
    """The language data, loaded on first use."""
    return Danish()


def plain(word: str) -> str:
    """A word in lower case without hyphens, as in the dictionary."""
    return unicodedata.normalize("NFC", word[:LONGEST]).lower().replace("-", "")


def _heads(text: str) -> Iterator[str]:
    """Candidates for the first part of a compound: as written, or without the linking s or e."""
    yield text
    if text[-1] in "se" and len(text) > _SHORTEST_PART:
        yield text[:-1]

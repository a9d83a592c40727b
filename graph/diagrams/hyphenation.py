"""The places at which a word may be broken: the seams of Danish compounds, then hyphenation patterns."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from pyphen import Pyphen

SOFT_HYPHEN: Final = "\u00ad"
"""The soft hyphen: a break opportunity that is otherwise invisible."""
_LEAST: Final = 4
"""The minimum number of letters on each side of a break that patterns find."""
_DICTIONARIES: Final = {"da": "da_DK", "en": "en_GB"}
"""The patterns of LibreOffice by language, as Pyphen carries them with their licences."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_AFTER: Final = re.compile(r"(?<=\w[/‐\-–])(?=\w)")
"""After a slash or a hyphen between two letters a line breaks without a hyphen of its own."""
_LONGEST: Final = 80
"""Letters of a word that is looked up; a longer run of letters is no word of any language."""


def seams(word: str) -> tuple[int, ...]:
    """The offsets at which a word breaks first: soft hyphens, slashes, hyphens, compound seams."""
    found = {at + 1 for at, letter in enumerate(word) if letter == SOFT_HYPHEN}
    found |= {each.start() for each in _AFTER.finditer(word)}
    for run in _LETTERS.finditer(word):
        found |= {run.start() + at for at in _compound(run.group().casefold()[:_LONGEST])}
    return tuple(sorted(found))


def syllables(word: str, lang: str = "da") -> tuple[int, ...]:
    """The offsets at which the hyphenation patterns of a language break a word."""
    patterns = _patterns(lang)
    return tuple(
        sorted(
            run.start() + at
            for run in _LETTERS.finditer(word)
            if len(run.group()) <= _LONGEST
            for at in patterns.positions(run.group())
        )
    )


def needs_hyphen(part: str) -> bool:
    """Whether a line that ends in a part of a word gets a hyphen."""
    return not part.endswith(("/", "-", "‐", "–"))


@lru_cache(maxsize=1 << 12)
def _compound(word: str) -> tuple[int, ...]:
    """The seams of a listed compound, or of the longest listed word that it inflects."""
    listed, endings = _compounds()
    for end in range(len(word), max(0, len(word) - 6), -1):
        if word[:end] in listed and (end == len(word) or word[end:] in endings):
            return listed[word[:end]]
    return ()


@cache
def _compounds() -> tuple[dict[str, tuple[int, ...]], frozenset[str]]:
    """The listed compounds with their seams, and the endings that each may have."""
    text = Path(__file__).with_name("compounds.txt").read_text(encoding="utf-8")
    found, endings = {}, set[str]()
    for line in text.splitlines():
        if line.startswith("+"):
            endings.update(line[1:].split())
        elif line and not line.startswith("#"):
            parts = line.split("-")
            places = [sum(map(len, parts[:at])) for at in range(1, len(parts))]
            found["".join(parts)] = tuple(places)
    return found, frozenset(endings)


@cache
def _patterns(lang: str) -> Pyphen:
    return Pyphen(lang=_DICTIONARIES.get(lang, _DICTIONARIES["da"]), left=_LEAST, right=_LEAST)

"""Finds the known names that a text may mean: misspellings, other forms of a word, beginnings of titles."""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Final

from rapidfuzz import fuzz, process

from graph.search.danish import fold, words
from graph.search.spelling import slips
from graph.submission.tables.words import words as recognised

MOST_NEAR: Final = 3
"""The maximum number of names that are offered."""
_LONGEST_NAME: Final = 200
_SHORTEST_STEM: Final = 4
_FEWEST_BUT_ONE: Final = 3
_ALIKE_TITLES: Final = 75
"""The similarity of titles, of 100, from which one is offered for the other."""
_SHORTEST_TITLE: Final = 8
_SIGNS: Final = re.compile(r"[\W_]+")
_BLANKS: Final = re.compile(r"[\s.]+")


def key(name: str) -> str:
    """A name in lower case with single blanks."""
    return " ".join(name.casefold().split())


def loose_key(name: str) -> str:
    """The name of a code without case, accents, blanks, full stops and hyphens: «Mio. kr» as «mio.kr.»."""
    return _BLANKS.sub("", fold(name))


def title_key(title: str) -> str:
    """The words of a title in lower case, without punctuation."""
    return _SIGNS.sub(" ", title.casefold()).strip()


def near_names(text: str, known: Iterable[str]) -> list[str]:
    """The names of which a text may be a misspelling, closest first."""
    text = text[:_LONGEST_NAME]
    told = ((wrong, name) for name in known if (wrong := slips(text, name)) is not None)
    return [name for _, name in sorted(told)[:MOST_NEAR]]


def near_words(text: str, known: Iterable[str], *, but_one: bool = False) -> list[str]:
    """The names that have a word for each word of a text, misspelt or in another form.

    «Kommune» is near «Kommunale mål», «halvaar» near «hvert halvår». Names with fewest other words
    come first. BUT_ONE of at least three words may be another: «borgere med kronisk sygdom».
    """
    said = [fold(word.text) for word in words(text[:_LONGEST_NAME])]
    if len(said) < (_FEWEST_BUT_ONE if but_one else 1):
        return []
    told: list[tuple[int, str]] = []
    for name in known:
        meant = [fold(word.text) for word in words(name)]
        found = sum(any(_is_near(one, other) for other in meant) for one in said)
        if found >= len(said) - but_one:
            told.append((len(meant) - len(said), name))
    return [name for _, name in sorted(told)]


def is_form(text: str, name: str) -> bool:
    """Whether a text is a name with other endings: «Nationalt mål» for «Nationale mål»."""
    said, meant = text.casefold().split(), name.casefold().split()
    return len(said) == len(meant) and all(map(_is_same_word, said, meant))


def beginning(name: str) -> tuple[int, str]:
    """What a name has in common with its forms: the number of its words, and how the first begins."""
    said = name.casefold().split()
    return len(said), said[0][:_SHORTEST_STEM] if said else ""


def near_titles(text: str, titles: Mapping[str, str]) -> list[str]:
    """The keys of the titles that a text may be, closest first; ``titles`` are those of ``title_key``."""
    wanted = title_key(text[:_LONGEST_NAME])
    if len(wanted) < _SHORTEST_TITLE:
        return []
    begun = [each for each, title in titles.items() if title.startswith(wanted)]
    alike = process.extract(
        wanted, titles, scorer=fuzz.ratio, score_cutoff=_ALIKE_TITLES, limit=MOST_NEAR
    )
    return list(dict.fromkeys([*begun[:MOST_NEAR], *(found[2] for found in alike)]))[:MOST_NEAR]


def _is_near(one: str, other: str) -> bool:
    """Whether two folded words are the same, misspelt, or have the same beginning."""
    if one == other or slips(one, other) is not None:
        return True
    shared = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return shared >= max(_SHORTEST_STEM, min(len(one), len(other)) - 1)


def _is_same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    ends = recognised("ending")["word"]
    return any(
        one.removesuffix(first) == other.removesuffix(second)
        for first, second in product(ends, ends)
        if len(one) - len(first) >= _SHORTEST_STEM
        and one.endswith(first)
        and other.endswith(second)
    )

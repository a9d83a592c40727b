"""Parses a search into words and phrases."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from graph import errors
from graph.search.danish import fold, words

_PHRASE: Final = re.compile(r"«([^«»]*)»|»([^«»]*)«|\"([^\"]*)\"|[“”„]([^“”„]*)[“”]")
_DIRECTION: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """A word to search for, or the words of a phrase, as written."""

    words: tuple[str, ...]
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed search. ``text`` is the input without invisible characters."""

    text: str
    terms: tuple[SearchTerm, ...]


def read_query(text: str, *, length: int, most: int) -> Query:
    """Parse a search; any text is valid within the limits.

    Punctuation is ignored. Raises ``SearchTooLong`` above ``length`` characters and ``SearchTooWordy``
    above ``most`` words.
    """
    if len(text) > length:
        raise errors.SearchTooLong(length=len(text), limit=length)
    seen = _DIRECTION.sub("", unicodedata.normalize("NFC", text))
    seen = " ".join("".join(each if each.isprintable() else " " for each in seen).split())
    terms: dict[tuple[tuple[str, ...], bool], SearchTerm] = {}
    count = 0
    for term in _terms(seen):
        count += len(term.words)
        terms.setdefault((tuple(map(fold, term.words)), term.phrase), term)
    if count > most:
        raise errors.SearchTooWordy(words=count, limit=most)
    return Query(seen, tuple(terms.values()))


def _terms(text: str) -> list[SearchTerm]:
    found, end = [], 0
    for phrase in _PHRASE.finditer(text):
        found += _words(text[end : phrase.start()])
        inside = next(group for group in phrase.groups() if group is not None)
        pieces = tuple(piece.text for word in words(inside) for piece in word.pieces)
        if pieces:
            found.append(SearchTerm(pieces, phrase=True))
        end = phrase.end()
    return found + _words(text[end:])


def _words(text: str) -> list[SearchTerm]:
    """A term for each word; a hyphenated word is a phrase of its pieces."""
    return [
        SearchTerm(tuple(piece.text for piece in word.pieces), phrase="-" in word.text)
        for word in words(text)
    ]

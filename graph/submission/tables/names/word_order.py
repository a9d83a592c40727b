"""Other ways to write a goal: «mål 2 i de nationale mål» and «N2» as a set with a number after it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from graph.submission.tables.words import words as recognised

_LONGEST: Final = 200
_AROUND: Final = "()[]«»\"'.,:;–—-"
_TOGETHER: Final = re.compile(r"([^\W\d_]{1,10})[ .-]?(\d[0-9A-Za-z.-]{0,19})")
_NUMBER: Final = re.compile(r"\d[0-9A-Za-z.-]{0,19}")


def unglued(text: str) -> str:
    """A text with a blank after what announces a number: «nr. 2» for «nr.2»."""
    return _glue().sub(r"\1 ", text)


def without_fillers(words: list[str]) -> Iterator[list[str]]:
    """Some words, and again without those at their end that only announce a number: «mål», «nr.»."""
    yield words
    for end in range(len(words), 0, -1):
        if not _is_filler(words[end - 1]):
            return
        yield words[: end - 1]


def without_beginning(words: list[str]) -> Iterator[list[str]]:
    """The later words of a name: what stands before may only introduce it, as in «de otte nationale mål»."""
    for start in range(1, len(words)):
        yield words[start:]


def number_first(text: str) -> list[str]:
    """The goals of a text that has numbers before the name of their set, each as a set and a number.

    «mål 2 og 7 i de nationale mål» gives «nationale mål 2» and «nationale mål 7».
    """
    bare = _bare(text)
    at = next((at for at, word in enumerate(bare) if not _is_filler(word)), len(bare))
    numbers: list[str] = []
    end = at
    while end < len(bare) and (
        _NUMBER.fullmatch(bare[end]) or (numbers and _is_between(bare[end]))
    ):
        numbers += [] if _is_between(bare[end]) else [bare[end]]
        end += 1
    rest = bare[end:]
    if not numbers or not rest:
        return []
    within = rest[0].casefold() in recognised("goal")["within"]
    named = " ".join(_without_articles(rest[1:] if within else rest))
    return [f"{named} {number}" for number in numbers] if named and (within or at) else []


def ways(text: str) -> Iterator[str]:
    """The ways to write a reference to a goal that begins with its set.

    Without «de» before the set, without signs around its words («Nationale mål (2)»), and with a blank
    between letters and digits («SST2.1»). A text that is written so already gives none.
    """
    if apart := apart_from_letters(text):
        yield " ".join(apart)
    introduced = _without_articles(_bare(text))
    if introduced != text.split():
        yield " ".join(introduced)


def guesses(text: str) -> Iterator[str]:
    """Ways that may be meant and may not: a number counted as first or second, as in «2. nationale mål»."""
    said = text[:_LONGEST].split()
    if len(said) > 1 and said[0].endswith(".") and _NUMBER.fullmatch(said[0].strip(_AROUND)):
        yield " ".join([*_bare(text)[1:], said[0].strip(_AROUND)])


def number_and_rest(text: str) -> tuple[str, str]:
    """The number that a text begins with and the rest of it; two empty texts if it begins otherwise."""
    first, _, rest = text.strip().partition(" ")
    number = first.strip(_AROUND)
    rest = rest.lstrip(f"{_AROUND} ")
    return (number, rest) if _NUMBER.fullmatch(number) and rest else ("", "")


def apart_from_letters(text: str) -> tuple[str, str] | None:
    """The letters and the number of a text that is only both: «N2», «SST 2.1»."""
    found = _TOGETHER.fullmatch(text.strip())
    return None if found is None else (found[1], found[2].rstrip(".-"))


def initials(name: str) -> str:
    """The first letters of a name of several words; "" for one of a single word."""
    words = name.split()
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""


def _bare(text: str) -> list[str]:
    """The words of a text without signs around them; «SST/2.1» has two."""
    words = text[:_LONGEST].replace("/", " ").split()
    return [bare for word in words if (bare := word.strip(_AROUND))]


def _without_articles(words: Sequence[str]) -> list[str]:
    articles = recognised("goal")["article"]
    start = next((at for at, word in enumerate(words) if word.casefold() not in articles), None)
    return [] if start is None else [*words[start:]]


def _is_filler(word: str) -> bool:
    said = word.casefold().rstrip(",;")
    return said in recognised("goal")["number"] or said.rstrip(".") in recognised("goal")["number"]


def _is_between(word: str) -> bool:
    return word.casefold() in (*recognised("between")["and"], "&", "+")


@cache
def _glue() -> re.Pattern[str]:
    """What announces a number and ends in a sign, directly before a digit."""
    signs = (word for word in recognised("goal")["number"] if not word[-1].isalpha())
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, signs))})(?=\d)", re.IGNORECASE)

"""Finds by its words alone that a text is not the one it should be."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

_WORDS: Final[Mapping[str, Mapping[str, Sequence[str]]]] = tomllib.loads(
    Path(__file__).with_name("wording.toml").read_text(encoding="utf-8")
)
_LONGEST_SAMPLE: Final = 40
_FILLER: Final = re.compile(r"(?i)(?<!\w)(x{3,}|_{3,}|\.{4,}|\?{2,})(?!\w)")
"""What people write for words that are to come."""
_MARKUP: Final = re.compile(
    r"(?i)</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|script|span|strong|style|sub|sup|table|td|th|tr|u|ul)"
    r"(?:[\s/][^<>]*)?>|&(?:nbsp|amp|lt|gt|quot|aelig|oslash|aring|#\d{1,6}|#x[0-9a-f]{1,5});"
)
"""An HTML tag, or a character written as in HTML."""
_MISREAD: Final = re.compile(
    "[\u00c2\u00c3\u00e2][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}"
)
"""What the bytes of æ, ø, å, a dash or a quotation mark in UTF-8 look like in Windows-1252."""
_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_NUMBERED: Final = re.compile(
    r"(?:^|[\s;])(\d{1,3}(?:\.\d{1,3}){1,3}|\d{1,2}[.)])[.:)]?\s+(?=([^\W\d_]))"
)
"""The number of a goal in front of its words."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FEWEST_ENGLISH: Final = 2


def listed(kind: str) -> Mapping[str, Sequence[str]]:
    """The words of a kind in wording.toml, by meaning."""
    return _WORDS[kind]


def plain(text: str) -> str:
    """A text by its letters and digits only, for comparison."""
    return re.sub(r"[\W_]+", "", text.casefold())


def has_words(text: str) -> bool:
    """Whether a text has any letter; a dash and invisible characters are no words."""
    return _LETTERS.search(text) is not None


def visible(text: str) -> str:
    """A text for display: the characters that cannot be seen by their numbers.

    >>> visible(chr(0x200B))
    'U+200B'
    """
    if unseen := [each for each in text if not each.isprintable() and not each.isspace()]:
        return " ".join(f"U+{ord(each):04X}" for each in unseen)[:_LONGEST_SAMPLE]
    return text[:_LONGEST_SAMPLE]


def placeholder(text: str) -> str:
    """What shows that the words are to be written yet; "" if nothing does.

    >>> placeholder("xxx (afventer udvalget)")
    'xxx'
    """
    if found := _FILLER.search(text):
        return found[1]
    words = " ".join(text.casefold().split())
    if words.strip(" .:;!?()[]<>…-–") in listed("placeholder")["whole"]:
        return text.strip()[:_LONGEST_SAMPLE]
    return next((part for part in listed("placeholder")["within"] if _within(part, words)), "")


def misread(text: str) -> str:
    """The letters that were read in a wrong encoding, where they are; "" if there are none.

    >>> misread("Flere bÃ¸rn")
    'Ã¸'
    """
    if _LOST in text:
        return _LOST
    for found in _MISREAD.finditer(text):
        for end in range(found.end(), found.start() + 1, -1):
            sample = text[found.start() : end]
            try:
                _bytes(sample).decode("utf-8")
            except (UnicodeEncodeError, UnicodeDecodeError):
                continue
            return sample
    return ""


def markup(text: str) -> str:
    """An HTML tag or entity in a text; "" if there is none."""
    found = _MARKUP.search(text)
    return found[0][:_LONGEST_SAMPLE] if found else ""


def numbered(text: str) -> list[str]:
    """The numbers of the goals in a text that holds several; [] for one goal.

    >>> numbered("1.1 Flere går tur 1.2 Færre ryger")
    ['1.1', '1.2']
    """
    text = text.strip()
    marks = [mark for mark in _NUMBERED.finditer(text) if mark[2].isupper()]
    found = [mark[1].rstrip(".)") for mark in marks]
    if not found or not text.startswith(found[0]):
        return []
    follows = all(_next(one, other) for one, other in pairwise(found))
    return found if len(found) > 1 and follows else []


def of_page(text: str) -> str:
    """What stands in a text and belongs to the page it was copied from; "" if nothing does.

    >>> of_page("Mål : Flere går tur")
    'Mål :'
    """
    before, after = _around()
    found = before.match(text) or after.search(text)
    return found[0].strip()[:_LONGEST_SAMPLE] if found else ""


def denial(text: str) -> str:
    """The words that say that something is not reached; "" if there are none.

    >>> denial("Målet er ikke helt nået")
    'ikke helt nået'
    """
    found = _denial().search(" ".join(text.split()))
    return found[0] if found else ""


def is_english(text: str) -> bool:
    """Whether a text is certainly English: some words that are only English, none that is Danish."""
    words = {word.casefold() for word in _LETTERS.findall(text)}
    if words & {*listed("language")["danish"]} or {*text.casefold()} & {
        *listed("language")["letters"]
    }:
        return False
    return len(words & {*listed("language")["english"]}) >= _FEWEST_ENGLISH


def _within(part: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", words) is not None


def _bytes(sample: str) -> bytes:
    """The bytes behind characters of Windows-1252; those that it leaves out stand for themselves."""
    return b"".join(
        bytes([ord(each)]) if ord(each) <= 0xFF else each.encode("cp1252")  # noqa: PLR2004 - one byte
        for each in sample
    )


def _next(one: str, other: str) -> bool:
    """Whether a number follows another: 1.1 and 1.2, or 1.2 and 2.1."""
    first, second = (tuple(map(int, each.split("."))) for each in (one, other))
    return len(first) == len(second) and first < second <= (first[0] + 1, 1 << 20)


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    page = listed("page")
    after = "|".join(map(re.escape, page["after"]))
    return (
        re.compile(rf"\s*(?:{'|'.join(page['before'])})", re.IGNORECASE),
        re.compile(rf"(?:{after})[\s.»:>…]*$", re.IGNORECASE),
    )


@cache
def _denial() -> re.Pattern[str]:
    words = listed("reached")
    no, between, yes = ("|".join(map(re.escape, words[each])) for each in ("not", "between", "yes"))
    return re.compile(rf"(?<!\w)(?:{no})(?:\s(?:{between}))*\s(?:{yes})(?!\w)", re.IGNORECASE)

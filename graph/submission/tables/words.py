"""The keywords that cells may contain, as listed in words.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("words.toml")


def words(kind: str) -> Mapping[str, Sequence[str]]:
    """The accepted spellings of each meaning of a kind, in lower case."""
    return _kinds()[kind]


def word(kind: str, meaning: str) -> str:
    """The word to write for a meaning."""
    return words(kind)[meaning][0]


def meanings(kind: str) -> dict[str, str]:
    """The meaning of each word of a kind."""
    return {word: meaning for meaning, listed in words(kind).items() for word in listed}


def pattern(*listed: str) -> str:
    """A regular expression that matches any of some words, without a capturing group."""
    return f"(?:{'|'.join(map(re.escape, listed))})"


@cache
def _kinds() -> dict[str, dict[str, list[str]]]:
    declared: dict[str, dict[str, list[str]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return declared

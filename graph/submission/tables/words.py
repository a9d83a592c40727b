"""The words by which cells are recognised, as words.toml lists them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("words.toml")


def words(kind: str) -> Mapping[str, Sequence[str]]:
    """The ways to write each meaning of a kind, in small letters."""
    return _kinds()[kind]


def word(kind: str, meaning: str) -> str:
    """What to write for a meaning."""
    return words(kind)[meaning][0]


def meanings(kind: str) -> dict[str, str]:
    """Each word of a kind with its meaning."""
    return {word: meaning for meaning, listed in words(kind).items() for word in listed}


def pattern(*listed: str) -> str:
    """A regular expression for one of some words, without a group of its own."""
    return f"(?:{'|'.join(map(re.escape, listed))})"


@cache
def _kinds() -> dict[str, dict[str, list[str]]]:
    declared: dict[str, dict[str, list[str]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return declared

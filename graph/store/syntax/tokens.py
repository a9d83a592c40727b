"""The words and signs of a SPARQL query, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_STRINGS: Final = r"""
    \"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
  | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'"""
_LETTER: Final = r"(?:[\w:\-]|%[\dA-Fa-f]{2}|\\.)"
_TOKENS: Final = re.compile(
    rf"""(?P<blank>\s+|\#[^\n\r]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<string>{_STRINGS})
  | (?P<node>_:\w(?:[\w.\-]*[\w\-])?)
  | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:{_LETTER}(?:(?:\.|{_LETTER})*{_LETTER})?)?)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+\-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>\^\^|\|\||&&|!=|<=|>=|[{{}}()\[\].;,=<>+\-*/!|^?])
  | (?P<stray>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a query; one of kind «end» stands behind the last."""

    kind: str
    text: str
    start: int

    @property
    def key(self) -> str:
        """Its text if it is a sign, its text in upper case if a word, else its kind."""
        if self.kind == "word":
            return self.text.upper()
        return self.text if self.kind == "sign" else self.kind


def tokens(text: str) -> Iterator[Token]:
    """The words and signs of a query, without blanks and comments, and the end."""
    for found in _TOKENS.finditer(text):
        if found.lastgroup and found.lastgroup != "blank":
            yield Token(found.lastgroup, found[0], found.start())
    yield Token("end", "", len(text.rstrip()))


def place(text: str, start: int) -> tuple[int, int]:
    """The line and column, from 1, of a position; a tab counts as one column."""
    before = text[:start].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1

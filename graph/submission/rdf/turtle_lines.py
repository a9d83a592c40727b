"""Indexes the lines of a text in Turtle, TriG, N-Triples or N-Quads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph import namespaces
from graph.submission.rdf.line_index import LineIndex, StatedAt, unescaped

_TOKEN: Final = re.compile(
    r"""
      \#[^\n]*
    | (?P<long>\"\"\"|''')
    | (?P<string>"(?:[^"\\\n]|\\.)*"? | '(?:[^'\\\n]|\\.)*'?)
    | <(?P<iri>[^<>"\n]*)>
    | (?P<directive>@?(?i:prefix|base)\b(?!:))
    | (?P<name>(?P<prefix>(?:[\w-]+(?:\.+[\w-]+)*)?):(?P<local>(?:[\w:%-]|\\.|\.+(?=[\w:%\\-]))*))
    | (?P<word>@?[\w-]+(?:\.+[\w-]+)*)
    | (?P<mark>[.,;\[\](){}])
    """,
    re.VERBOSE,
)
"""The relevant tokens; text between them is skipped.

No alternative matches the same text in two ways, and an unterminated string is a token too, so
tokenising takes linear time.
"""
_LONG_END: Final = {quote: re.compile(rf"\\.|{quote}", re.DOTALL) for quote in ('"""', "'''")}
_SUBJECT, _PREDICATE, _OBJECT, _DONE = range(4)
_TYPE: Final = namespaces.RDF + "type"


@dataclass(slots=True)
class _Place:
    """Where the reader is within a statement, or within a bracket of one."""

    expects: int = _SUBJECT
    line: int = 0
    """The line of the subject."""
    predicate: str = ""
    opened: int = 0
    """The line of the bracket that opened it."""
    is_list: bool = False


def read_turtle(index: LineIndex) -> None:
    """Index a text; it is only read as far as it makes sense."""
    reader = _Reader(index)
    for token in _tokens(index.text):
        reader.take(token)


class _Reader:
    """Follows the statements of a text, token by token."""

    def __init__(self, index: LineIndex) -> None:
        self._index = index
        self._places = [_Place()]
        self._directive, self._prefix, self._declared_at = "", "", 0
        self._bare = False
        """Whether the last token is a text without language and type."""

    def take(self, token: re.Match[str]) -> None:
        """Take the next token."""
        if token["directive"]:
            self._directive, self._prefix = token["directive"].lstrip("@").lower(), ""
        elif self._directive and token["name"]:
            self._prefix = token["prefix"]
            self._declared_at = self._index.line(token.start())
        elif self._directive and token["iri"] is not None:
            self._declare(self._index.absolute(unescaped(token["iri"])))
        elif token["mark"]:
            self._mark(token["mark"], self._index.line(token.start()))
        elif token["iri"] is not None or token["name"]:
            self._term(self._iri(token), self._index.line(token.start()))
        elif token["word"]:
            self._word(token["word"], token.start())
        elif token["string"] or token["long"]:
            place = self._places[-1]
            self._bare = place.expects == _OBJECT and not place.is_list
            self._term(None, self._index.line(token.start()))
            return
        self._bare &= token[0].startswith("#")

    def _declare(self, iri: str) -> None:
        if self._directive == "base":
            self._index.base = iri
        else:
            self._index.declare(self._prefix, iri, self._declared_at)
        self._directive = ""

    def _iri(self, token: re.Match[str]) -> str | None:
        if token["iri"] is not None:
            return self._index.absolute(unescaped(token["iri"]))
        return self._index.expanded(token["prefix"], unescaped(token["local"]))

    def _word(self, word: str, start: int) -> None:
        place = self._places[-1]
        if word == "a" and place.expects == _PREDICATE:
            self._term(_TYPE, self._index.line(start))
        elif not word.startswith("@") and place.expects == _OBJECT:
            self._term(None, self._index.line(start))

    def _term(self, iri: str | None, line: int) -> None:
        place = self._places[-1]
        if iri is not None:
            subject = place.expects == _SUBJECT and len(self._places) == 1
            self._index.note(iri, line, subject=subject)
        if place.is_list:
            return
        if place.expects == _SUBJECT:
            place.line, place.expects = line, _PREDICATE
        elif place.expects == _PREDICATE:
            place.predicate, place.expects = iri or "", _OBJECT
        elif place.expects == _OBJECT:
            self._state(place, line)

    def _state(self, place: _Place, line: int) -> None:
        self._index.statements.append(StatedAt(place.predicate, place.line, line))
        place.expects = _DONE

    def _mark(self, mark: str, line: int) -> None:
        place = self._places[-1]
        if mark in "[(":
            self._index.lists |= mark == "("
            inner = _Place(_PREDICATE, line, opened=line, is_list=mark == "(")
            self._places.append(inner)
        elif mark in "])":
            if len(self._places) > 1:
                # A parser can give a text without language and type only after the next token.
                late = self._index.statements.pop() if self._bare else None
                self._close(self._places.pop())
                self._index.statements += [late] if late else []
        elif mark == "," and not place.is_list:
            place.expects = _OBJECT
        elif mark == ";":
            place.expects = _PREDICATE
        elif mark in "{}" or len(self._places) == 1:
            self._places = [_Place()]

    def _close(self, inner: _Place) -> None:
        """Go on after a bracket: what was in it is the subject or the object."""
        place = self._places[-1]
        if place.is_list:
            return
        if place.expects == _SUBJECT:
            place.line, place.expects = inner.opened, _PREDICATE
        elif place.expects == _OBJECT:
            self._state(place, inner.opened)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """The tokens of a text; a long string is one, at its beginning."""
    position = 0
    while token := _TOKEN.search(text, position):
        position = token.end()
        if quote := token["long"]:
            for end in _LONG_END[quote].finditer(text, position):
                if end[0] == quote:
                    position = end.end()
                    break
            else:
                return
        yield token

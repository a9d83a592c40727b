"""Finds the line of an IRI in Turtle, TriG, N-Quads or JSON-LD."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Final
from urllib.parse import urljoin

from graph import namespaces
from graph.submission.tables.table import RowLocation, place_of
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location

_TURTLE: Final = re.compile(
    r"""
      \#[^\n]*
    | (?P<long>\"\"\"|''')
    | "(?:[^"\\\n]|\\.)*"? | '(?:[^'\\\n]|\\.)*'?
    | <(?P<iri>[^<>"{}|^`\s]*)>
    | (?P<directive>@?(?i:prefix|base)\b(?!:))
    | (?P<name>(?P<prefix>(?:[\w-]+(?:\.+[\w-]+)*)?):(?P<local>(?:[\w:%-]|\\.|\.+(?=[\w:%\\-]))*))
    | @?[\w-]+(?:\.+[\w-]+)*
    | (?P<mark>[.\[\](){}])
    """,
    re.VERBOSE,
)
"""The relevant tokens; text between them is skipped.

No alternative matches the same text in two ways, and an unterminated string is a token too, so
tokenising takes linear time.
"""
_JSON: Final = re.compile(r'"((?:[^"\\]|\\.)*)"?\s*(:?)|([{}])', re.DOTALL)
_LONG_END: Final = {quote: re.compile(rf"\\.|{quote}", re.DOTALL) for quote in ('"""', "'''")}
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)")
_VALUE: Final = "gg:value"
_LOOKS_LIKE_JSON: Final = re.compile(r"\s*[\[{]")


def find_line(text: str, iri: str) -> int | None:
    """The line (from 1) where an IRI is a subject, or else occurs; None if it does not occur."""
    return _lines(text).get(iri)


def located(
    findings: Iterable[Finding],
    texts: Mapping[str, str],
    spots: Mapping[str, RowLocation] | None = None,
) -> tuple[Finding, ...]:
    """The findings with their locations: the cell, or the file and line, of their focus.

    ``texts`` has the contents of files by name, ``spots`` the rows of tables by what they describe.
    """
    return tuple(finding.at(_located(finding, texts, spots or {})) for finding in findings)


def _located(
    finding: Finding, texts: Mapping[str, str], spots: Mapping[str, RowLocation]
) -> Location | None:
    """The location of a finding; of a goal that is no longer there, that of its set."""
    if found := place_of(finding, spots) or _place(finding.focus, texts):
        return found
    goal_set = namespaces.goal_set(namespaces.set_of(finding.focus))
    if goal_set in spots:
        spot = spots[goal_set]
        return spot.place(spot.key)
    return _place(goal_set, texts)


def place_finder(
    texts: Mapping[str, str], spots: Mapping[str, RowLocation]
) -> Callable[[str], Location | None]:
    """A function that finds where a thing is described, or else occurs: its cell, or file and line.

    The cell of a target is that of its value.
    """
    indexes = {file: _index(text) for file, text in texts.items()}

    def place(iri: str) -> Location | None:
        if spot := spots.get(iri):
            return spot.place(_VALUE)
        described = ((file, index.subjects.get(iri)) for file, index in indexes.items())
        mentioned = ((file, index.others.get(iri)) for file, index in indexes.items())
        lines = (Location(file, line=line) for file, line in chain(described, mentioned) if line)
        return next(lines, None)

    return place


def _place(iri: str, texts: Mapping[str, str]) -> Location | None:
    for file, text in texts.items():
        if (line := find_line(text, iri)) is not None:
            return Location(file, line=line)
    return None


@dataclass(slots=True, kw_only=True)
class _Index:
    """The lines of the IRIs in a text, by subject position and other positions."""

    text: str
    base: str = namespaces.ID
    prefixes: dict[str, str] = field(default_factory=lambda: dict(namespaces.PREFIXES))
    subjects: dict[str, int] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    _counted: int = 0
    _line: int = 1

    def line(self, offset: int) -> int:
        """The line number of an offset; offsets must not decrease between calls."""
        self._line += self.text.count("\n", self._counted, offset)
        self._counted = offset
        return self._line

    def note(self, iri: str, line: int, *, subject: bool) -> None:
        (self.subjects if subject else self.others).setdefault(iri, line)

    def absolute(self, iri: str) -> str:
        return iri if _ABSOLUTE.match(iri) else urljoin(self.base, iri)

    def expanded(self, prefix: str, local: str) -> str | None:
        namespace = self.prefixes.get(prefix)
        return None if namespace is None else namespace + local


@lru_cache(maxsize=1)
def _lines(text: str) -> dict[str, int]:
    index = _index(text)
    return index.others | index.subjects


@lru_cache(maxsize=1)
def _index(text: str) -> _Index:
    index = _Index(text=text)
    if _LOOKS_LIKE_JSON.match(text) and '"@' in text:
        _read_json(index)
    else:
        _read_turtle(index)
    return index


@dataclass(slots=True)
class _Where:
    """The parser state within a Turtle statement."""

    depth: int = 0
    """The number of open brackets."""
    first: bool = True
    """Whether the next term is the first in the statement."""
    directive: str = ""
    """``prefix`` or ``base`` inside such a directive; "" elsewhere."""
    prefix: str = ""

    @property
    def subject(self) -> bool:
        return self.first and self.depth <= 0

    def step(self, mark: str) -> None:
        if mark in "[(":
            self.depth, self.first = self.depth + 1, False
        elif mark in "])":
            self.depth -= 1
        elif self.depth <= 0 or mark != ".":
            self.first = True


def _read_turtle(index: _Index) -> None:
    where = _Where()
    for token in _tokens(index.text):
        if token["directive"]:
            where.directive, where.prefix = token["directive"].lstrip("@").lower(), ""
        elif token["mark"]:
            where.step(token["mark"])
        elif where.directive and token["name"]:
            where.prefix = token["prefix"]
        elif where.directive and token["iri"] is not None:
            _declare(index, where, index.absolute(_unescaped(token["iri"])))
        elif token["name"] or token["iri"] is not None:
            if (iri := _named(index, token)) is not None:
                index.note(iri, index.line(token.start()), subject=where.subject)
            where.first = False


def _declare(index: _Index, where: _Where, iri: str) -> None:
    if where.directive == "base":
        index.base = iri
    else:
        index.prefixes[where.prefix] = iri
    where.directive = ""


def _named(index: _Index, token: re.Match[str]) -> str | None:
    if token["iri"] is not None:
        return index.absolute(_unescaped(token["iri"]))
    return index.expanded(token["prefix"], _unescaped(token["local"]))


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """The tokens of a text; long strings are skipped as a whole."""
    position = 0
    while token := _TURTLE.search(text, position):
        position = token.end()
        if quote := token["long"]:
            for end in _LONG_END[quote].finditer(text, position):
                if end[0] == quote:
                    position = end.end()
                    break
            else:
                return
            continue
        yield token


@dataclass(slots=True)
class _Thing:
    """A JSON object: its ids, with their lines, and its number of keys."""

    names: list[tuple[str, int]] = field(default_factory=list)
    keys: int = 0


def _read_json(index: _Index) -> None:
    """Index a JSON-LD text; an object is a subject if it has keys other than its id."""
    things = [_Thing()]
    key = ""
    for token in _JSON.finditer(index.text):
        if token[3] == "{":
            things.append(_Thing())
        elif token[3] == "}":
            thing = things.pop() if len(things) > 1 else _Thing()
            for name, line in thing.names:
                index.note(name, line, subject=thing.keys > 1)
        elif token[2]:
            key = token[1]
            things[-1].keys += 1
            _note_json(index, key, index.line(token.start()))
        elif key in {"@id", "id"}:
            things[-1].names.append((_json_iri(index, token[1]), index.line(token.start())))
        else:
            _define_json(index, key, token[1])
            _note_json(index, token[1], index.line(token.start()))


def _define_json(index: _Index, key: str, value: str) -> None:
    """Apply an entry of a context: a base or a prefix."""
    if key == "@base":
        index.base = index.absolute(value)
    elif value.endswith(("/", "#")) and ":" in value:
        index.prefixes[key] = value


def _note_json(index: _Index, value: str, line: int) -> None:
    if " " not in value:
        index.note(_json_iri(index, value), line, subject=False)


def _json_iri(index: _Index, value: str) -> str:
    prefix, colon, local = value.partition(":")
    if colon and not local.startswith("//") and (iri := index.expanded(prefix, local)):
        return iri
    return index.absolute(value)


def _unescaped(name: str) -> str:
    if "\\" not in name:
        return name
    return _ESCAPE.sub(lambda found: found[3] or chr(int(found[1] or found[2], 16)), name)

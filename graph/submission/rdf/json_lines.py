"""Scans a text in JSON-LD: its objects with their lines, keys and ids."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph import namespaces
from graph.submission.rdf.line_index import LineIndex

_TOKEN: Final = re.compile(r'"((?:[^"\\]|\\.)*)"?\s*(:?)|([{}\[\]])', re.DOTALL)
_IDS: Final = ("@id", "id")
_TYPES: Final = ("@type", "type")
CONTEXT_KEY: Final = "@context"
_LONGEST_WORD: Final = 300


@dataclass(slots=True, kw_only=True)
class JsonObject:
    """An object of a text, without the values of its keys."""

    start: int
    """The offset of its opening bracket."""
    line: int
    in_context: bool
    """Whether it stands in an ``@context``."""
    keys: dict[str, int] = field(default_factory=dict)
    """By key, its line."""
    repeated: tuple[str, int] | None = None
    """The first key that stands in it twice, with the line of its second place."""
    name: tuple[str, int] | None = None
    """Its id as written, with the line."""
    key: str = ""
    """The key that is being read."""

    @property
    def is_nameless(self) -> bool:
        """Whether it describes a thing that has a type and no id."""
        typed = any(key in self.keys for key in _TYPES)
        named = any(key in self.keys for key in (*_IDS, "@value", "@list", "@set"))
        return typed and not named and not self.in_context


@dataclass(frozen=True, slots=True)
class JsonString:
    """A string value of a text, not a key."""

    text: str
    start: int
    end: int
    line: int
    holder: JsonObject


def scan(text: str, index: LineIndex) -> Iterator[JsonObject | JsonString]:
    """The strings of a text, and its objects, each when it closes; the outermost is the file."""
    file = JsonObject(start=0, line=1, in_context=False)
    holders = [file]
    contexts = [False]
    for token in _TOKEN.finditer(text):
        line, holder = index.line(token.start()), holders[-1]
        if token[3] in ("{", "["):
            inside = contexts[-1] or holder.key == CONTEXT_KEY
            contexts.append(inside)
            if token[3] == "{":
                holders.append(JsonObject(start=token.start(), line=line, in_context=inside))
        elif token[3] in ("}", "]"):
            if len(contexts) > 1:
                contexts.pop()
            if token[3] == "}" and len(holders) > 1:
                yield holders.pop()
        elif token[2]:
            holder.key = token[1]
            if token[1] in holder.keys and holder.repeated is None:
                holder.repeated = token[1], line
            holder.keys.setdefault(token[1], line)
        else:
            end = token.start() + len(token[1]) + 2
            if holder.key in _IDS:
                holder.name = token[1], line
            yield JsonString(token[1], token.start(), end, line, holder)


def label_of(thing: JsonObject) -> str:
    """The label of the blank node that an object without an id describes."""
    return f"_:gg{thing.start}"


def read_json(index: LineIndex, terms: Mapping[str, str]) -> None:
    """Index a text; ``terms`` has the IRIs of our terms, by term.

    An object is a subject if it has keys other than its id.
    """
    things: list[JsonObject] = []
    for part in scan(index.text, index):
        if isinstance(part, JsonObject):
            things.append(part)
        else:
            _define(index, part)
            if len(part.text) <= _LONGEST_WORD:
                index.words.setdefault(part.text, part.line)
            if " " not in part.text and part.holder.key not in _IDS:
                index.note(_iri(index, part.text), part.line, subject=False)
    for thing in things:
        subject = ""
        if thing.name is not None:
            subject = _iri(index, thing.name[0])
            index.note(subject, thing.name[1], subject=len(thing.keys) > 1)
        elif thing.is_nameless:
            subject = label_of(thing)
            index.note(subject, thing.line, subject=True)
        for key, line in thing.keys.items():
            index.words[key] = min(line, index.words.get(key, line))
            iri = _property(index, key, terms)
            index.note(iri, line, subject=False)
            if subject:
                index.keys.setdefault((subject, iri), line)


def _property(index: LineIndex, key: str, terms: Mapping[str, str]) -> str:
    """The IRI of a property, as far as the contexts of this file and ours tell."""
    if key in _TYPES:
        return namespaces.RDF + "type"
    if key in terms:
        return _iri(index, terms[key])
    return _iri(index, key) if ":" in key else index.vocab + key


def _define(index: LineIndex, value: JsonString) -> None:
    """Apply an entry of a context: a base or a prefix."""
    if value.holder.key == "@base":
        index.base = index.absolute(value.text)
    elif value.holder.key == "@vocab":
        index.vocab = value.text
    elif value.text.endswith(("/", "#")) and ":" in value.text and value.holder.in_context:
        index.declare(value.holder.key, value.text, value.line)


def _iri(index: LineIndex, value: str) -> str:
    prefix, colon, local = value.partition(":")
    if colon and not local.startswith("//") and (iri := index.expanded(prefix, local)):
        return iri
    return index.absolute(value)

"""LineIndex: the lines of what a text in an RDF format mentions and states."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin

from graph import namespaces

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)")


@dataclass(frozen=True, slots=True)
class StatedAt:
    """The lines of one statement: of its subject and of its object; and its predicate."""

    predicate: str
    subject: int
    line: int


@dataclass(slots=True, kw_only=True)
class LineIndex:
    """The lines of the IRIs in a text, by subject position and other positions."""

    text: str
    base: str = namespaces.ID
    vocab: str = ""
    """The namespace of the words of JSON-LD that have no other one."""
    prefixes: dict[str, str] = field(default_factory=lambda: dict(namespaces.PREFIXES))
    declared: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By namespace, the prefix that the text binds to it, and its line."""
    subjects: dict[str, int] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    """The keys and the short texts of JSON-LD as they stand there."""
    statements: list[StatedAt] = field(default_factory=list)
    """What a text in Turtle or a relative states, in the order in which a parser gives it."""
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    """By subject and predicate, what a text in JSON-LD states."""
    lists: bool = False
    """Whether there are lists, whose statements are not in ``statements``."""
    _counted: int = 0
    _line: int = 1

    def line(self, offset: int) -> int:
        """The line number of an offset; offsets must not decrease between calls."""
        self._line += self.text.count("\n", self._counted, offset)
        self._counted = offset
        return self._line

    def note(self, iri: str, line: int, *, subject: bool) -> None:
        """Note the line of an IRI, unless it was mentioned before."""
        (self.subjects if subject else self.others).setdefault(iri, line)

    def declare(self, prefix: str, iri: str, line: int) -> None:
        """Note a declaration of a prefix."""
        self.prefixes[prefix] = iri
        self.declared.setdefault(iri, (prefix, line))

    def absolute(self, iri: str) -> str:
        """An IRI resolved against the base; unchanged if it is absolute or cannot be resolved."""
        if _ABSOLUTE.match(iri):
            return iri
        try:
            return urljoin(self.base, iri)
        except ValueError:
            return iri

    def expanded(self, prefix: str, local: str) -> str | None:
        """The IRI of a prefixed name; None if the prefix is not declared."""
        namespace = self.prefixes.get(prefix)
        return None if namespace is None else namespace + local


def unescaped(name: str) -> str:
    """A name without the escapes of Turtle."""
    if "\\" not in name:
        return name
    return _ESCAPE.sub(_letter, name)


def _letter(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if not code:
        return found[3]
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last code point

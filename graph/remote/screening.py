"""Makes a stranger's query one that an engine cannot read in another way than we do.

It is read here by the whole grammar, and then written anew from its tokens: without comments, with
strings in one form only, and with every token apart from the next. SERVICE and updates are refused,
and so are addresses that engines take as calls of their own functions.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from graph import errors, namespaces
from graph.store.syntax.cursor import Stop
from graph.store.syntax.faults import explain
from graph.store.syntax.grammar import Grammar
from graph.store.syntax.tokens import Token, tokens

_BASE: Final = namespaces.ID.removesuffix("id/") + "sparql"
"""What relative IRIs are resolved against, as for queries that are run here."""
_CALLS: Final = ("bif:", "sql:", "java:", "javascript:", "file:")
"""Schemes of engines' own functions (Virtuoso, Jena), which may read files or addresses."""
_ESCAPED: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_MEANT: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_WRITTEN: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


@dataclass(frozen=True, slots=True)
class Screened:
    """A query that may be sent to an engine."""

    text: str
    """Written anew, without its FROM clauses."""
    default_graphs: tuple[str, ...]
    """The graphs of its FROM clauses."""
    named_graphs: tuple[str, ...]
    """The graphs of its FROM NAMED clauses."""
    mentioned: tuple[str, ...]
    """The graphs that it names after GRAPH."""
    has_dataset: bool
    """Whether it has FROM or FROM NAMED."""


def screen(text: str) -> Screened:
    """Read a query and write it anew; raises ``QuerySyntax``, ``UpdateRefused`` or ``ServiceRefused``."""
    listed = list(tokens(text))
    try:
        Grammar(listed).query()
    except (Stop, RecursionError) as fault:
        raise explain(text, "") from fault
    read = _Reading(text)
    for token in listed[:-1]:
        if token.key == "SERVICE":
            raise errors.ServiceRefused
        if token.kind == "iri" and token.text[1:].strip().lower().startswith(_CALLS):
            raise errors.ServiceRefused
    kept = read.without_dataset(listed[:-1])
    written = _written(kept)
    if any(token.kind == "iri" and not _ABSOLUTE.match(token.text[1:]) for token in kept):
        written = f"BASE <{_BASE}>\n{written}"
    return Screened(
        text=written,
        default_graphs=tuple(read.default_graphs),
        named_graphs=tuple(read.named_graphs),
        mentioned=tuple(read.mentioned),
        has_dataset=bool(read.default_graphs or read.named_graphs),
    )


class _Reading:
    """The graphs that a query names, with its prefixes resolved."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._prefixes: dict[str, str] = {}
        self.default_graphs: list[str] = []
        self.named_graphs: list[str] = []
        self.mentioned: list[str] = []

    def without_dataset(self, listed: list[Token]) -> list[Token]:
        """The tokens without FROM clauses; the graphs in those and after GRAPH are noted."""
        kept: list[Token] = []
        at = 0
        while at < len(listed):
            token, rest = listed[at], listed[at + 1 :]
            if token.key == "PREFIX" and len(rest) > 1:
                self._prefixes[rest[0].text[:-1]] = rest[1].text[1:-1]
            if token.key == "FROM":
                named = rest[0].key == "NAMED"
                graph = self._iri(rest[1 if named else 0])
                (self.named_graphs if named else self.default_graphs).append(graph)
                at += 3 if named else 2
                continue
            if token.key == "GRAPH" and rest[0].kind in {"iri", "name"}:
                self.mentioned.append(self._iri(rest[0]))
            kept.append(token)
            at += 1
        return kept

    def _iri(self, token: Token) -> str:
        if token.kind == "iri":
            return token.text[1:-1]
        prefix, _, local = token.text.partition(":")
        return self._prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)


def _written(listed: list[Token]) -> str:
    """The text of some tokens, each apart from the next; a line ends after each IRI."""
    parts: list[str] = []
    before: Token | None = None
    for token in listed:
        if before is not None and not _belongs(before, token):
            parts.append("\n" if before.kind == "iri" else " ")
        parts.append(_string(token.text) if token.kind == "string" else token.text)
        before = token
    return "".join(parts)


def _belongs(before: Token, token: Token) -> bool:
    """Whether two tokens are one: a sign and its number, a call, a string and its type or language."""
    is_signed = before.text in {"+", "-"} and token.kind == "number"
    is_call = before.kind == "word" and token.text == "("
    if is_signed or is_call:
        return before.start + len(before.text) == token.start
    return token.kind == "language" or token.text == "^^" or before.text == "^^"


def _string(text: str) -> str:
    """A string in double quotes on one line."""
    size = 3 if text[:3] in {'"""', "'''"} else 1
    meant = _ESCAPED.sub(_letter, text[size:-size])
    return '"' + "".join(_WRITTEN.get(letter, letter) for letter in meant) + '"'


def _letter(found: re.Match[str]) -> str:
    said = found[1]
    if said[0] in "uU" and len(said) > 1:
        try:
            return chr(int(said[1:], 16))
        except (ValueError, OverflowError):
            raise errors.QuerySyntax(reason="unclear", line=1, column=1, word=found[0]) from None
    return _MEANT.get(said, said)


def with_fields(found: Screened, default: tuple[str, ...], named: tuple[str, ...]) -> Screened:
    """The query with the dataset that the fields of the protocol give, which goes before its own."""
    if not default and not named:
        return found
    return replace(found, default_graphs=default, named_graphs=named, has_dataset=True)

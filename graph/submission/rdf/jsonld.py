"""Parses JSON-LD: with our context from our files, and with labels that lead back to the lines."""

import json
from collections.abc import Iterator
from typing import Final, TypeAlias

from pyoxigraph import Quad, RdfFormat, parse

from graph import errors
from graph.submission.rdf.json_lines import CONTEXT_KEY, JsonObject, JsonString, label_of, scan
from graph.submission.rdf.jsonld_context import CONTEXT, context
from graph.submission.rdf.line_index import LineIndex

_REMOTE_CONTEXT: Final = "LoadDocumentCallback"
"""In Oxigraph's message if a document refers to a remote context."""
KIND: Final = "JSON-LD"
_Edit: TypeAlias = tuple[int, int, str]
"""A start, an end, and what to write between them."""


def parse_jsonld(text: str, file: str, base: str) -> list[Quad]:
    """The statements of a document, invalid IRIs included; raises ``SyntaxError`` for a fault.

    Raises ``RemoteContext`` for a context on the web and ``SyntaxFault`` for a key that stands
    twice in one object: a parser would keep one of its values.
    """
    edits: list[_Edit] = []
    twice: tuple[str, int] | None = None
    for part in scan(text, LineIndex(text=text)):
        if isinstance(part, JsonString):
            edits += _our_context(part)
        elif part.repeated is not None and twice is None:
            twice = part.repeated
        elif part.is_nameless:
            edits.append((part.start + 1, part.start + 1, f'"@id": "{label_of(part)}", '))
    try:
        quads = list(_parsed(_edited(text, edits), base))
    except SyntaxError as fault:
        if _REMOTE_CONTEXT in str(fault):
            raise errors.RemoteContext(file=file, context=_foreign_context(text)) from fault
        raise
    if twice is not None:
        key, line = twice
        raise errors.SyntaxFault(file=file, line=line, format=KIND, reason="repeated-key", word=key)
    return quads


def has_context(text: str) -> bool:
    """Whether a document has a context."""
    return f'"{CONTEXT_KEY}"' in text


def _parsed(text: str, base: str) -> Iterator[Quad]:
    # Strictly parsed, what has an invalid IRI or an undefined term would be left out in silence.
    return iter(parse(text, RdfFormat.JSON_LD, base_iri=base, lenient=True))


def _our_context(part: JsonString) -> Iterator[_Edit]:
    if part.holder.key == CONTEXT_KEY and part.text == CONTEXT:
        yield part.start, part.end, json.dumps(context())


def _foreign_context(text: str) -> str:
    """The first context that a document refers to and that is not ours."""
    for part in scan(text, LineIndex(text=text)):
        if isinstance(part, JsonObject) or part.holder.key != CONTEXT_KEY:
            continue
        if part.text != CONTEXT:
            return part.text
    return ""


def _edited(text: str, edits: list[_Edit]) -> str:
    """A text with some places replaced by others; no edit adds or takes away a line."""
    pieces, position = [], 0
    for start, end, piece in sorted(edits):
        pieces += [text[position:start], piece]
        position = end
    return "".join([*pieces, text[position:]])

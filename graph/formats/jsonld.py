"""JSON-LD (https://www.w3.org/TR/json-ld11/). No context is ever fetched: ours is put in its place."""

import json
from functools import cache
from typing import Any, Final

from pyoxigraph import Quad, RdfFormat, parse

from graph import files

CONTEXT: Final = "https://w3id.org/goalgraph/ontology/context.jsonld"
"""The address of our own context, which a document may name."""


def read(text: str, _suffix: str, base: str) -> list[Quad]:
    """The quads in TEXT; raises ``SyntaxError`` with the line that cannot be read."""
    if CONTEXT in text:
        text = json.dumps(_with_our_context(_load(text)))
    return list(parse(text, RdfFormat.JSON_LD, base_iri=base))


@cache
def context() -> Any:  # noqa: ANN401 - JSON
    """Our context, as JSON."""
    return json.loads(files.context_file().read_text(encoding="utf-8"))["@context"]


def _load(text: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        raise SyntaxError(fault.msg, (None, fault.lineno, fault.colno, None)) from fault


def _with_our_context(document: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(document, list):
        return [_with_our_context(part) for part in document]
    if isinstance(document, dict) and "@context" in document:
        named = document["@context"]
        contexts = named if isinstance(named, list) else [named]
        return {**document, "@context": [context() if one == CONTEXT else one for one in contexts]}
    return document

"""Our JSON-LD context, which documents may refer to without fetching it."""

import json
from functools import cache
from typing import Any, Final

from graph import resources

CONTEXT: Final = "https://w3id.org/goalgraph/ontology/context.jsonld"
"""The IRI of our own JSON-LD context, which a document may refer to."""


@cache
def context() -> Any:  # noqa: ANN401 - JSON
    """Our JSON-LD context as JSON."""
    return json.loads(resources.context_file().read_text(encoding="utf-8"))["@context"]


@cache
def terms() -> dict[str, str]:
    """The IRIs of the terms of our context as written in it, compact, by term; no keywords."""
    named = {
        term: told if isinstance(told, str) else told.get("@id", term)
        for term, told in context().items()
        if not term.startswith("@")
    }
    return {term: iri for term, iri in named.items() if not iri.startswith("@")}

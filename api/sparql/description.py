"""What /openapi.json says of the endpoint."""

from typing import Any, Final

from api.web.json_routes import faults
from api.web.negotiation import HTML, RESULT_FORMS, TRIPLE_FORMS, Form

Described = dict[str, Any]
_TEXT: Final[Described] = {"type": "string"}
_ADDRESSES: Final[Described] = {"type": "array", "items": {"type": "string", "format": "uri"}}
_LANGUAGE: Final[Described] = {"type": "string", "enum": ["da", "en"]}


def _content(*forms: Form) -> Described:
    kinds = (kind for form in forms for kind in (form.media_type, *form.also))
    return {kind: {} for kind in kinds}


def _parameter(name: str, schema: Described, about: str) -> Described:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": about}


_FORMAT: Final = _parameter(
    "format", _TEXT, "The name or media type of a form; without it Accept decides."
)
_LANG: Final = _parameter("lang", _LANGUAGE, "The language of errors and pages.")
_FIELDS: Final = {
    "query": (_TEXT, "A query in SPARQL 1.1."),
    "default-graph-uri": (_ADDRESSES, "The graphs that are the default graph together."),
    "named-graph-uri": (_ADDRESSES, "The graphs that the query may name."),
}
_DATASET: Final = [_parameter(name, *said) for name, said in _FIELDS.items()]
_RESULT: Final[Described] = {
    "description": "The result; without a query, the description of the service or the editor.",
    "content": _content(*RESULT_FORMS, *TRIPLE_FORMS, HTML),
    "headers": {
        "Goalgraph-Version": {"schema": _TEXT, "description": "The version that has answered."},
        "Goalgraph-Content-Hash": {"schema": _TEXT, "description": "The hash of its content."},
    },
}
QUERY: Final[Described] = {
    "summary": "Ask in SPARQL",
    "description": "The SPARQL 1.1 Protocol, query by GET.",
    "tags": ["sparql"],
    "responses": {200: _RESULT, 304: {"description": "The client has it."}, **faults()},
    "openapi_extra": {"parameters": [*_DATASET, _FORMAT, _LANG]},
}
QUERY_BY_POST: Final[Described] = {
    "summary": "Ask in SPARQL, by POST",
    "description": "The SPARQL 1.1 Protocol, query by a form or as the body.",
    "tags": ["sparql"],
    "responses": {200: _RESULT, **faults()},
    "openapi_extra": {
        "parameters": [*_DATASET[1:], _FORMAT, _LANG],
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": _TEXT},
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "required": ["query"],
                        "properties": {name: schema for name, (schema, _) in _FIELDS.items()},
                    }
                },
            },
        },
    },
}

"""Reads a query, its dataset and its form from a request (https://www.w3.org/TR/sparql11-protocol/)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from api.web.negotiation import media_type_of
from api.web.problems import ProtocolFault, UnsupportedBody, UpdateBody
from graph import errors
from graph.model.terms import is_iri

QUERY_TYPE: Final = "application/sparql-query"
FORM_TYPE: Final = "application/x-www-form-urlencoded"
_UPDATE_TYPE: Final = "application/sparql-update"
_FORM_NAMES: Final = ("format", "output", "results")
"""What endpoints call the parameter that names a form; usual clients send all three."""
Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """One query with its dataset (default and named graphs), as in the protocol."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


async def with_all_fields(request: Request) -> Request:
    """The request with the fields of its body in its address too, where the address goes before it.

    So each is read wherever it stands: the dataset, the form and the language may be in the address
    of a POST, whose body has only the query. Raises ``QuerySyntax`` for what is not UTF-8,
    ``UnsupportedBody`` or ``UpdateBody``.
    """
    fields = [*await _body_fields(request), *_fields(request.scope["query_string"])]
    forms = {name: value for name, value in fields if name in _FORM_NAMES}
    if forms and "format" not in forms:
        fields.append(("format", next(forms[name] for name in _FORM_NAMES if name in forms)))
    if lang := dict(fields).get("lang"):
        request.state.lang = lang  # which an error is told in, too
    return Request({**request.scope, "query_string": urlencode(fields).encode()}, request.receive)


def question_of(fields: Fields) -> Question:
    """The query of a request; raises ``ProtocolFault``, ``UpdateRefused`` or ``QuerySyntax``."""
    queries = [value for name, value in fields if name == "query"]
    if not queries and any(name == "update" for name, _ in fields):
        raise errors.UpdateRefused
    if len(queries) != 1:
        raise ProtocolFault(found=len(queries))
    graphs = {
        name: tuple(dict.fromkeys(value for key, value in fields if key == name))
        for name in ("default-graph-uri", "named-graph-uri")
    }
    for iri in (iri for iris in graphs.values() for iri in iris):
        if not is_iri(iri):
            raise errors.QuerySyntax(reason="graph-name", word=iri[:80])
    return Question(queries[0], graphs["default-graph-uri"], graphs["named-graph-uri"])


async def _body_fields(request: Request) -> Fields:
    if request.method != "POST":
        return []
    media_type = media_type_of(request.headers.get("content-type", ""))
    body = await request.body()
    if media_type == QUERY_TYPE:
        return [("query", _decoded(body))]
    if media_type == FORM_TYPE or not (media_type or body):
        return _fields(body)
    if media_type == _UPDATE_TYPE:
        raise UpdateBody(word=_UPDATE_TYPE)
    raise UnsupportedBody(media_type=media_type[:80])


def _fields(encoded: bytes) -> Fields:
    try:
        return parse_qsl(_decoded(encoded), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as fault:
        raise errors.QuerySyntax(reason="utf-8") from fault


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise errors.QuerySyntax(reason="utf-8") from fault

"""The SPARQL endpoint (https://www.w3.org/TR/sparql11-protocol/) and its page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import serialize
from starlette.requests import Request
from starlette.responses import Response

from api import accept, problems, rendering
from api.accept import CSV, HTML, SPARQL_JSON, SPARQL_XML, TRIPLE_FORMS, TSV, Form
from api.linked_data import SYNTAXES
from api.problems import ProtocolFault, UnsupportedBody
from api.rendering import Cell
from api.served import served
from graph import errors, names
from graph.formats import is_iri
from graph.service import describe_service
from graph.sparql import check_query

router = APIRouter()

RESULT_FORMS: Final = (SPARQL_JSON, SPARQL_XML, CSV, TSV)
SHOWN_ROWS: Final = 500
"""Rows on the page; the other forms hold them all."""

_QUERY_TYPE: Final = "application/sparql-query"
_FORM_TYPE: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Question:
    """One query with the dataset it asks for, as the protocol carries them."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@router.get("/sparql", include_in_schema=False)
async def query_by_address(request: Request) -> Response:
    """Answer a query in the address; without one, show the page to write one in."""
    if "query" not in request.query_params and not request.query_params.get("update"):
        form = accept.choose(request, (*TRIPLE_FORMS, HTML))
        if form is HTML:
            return rendering.sparql_page(request)
        return _service_description(request, form)
    return await _answer(request, _question(request.query_params.multi_items()))


@router.post("/sparql", include_in_schema=False)
async def query_by_body(request: Request) -> Response:
    """Answer a query in a form, or one that is the body itself."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise errors.QuerySyntax(reason="It is not UTF-8.") from fault
    in_address = request.query_params.multi_items()
    if media_type == _QUERY_TYPE:
        return await _answer(request, _question([("query", text), *in_address]))
    if media_type == _FORM_TYPE:
        return await _answer(request, _question(parse_qsl(text, keep_blank_values=True)))
    raise UnsupportedBody(media_type=media_type[:80])


def _question(fields: Sequence[tuple[str, str]]) -> Question:
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        raise ProtocolFault(found=len(queries))
    graphs = {
        name: tuple(value for key, value in fields if key == name)
        for name in ("default-graph-uri", "named-graph-uri")
    }
    for iri in (iri for iris in graphs.values() for iri in iris):
        if not is_iri(iri):
            raise errors.QuerySyntax(reason=f"«{iri[:80]}» is no IRI of a graph.")
    return Question(queries[0], graphs["default-graph-uri"], graphs["named-graph-uri"])


async def _answer(request: Request, question: Question) -> Response:
    forms = accept.ranked(request, (*RESULT_FORMS, *TRIPLE_FORMS, HTML))
    if forms[0] is HTML:
        return await _answer_page(request, question)
    data_forms = [form for form in forms if form is not HTML]
    name, data = await _ask(request, question, [form.name for form in data_forms])
    return Response(data, media_type=next(f.media_type for f in data_forms if f.name == name))


def _service_description(request: Request, form: Form) -> Response:
    address = str(request.url.replace(query="", fragment=""))
    data = serialize(describe_service(address), format=SYNTAXES[form.name], prefixes=names.PREFIXES)
    return Response(data, media_type=form.media_type)


async def _answer_page(request: Request, question: Question) -> Response:
    try:
        name, data = await _ask(request, question, ["json", "nt"])
    except (errors.QueryError, errors.LimitHit) as failure:
        said = failure.text(accept.language(request))
        return rendering.sparql_page(
            request, question.text, error=said, status=problems.status_of(failure)
        )
    columns, rows = result_table(name, data)
    forms = TRIPLE_FORMS if name == "nt" else RESULT_FORMS
    return rendering.sparql_results(
        request, question.text, columns, rows[:SHOWN_ROWS], total=len(rows), forms=forms
    )


async def _ask(request: Request, question: Question, forms: list[str]) -> tuple[str, bytes]:
    current = served(request)
    settings = current.settings
    text = check_query(question.text, length=settings.query_length, depth=settings.query_depth)
    dataset: dict[str, Any] = {}
    if question.default_graphs or question.named_graphs:
        dataset = {
            "default_graphs": question.default_graphs,
            "named_graphs": question.named_graphs,
        }
    answer = await run_in_threadpool(
        current.pool.run, "query", text.encode("utf-8", "surrogatepass"), forms=forms, **dataset
    )
    return answer.head["form"], answer.body


def result_table(form: str, data: bytes) -> tuple[list[str], list[list[Cell]]]:
    """A result as columns and cells for the page; a graph becomes three columns."""
    if form == "nt":
        rows = [_triple_row(line) for line in data.decode().splitlines()]
        return ["subject", "predicate", "object"], rows
    result = json.loads(data)
    if "boolean" in result:
        return ["ASK"], [[Cell(str(result["boolean"]).lower())]]
    columns = result["head"]["vars"]
    bindings = result["results"]["bindings"]
    return columns, [[_cell(row.get(name)) for name in columns] for row in bindings]


def _triple_row(line: str) -> list[Cell]:
    terms = line.removesuffix(" .").split(" ", 2)
    return [_linked(term[1:-1]) if term.startswith("<") else Cell(term) for term in terms]


def _cell(term: Mapping[str, Any] | None) -> Cell:
    if term is None:
        return Cell("")
    value = str(term["value"])
    return _linked(value) if term["type"] == "uri" else Cell(value)


def _linked(iri: str) -> Cell:
    return Cell(names.compact(iri).strip("<>"), iri)

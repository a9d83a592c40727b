"""The SPARQL 1.1 Protocol endpoint, and its query page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import serialize
from starlette.requests import Request
from starlette.responses import Response

from api.sparql.result_page import editor_page, results_page
from api.sparql.results import Result, check_size, columns, read_result, result_sheet, table
from api.state.server_state import ServerState
from api.web import negotiation, problems
from api.web.addresses import SYNTAXES
from api.web.clients import client_of
from api.web.downloads import as_file
from api.web.negotiation import CSV, HTML, SPARQL_JSON, SPARQL_XML, TRIPLE_FORMS, TSV, XLSX, Form
from api.web.problems import ProtocolFault, UnsupportedBody
from api.web.requests import served
from api.web.sheets import Sheet
from api.web.spreadsheets import as_xlsx
from graph import errors, namespaces
from graph.model.terms import is_iri
from graph.sandbox.tasks import QUERY
from graph.store.labels import called
from graph.store.service_description import describe_service
from graph.store.sparql import QueryRequest, check_query

router = APIRouter()
RESULT_FORMS: Final = (SPARQL_JSON, SPARQL_XML, CSV, TSV)
SHOWN_ROWS: Final = 500
"""Rows on the page; the other formats contain all rows."""
_QUERY_TYPE: Final = "application/sparql-query"
_FORM_TYPE: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Question:
    """One query with its dataset (default and named graphs), as in the protocol."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@router.get("/sparql", include_in_schema=False)
async def query_by_address(request: Request) -> Response:
    """Answer a query in the address; without one, show the editor or the service description."""
    if "query" not in request.query_params and not request.query_params.get("update"):
        form = negotiation.choose(request, (*TRIPLE_FORMS, HTML))
        if form is HTML:
            return editor_page(request)
        return _service_description(request, form)
    return await _answer(request, _question(request.query_params.multi_items()))


@router.post("/sparql", include_in_schema=False)
async def query_by_body(request: Request) -> Response:
    """Answer a query in a POST form, or one that is the body itself.

    Raises ``QuerySyntax``, ``ProtocolFault`` or ``UnsupportedBody``.
    """
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
    # A workbook is not a format of the protocol: it is offered only with «format» in the address.
    named = (XLSX,) if "format" in request.query_params else ()
    forms = negotiation.ranked(request, (*RESULT_FORMS, *TRIPLE_FORMS, HTML, *named))
    if forms[0] is XLSX:
        return await run_in_threadpool(_spreadsheet, request, question)
    if forms[0] is HTML:
        return await run_in_threadpool(_answer_page, request, question)
    data_forms = [form for form in forms if form is not HTML]
    name, data = await run_in_threadpool(
        ask, served(request), question, [form.name for form in data_forms], client_of(request.scope)
    )
    return Response(data, media_type=next(f.media_type for f in data_forms if f.name == name))


def _service_description(request: Request, form: Form) -> Response:
    address = str(request.url.replace(query="", fragment=""))
    data = serialize(
        describe_service(address), format=SYNTAXES[form.name], prefixes=namespaces.PREFIXES
    )
    return Response(data, media_type=form.media_type)


def _answer_page(request: Request, question: Question) -> Response:
    lang, current = negotiation.language(request), served(request)
    try:
        name, data = ask(current, question, ["json", "nt"], client_of(request.scope))
    except (errors.QueryError, errors.LimitHit) as failure:
        said = failure.text(lang)
        return editor_page(request, question.text, error=said, status=problems.status_of(failure))
    result = read_result(name, data)
    known = called(current.version.store, result.iris(SHOWN_ROWS), lang)
    return results_page(
        request,
        question.text,
        columns(result, lang),
        table(result, known, SHOWN_ROWS),
        total=len(result.rows),
        forms=TRIPLE_FORMS if name == "nt" else RESULT_FORMS,
        sheet=result.cells <= current.settings.sheet_cells,
    )


def _spreadsheet(request: Request, question: Question) -> Response:
    lang, current = negotiation.language(request), served(request)
    name, data = ask(current, question, ["json", "nt"], client_of(request.scope))
    sheet = answer_sheet(current, read_result(name, data), "SPARQL", lang)
    return as_file(as_xlsx(sheet), XLSX, "sparql")


def answer_sheet(current: ServerState, result: Result, title: str, lang: str) -> Sheet:
    """A result as a sheet; raises ``SheetTooLarge`` before it looks up any label."""
    most = current.settings.sheet_cells
    check_size(result, most)
    return result_sheet(result, called(current.version.store, result.iris(), lang), title, lang)


def ask(
    current: ServerState, question: Question, forms: list[str], client: str = ""
) -> tuple[str, bytes]:
    """Run a query in a sandboxed worker; returns the name of the first fitting format and the data.

    Raises ``QueryError``, ``LimitHit``, or ``Busy`` if no worker becomes free in time.
    """
    settings = current.settings
    text = check_query(question.text, length=settings.query_length, depth=settings.query_depth)
    request = QueryRequest(forms=forms)
    if question.default_graphs or question.named_graphs:
        request["default_graphs"] = question.default_graphs
        request["named_graphs"] = question.named_graphs
    answer = current.pool.run(QUERY, request, text.encode("utf-8", "surrogatepass"), client=client)
    return answer.head["form"], answer.body

"""The SPARQL 1.1 Protocol endpoint, and its query page."""

import hashlib
from collections.abc import Iterable
from functools import partial
from typing import Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import serialize
from starlette.requests import Request
from starlette.responses import Response

from api.sparql import description
from api.sparql.protocol import Question, question_of, with_all_fields
from api.sparql.result_page import editor_page, results_page
from api.sparql.results import Result, check_size, columns, read_result, result_sheet, table
from api.state.server_state import ServerState
from api.web import negotiation, problems
from api.web.addresses import SYNTAXES
from api.web.citing.citation import cite_as
from api.web.clients import client_of
from api.web.downloads import as_file
from api.web.negotiation import HTML, RESULT_FORMS, TRIPLE_FORMS, XLSX, Form
from api.web.problems import NotAcceptable, ProtocolFault
from api.web.requests import served, site_of
from api.web.sheets import Sheet
from api.web.spreadsheets import sheet_forms
from graph import __version__, errors, namespaces
from graph.sandbox.tasks import QUERY
from graph.store.labels import called
from graph.store.service_description import describe_service
from graph.store.sparql import QueryRequest, check_query, is_repeatable

router = APIRouter()
SHOWN_ROWS: Final = 500
"""Rows on the page; the other formats contain all rows."""


@router.get("/sparql", **description.QUERY)
async def query_by_address(request: Request) -> Response:
    """Answer a query in the address; without one, show the editor or the service description."""
    asked = await with_all_fields(request)
    if not asked.query_params.keys() & {"query", "update"}:
        form = _without_query(asked)
        return editor_page(asked) if form is HTML else _service_description(asked, form)
    return await _answer(asked)


@router.post("/sparql", **description.QUERY_BY_POST)
async def query_by_body(request: Request) -> Response:
    """Answer a query in a POST form, or one that is the body itself.

    Raises ``QuerySyntax``, ``ProtocolFault`` or ``UnsupportedBody``.
    """
    return await _answer(await with_all_fields(request))


def _without_query(request: Request) -> Form:
    """The form to describe the service in; a client that wants results has forgotten its query."""
    try:
        return negotiation.choose(request, (*TRIPLE_FORMS, HTML))
    except NotAcceptable:
        negotiation.choose(request, RESULT_FORMS)
        raise ProtocolFault(found=0) from None


async def _answer(request: Request) -> Response:
    question = question_of(request.query_params.multi_items())
    number, fields = served(request).version.number, request.scope["query_string"]
    answer = await _negotiated(request, question)
    if answer.status_code == 200 and (link := cite_as(number, fields)):  # noqa: PLR2004 - as below
        answer.headers["Link"] = link.decode("latin-1")
    return answer


async def _negotiated(request: Request, question: Question) -> Response:
    # A workbook is not a format of the protocol: it is offered only with «format» in the address.
    named = (XLSX,) if "format" in request.query_params else ()
    forms = negotiation.ranked(request, (*RESULT_FORMS, *TRIPLE_FORMS, HTML, *named))
    if not is_repeatable(question.text):
        answer = await _in_form(request, question, forms)
        answer.headers["Cache-Control"] = "no-store"
        return answer
    tag = entity_tag(request, forms)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.method == "GET" and is_known(request, tag):
        return Response(status_code=304, headers=headers)
    answer = await _in_form(request, question, forms)
    if answer.status_code == 200:  # noqa: PLR2004 - as RFC 9110 has it
        answer.headers.update(headers)
    return answer


async def _in_form(request: Request, question: Question, forms: list[Form]) -> Response:
    if forms[0] is XLSX:
        return await run_in_threadpool(_spreadsheet, request, question)
    page = partial(run_in_threadpool, _answer_page, request, question)
    if forms[0] is HTML:
        return await page()
    data_forms = forms[: forms.index(HTML)] if HTML in forms else forms
    names, client = [form.name for form in data_forms], client_of(request.scope)
    try:
        name, data = await run_in_threadpool(ask, served(request), question, names, client)
    except errors.UnknownResultFormat:
        if HTML in forms:
            return await page()
        raise
    return Response(data, media_type=next(f.content_type for f in data_forms if f.name == name))


def entity_tag(request: Request, forms: Iterable[Form]) -> str:
    """A weak entity tag: a query that is run again may return its rows in another order."""
    types = [form.content_type for form in forms]
    parts = (
        __version__,
        served(request).version.key,
        request.url.path,
        request.scope["query_string"].decode("latin-1"),
        negotiation.language(request),
        *types,
    )
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has an entity tag; the comparison is weak (RFC 9110 §13.1.2)."""
    known = ",".join(request.headers.getlist("if-none-match"))
    ours = tag.removeprefix("W/")
    return known.strip() == "*" or ours in (
        each.strip().removeprefix("W/") for each in known.split(",")
    )


def _service_description(request: Request, form: Form) -> Response:
    address = site_of(request) + request.url.path
    data = serialize(
        describe_service(address), format=SYNTAXES[form.name], prefixes=namespaces.PREFIXES
    )
    return Response(data, media_type=form.content_type)


def _answer_page(request: Request, question: Question) -> Response:
    lang, current = negotiation.language(request), served(request)
    try:
        name, data = ask(current, question, ["json", "nt"], client_of(request.scope))
    except (errors.QueryError, errors.LimitHit, errors.EngineError) as failure:
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
    return as_file(sheet_forms(request, lambda: sheet)[XLSX](), XLSX, "sparql")


def answer_sheet(current: ServerState, result: Result, title: str, lang: str) -> Sheet:
    """A result as a sheet; raises ``SheetTooLarge`` before it looks up any label."""
    most = current.settings.sheet_cells
    check_size(result, most)
    return result_sheet(result, called(current.version.store, result.iris(), lang), title, lang)


def ask(
    current: ServerState,
    question: Question,
    forms: list[str],
    client: str = "",
    *,
    ours: bool = False,
) -> tuple[str, bytes]:
    """Run a query; returns the name of the first fitting format and the data.

    A sandboxed worker runs it, or the engine that is served, if that answers strangers and the query is
    not one of ``ours``. Raises ``QueryError``, ``LimitHit``, ``EngineError``, or ``Busy`` if no worker
    becomes free in time.
    """
    settings = current.settings
    text = check_query(question.text, length=settings.query_length, depth=settings.query_depth)
    if (forwarding := current.forwarding) and not ours:
        forwarded = forwarding.answer(
            current.pool, text, forms, question.default_graphs, question.named_graphs, client
        )
        if forwarded is not None:
            return forwarded
    request = QueryRequest(forms=forms)
    if question.default_graphs or question.named_graphs:
        request["default_graphs"] = question.default_graphs
        request["named_graphs"] = question.named_graphs
    answer = current.pool.run(QUERY, request, text.encode("utf-8", "surrogatepass"), client=client)
    return answer.head["form"], answer.body

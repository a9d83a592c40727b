"""The SPARQL 1.1 Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/).

All graphs are read; those of goal sets and of links are written with a token, through the same check and
into the same versions as everything else.
"""

from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter, Depends
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPBearer
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from api.publication import changes
from api.publication.rest import made, refused, same, sender
from api.publication.version_json import VersionOfGraph
from api.publication.writing import writing
from api.sparql.endpoint import ask, entity_tag, is_known
from api.sparql.protocol import Question
from api.submission.uploads import handed_in
from api.web import negotiation, problems
from api.web.clients import client_of
from api.web.json_routes import RESPONSES, DescribedRoute
from api.web.negotiation import REPORT_FORMS, TRIPLE_FORMS, XLSX
from api.web.requests import served
from api.web.writing_problems import GraphOnlyRead
from graph import errors
from graph.model.terms import is_iri
from graph.publication.graphs import is_written_alone

router = APIRouter(tags=["graphs"], responses=RESPONSES, route_class=DescribedRoute)
ADDRESS: Final = "/rdf-graph-store"
_DEFAULT: Final = "default"
_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_FORMS: Final = tuple(form for form in REPORT_FORMS if form is not XLSX)
_LONGEST: Final = 200
_PARAMETERS: Final = {
    "parameters": [
        {
            "name": "graph",
            "in": "query",
            "schema": {"type": "string", "format": "uri"},
            "description": "The IRI of a named graph; «default» in its place is the union of all.",
        }
    ]
}
_BODY: Final = {
    **_PARAMETERS,
    "requestBody": {
        "content": {form.media_type: {"schema": {"type": "string"}} for form in TRIPLE_FORMS[:3]}
    },
}
_TOKEN: Final = (Depends(HTTPBearer(scheme_name="token", auto_error=False)),)
_WRITTEN: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The new version, or the current one if it has that content already."},
    201: {"description": "The new version: the graph is new."},
    412: {"description": "Another version was published since the one in If-Match."},
    422: {"description": "The report of what does not conform."},
}


@router.get(
    ADDRESS,
    summary="Read a named graph",
    responses={
        200: {
            "description": "Its statements.",
            "content": {form.media_type: {} for form in TRIPLE_FORMS},
        }
    },
    openapi_extra=_PARAMETERS,
)
async def read(request: Request) -> Response:
    """Send a graph, or the union of all."""
    graph = _graph_of(request)
    forms = negotiation.ranked(request, TRIPLE_FORMS)
    tag = entity_tag(request, forms)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if is_known(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    current = served(request)
    if graph and not _exists(request, graph):
        raise errors.NotKnown(name=graph[:_LONGEST])
    question = Question(_ALL, default_graphs=(graph,) if graph else ())
    names = [form.name for form in forms]
    name, data = await run_in_threadpool(ask, current, question, names, client_of(request.scope))
    kind = next(form.content_type for form in forms if form.name == name)
    return Response(data, headers=headers, media_type=kind)


@router.put(
    ADDRESS,
    summary="Replace a named graph",
    description=(
        "Of a goal set or of links, with a token. What is sent is checked within the newest version and "
        "published as one new version, or not at all. What belongs in another graph is refused (400)."
    ),
    responses=_WRITTEN,
    response_model=VersionOfGraph,
    dependencies=_TOKEN,
    openapi_extra=_BODY,
)
async def put(request: Request) -> Response:
    """Replace a graph."""
    return await _write(request, keep=False)


@router.post(
    ADDRESS,
    summary="Add to a named graph",
    description="As PUT, but what the graph has stays.",
    responses=_WRITTEN,
    response_model=VersionOfGraph,
    dependencies=_TOKEN,
    openapi_extra=_BODY,
)
async def post(request: Request) -> Response:
    """Add to a graph."""
    return await _write(request, keep=True)


@router.delete(
    ADDRESS,
    summary="Delete a named graph",
    description=(
        "Withdraws a goal set, or takes out links. 409 with a list while links of others point at the set."
    ),
    responses=_WRITTEN,
    response_model=VersionOfGraph,
    dependencies=_TOKEN,
    openapi_extra=_PARAMETERS,
)
async def delete(request: Request) -> Response:
    """Delete a graph."""
    graph = _written(request)
    writer = await sender(request)
    return made(request, await changes.drop_graph(request, graph, writer), HTTPStatus.OK)


async def _write(request: Request, *, keep: bool) -> Response:
    graph = _written(request)
    writer = await sender(request)
    form = negotiation.choose(request, _FORMS)
    handed = await handed_in(request, served(request).settings.upload_size)
    is_new = not _exists(request, graph)
    try:
        done = await changes.write_graph(request, graph, handed, writer, keep=keep)
    except errors.NothingChanged as fault:
        return await same(request, fault)
    if done.version is None:
        return refused(request, done.report, form)
    return made(request, done.version, HTTPStatus.CREATED if is_new else HTTPStatus.OK)


def _graph_of(request: Request) -> str:
    """The IRI of the graph that is asked for, "" for the union; raises ``RequestFault``."""
    fields = request.query_params
    if _DEFAULT in fields and "graph" not in fields:
        return ""
    graph = fields.get("graph", "")
    if _DEFAULT in fields or not is_iri(graph):
        raise problems.RequestFault
    return graph


def _written(request: Request) -> str:
    """The IRI of the graph that is to be written; raises ``GraphOnlyRead``."""
    graph = _graph_of(request)
    if not is_written_alone(graph):
        raise GraphOnlyRead(graph=graph[:_LONGEST] or _DEFAULT)
    writing(request).target()
    return graph


def _exists(request: Request, graph: str) -> bool:
    store = served(request).version.store
    return next(store.quads_for_pattern(None, None, None, NamedNode(graph)), None) is not None

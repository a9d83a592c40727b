"""Pages and data of everything that has no page of a kind of its own: terms, codes, graphs, persons."""

from collections.abc import Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import Final

from fastapi import APIRouter
from pyoxigraph import NamedNode, Store, serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from api.web import negotiation
from api.web.addresses import SYNTAXES, THINGS, address_of, data_about
from api.web.negotiation import HTML, JSONLD, PAGE_FORMS, Form, language
from api.web.page_cache import CachedRoute
from api.web.problems import GraphTooLarge
from api.web.requests import served
from api.web.templates import render
from graph import errors, namespaces
from graph.catalog.things import read_thing
from graph.model.terms import is_iri

_STATEMENTS: Final = 50_000
"""The most statements of a graph that are sorted, and written in memory."""
_PIECE: Final = 1 << 16
"""Bytes of a file that are sent at once."""
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/things/{path:path}")
def thing(request: Request, path: str) -> Response:
    """Show anything below our base, or lead to the page of its kind."""
    iri = namespaces.ID + path
    address = address_of(iri)
    if address and not address.startswith((THINGS, "/about#")):
        return RedirectResponse(address, 303)
    return _answer(request, iri)


@router.get("/code/{path:path}")
def code(request: Request, path: str) -> Response:
    """Show a code list, or one of its codes."""
    return _answer(request, namespaces.CODE + path)


@router.get("/graphs/{path:path}")
def graph(request: Request, path: str) -> Response:
    """Show a named graph; as data, its statements."""
    iri = namespaces.GRAPH + path
    if data := graph_data(request, iri):
        return data
    return _page(request, iri)


def graph_data(request: Request, name: str) -> Response | None:
    """The statements of a graph as data; None if the request prefers the page, or there are none."""
    form = negotiation.choose(request, PAGE_FORMS)
    store = served(request).version.store
    if form is HTML or not is_iri(name):
        return None
    graph = NamedNode(name)
    found = [*islice(store.quads_for_pattern(None, None, None, graph), _STATEMENTS + 1)]
    if not found:
        return None
    if len(found) <= _STATEMENTS:
        triples = sorted((quad.triple for quad in found), key=str)
        data = serialize(triples, format=SYNTAXES[form.name], prefixes=namespaces.PREFIXES)
        return Response(data, media_type=form.media_type)
    if form is JSONLD:
        raise GraphTooLarge(limit=_STATEMENTS)
    return StreamingResponse(_dumped(store, graph, form), media_type=form.media_type)


def _dumped(store: Store, graph: NamedNode, form: Form) -> Iterator[bytes]:
    """The statements of a large graph, written to a file first: a store is read in one thread."""
    file = TemporaryFile()  # noqa: SIM115 - it is read after this function has returned
    store.dump(file, SYNTAXES[form.name], from_graph=graph, prefixes=namespaces.PREFIXES)
    file.seek(0)

    def pieces() -> Iterator[bytes]:
        with file:
            while piece := file.read(_PIECE):
                yield piece

    return pieces()


def _answer(request: Request, iri: str) -> Response:
    """The page or the data of a thing."""
    found = read_thing(served(request).version.store, _checked(iri), language(request))
    return data_about(request, [iri]) or render(request, "catalog/thing.html", thing=found)


def _page(request: Request, iri: str) -> Response:
    found = read_thing(served(request).version.store, _checked(iri), language(request))
    request.state.about = iri
    return render(request, "catalog/thing.html", thing=found)


def _checked(iri: str) -> str:
    if not is_iri(iri):
        raise errors.NotKnown(name=iri[:200])
    return iri

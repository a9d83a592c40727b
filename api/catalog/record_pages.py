"""Pages of the graph's records: links, the evidence for things, and signatures."""

from typing import Final

from fastapi import APIRouter
from pyoxigraph import Store
from starlette.requests import Request
from starlette.responses import Response

from api.web.addresses import data_about
from api.web.negotiation import language
from api.web.page_cache import CachedRoute
from api.web.requests import publishing_offer, served
from api.web.templates import render
from graph import errors, namespaces
from graph.catalog import records
from graph.catalog.history import history_of_link
from graph.catalog.things import read_thing
from graph.model.terms import is_iri

router = APIRouter(route_class=CachedRoute, include_in_schema=False)
_EVIDENCE: Final = f"{namespaces.ID}evidence/"


@router.get("/links/{slug}")
def link(request: Request, slug: str) -> Response:
    """Show a link: its two goals, why it is there, the quotes, and who stands behind it."""
    iri = f"{namespaces.ID}link/{slug}"
    found = records.read_link(_store(request, iri), iri, language(request))
    return _answer(
        request,
        iri,
        "catalog/link.html",
        link=found,
        slug=slug,
        history=history_of_link(_store(request, iri), iri),
        undo=publishing_offer(request) is not None,
    )


@router.get("/evidence/{slug}")
def evidence(request: Request, slug: str) -> Response:
    """Show a quote: its words, its place in the source, and what it is evidence for."""
    iri = _EVIDENCE + slug
    found = records.read_quote(_store(request, iri), iri, language(request))
    return _answer(request, iri, "catalog/evidence.html", quote=found)


@router.get("/signatures/{set_slug}/{number}")
def signature(request: Request, set_slug: str, number: str) -> Response:
    """Show a signature as in the source."""
    iri = f"{namespaces.ID}signature/{set_slug}/{number}"
    found = records.read_signature(_store(request, iri), iri, set_slug, language(request))
    return _answer(request, iri, "catalog/signature.html", signature=found)


def _answer(request: Request, iri: str, template: str, **values: object) -> Response:
    """The data of a record or its page; what cannot be read as a record is shown as its statements."""
    thing = read_thing(_store(request, iri), iri, language(request))
    if data := data_about(request, [iri]):
        return data
    read = all(value is not None for value in values.values())
    return render(request, template if read else "catalog/thing.html", thing=thing, **values)


def _store(request: Request, iri: str) -> Store:
    if not is_iri(iri):
        raise errors.NotKnown(name=iri[:200])
    return served(request).version.store

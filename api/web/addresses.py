"""Maps IRIs to the addresses of their pages, and serves their data."""

from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from pyoxigraph import RdfFormat, serialize
from starlette.requests import Request
from starlette.responses import Response

from api.web import negotiation
from api.web.negotiation import HTML, PAGE_FORMS, Form
from api.web.requests import served
from graph import namespaces
from graph.analysis import thread_summary
from graph.namespaces import whole
from graph.store.describe import describe as describe_thing

PAGES: Final = {
    "goal": "/goals/",
    "set": "/sets/",
    "org": "/organizations/",
    "theme": "/themes/",
    "frame": "/frames/",
    "source": "/sources/",
}
"""The path of the pages of each kind of resource."""
AGENTS: Final = f"{namespaces.ID}agent/"
"""The IRI prefix of agents, who record and link goals; they are listed on the about page."""
SYNTAXES: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


def describe(request: Request, iris: Sequence[str], form: Form) -> Response:
    """A response with the description of resources as RDF, in a format of ``SYNTAXES``."""
    store = served(request).version.store
    triples = dict.fromkeys(triple for iri in iris for triple in describe_thing(store, iri))
    data = serialize(triples, format=SYNTAXES[form.name], prefixes=namespaces.PREFIXES) or b""
    return Response(data, media_type=form.media_type)


def data_about(request: Request, iris: Iterable[str]) -> Response | None:
    """The resources of a page as RDF, or None if the request prefers the page."""
    form = negotiation.choose(request, PAGE_FORMS)
    return None if form is HTML else describe(request, list(iris), form)


def address_of(iri: str) -> str | None:
    """The address of the page of a resource, or of the whole it is part of; None without a page."""
    if iri.startswith(AGENTS):
        return f"/about#{quote(iri.removeprefix(AGENTS))}"
    of = whole(iri)
    if of is None:
        return None
    kind, _, rest = namespaces.local(of).partition("/")
    page = PAGES[kind] + quote(rest)
    part = iri.removeprefix(of).strip("/")
    return f"{page}#{quote(part.replace('/', '-'))}" if part else page


def full_address_of(request: Request, iri: str) -> str:
    """The absolute address of the page, with the host of the request; without page, the IRI."""
    address = address_of(iri)
    return str(request.base_url).rstrip("/") + address if address else iri


def thread_address(thread: thread_summary.Summary) -> str:
    """The path of a thread's page; below /api the same path returns JSON."""
    return f"/threads/{thread.kind}/{namespaces.local(thread.about.iri).partition('/')[2]}"

"""From an IRI to the address of its page, and to its data."""

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
"""Where the things of each kind have their pages."""
AGENTS: Final = f"{namespaces.ID}agent/"
"""Who records and links goals stands on the page about goalgraph."""
SYNTAXES: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


def describe(request: Request, iris: Sequence[str], form: Form) -> Response:
    """What the graph says about some things, as RDF."""
    store = served(request).version.store
    triples = dict.fromkeys(triple for iri in iris for triple in describe_thing(store, iri))
    data = serialize(triples, format=SYNTAXES[form.name], prefixes=namespaces.PREFIXES) or b""
    return Response(data, media_type=form.media_type)


def data_about(request: Request, iris: Iterable[str]) -> Response | None:
    """What the graph says about the things of a page, when data is asked for and not the page."""
    form = negotiation.choose(request, PAGE_FORMS)
    return None if form is HTML else describe(request, list(iris), form)


def address_of(iri: str) -> str | None:
    """The address of the page about a thing or what it is a part of; None when it has no page."""
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
    """The same with the server in front, as the reader called it; the IRI of what has no page."""
    address = address_of(iri)
    return str(request.base_url).rstrip("/") + address if address else iri


def thread_address(thread: thread_summary.Summary) -> str:
    """The address of a thread's page; behind /api the same as JSON."""
    return f"/threads/{thread.kind}/{namespaces.local(thread.about.iri).partition('/')[2]}"

"""Maps IRIs to the addresses of their pages, and serves their data."""

import json
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from api.web import negotiation
from api.web.negotiation import HTML, JSONLD, PAGE_FORMS, Form
from api.web.requests import served, site_of
from graph import namespaces
from graph.analysis import thread_summary
from graph.catalog.page_queries import shown
from graph.namespaces import whole
from graph.store.describe import describe as describe_thing
from graph.store.describe import labels, surroundings
from graph.store.framing import frame

PAGES: Final = {
    "goal": "/goals/",
    "set": "/sets/",
    "org": "/organizations/",
    "theme": "/themes/",
    "frame": "/frames/",
    "source": "/sources/",
}
"""The path of the pages of each kind of resource."""
_RECORDS: Final = {
    "link": ("/links/", 2),
    "evidence": ("/evidence/", 2),
    "signature": ("/signatures/", 3),
    "version": ("/versions/", 2),
    "graph": ("/graphs/", 0),
}
"""The path of each kind of record, and how many segments of its IRI identify it; 0 for all."""
_VOCABULARIES: Final = {namespaces.GG: "/ontology", namespaces.GGSH: "/shapes"}
CODES: Final = "/code/"
THINGS: Final = "/things/"
"""The path of the pages of everything else below our base."""
AGENTS: Final = f"{namespaces.ID}agent/"
"""The IRI prefix of agents, who record and link goals; they are listed on the about page."""
SYNTAXES: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


def describe(request: Request, iris: Sequence[str], form: Form) -> Response:
    """A response with the description of resources as RDF, in a format of ``SYNTAXES``.

    One resource comes with what points at it; all come with the labels of what they name.
    """
    store = served(request).version.store
    triples = dict.fromkeys(triple for iri in iris for triple in describe_thing(store, iri))
    if len(iris) == 1:
        pointing, cut = surroundings(store, iris[0], triples)
        triples |= dict.fromkeys(pointing)
        if cut:
            triples[_rest(request, iris[0])] = None
    triples |= dict.fromkeys(labels(store, triples))
    return as_rdf(triples, iris, form)


def as_rdf(triples: Iterable[Triple], iris: Sequence[str], form: Form) -> Response:
    """A response with some triples about resources, in a format of ``SYNTAXES``."""
    if form is JSONLD:
        data = json.dumps(frame(triples, iris), ensure_ascii=False, indent=1).encode()
    else:
        data = serialize(triples, format=SYNTAXES[form.name], prefixes=namespaces.PREFIXES) or b""
    return Response(data, media_type=form.content_type)


def _rest(request: Request, iri: str) -> Triple:
    """Where to read what points at a resource, if it is too much to be given with it."""
    query = shown("catalog/pages/pointing", value=iri)
    root = site_of(request) + request.scope.get("root_path", "")  # of the version that is read
    address = f"{root}/sparql?{urlencode({'query': query})}"
    return Triple(NamedNode(iri), NamedNode(f"{namespaces.RDFS}seeAlso"), NamedNode(address))


def data_about(request: Request, iris: Iterable[str]) -> Response | None:
    """The resources of a page as RDF, or None if the request prefers the page.

    The page of one resource says in its head and headers what it is about.
    """
    things = list(iris)
    form = negotiation.choose(request, PAGE_FORMS)
    if form is not HTML:
        return describe(request, things, form)
    request.state.about = things[0] if len(things) == 1 else ""
    return None


def address_of(iri: str) -> str | None:
    """The address of the page of a resource, or of the whole it is part of; None if it is not ours."""
    if iri.startswith(namespaces.ID) and iri != namespaces.ID:
        return _page_below_base(iri)
    if iri.startswith(namespaces.CODE):
        return CODES + quote(iri.removeprefix(namespaces.CODE))
    page, hash_sign, term = iri.partition("#")
    address = _VOCABULARIES.get(f"{page}#")
    return f"{address}#{quote(term)}" if address and hash_sign else address


def iri_at(path: str) -> str | None:
    """The IRI of what a path is to lead to, below /id/ or as a page; None for any other path."""
    if path.startswith("/id/"):
        return namespaces.ID + path.removeprefix("/id/")
    if path.startswith(CODES):
        return namespaces.CODE + path.removeprefix(CODES)
    kinds = {**PAGES, **{kind: page for kind, (page, _) in _RECORDS.items()}}
    for kind, page in kinds.items():
        if path.startswith(page):
            return f"{namespaces.ID}{kind}/{path.removeprefix(page)}"
    return namespaces.ID + path.removeprefix(THINGS) if path.startswith(THINGS) else None


def _page_below_base(iri: str) -> str:
    if iri.startswith(AGENTS):
        return f"/about#{quote(iri.removeprefix(AGENTS))}"
    kind, *rest = namespaces.local(iri).split("/")
    if (of := whole(iri)) is not None:
        return _part_of(PAGES[kind] + quote(namespaces.local(of).partition("/")[2]), iri, of)
    page, length = _RECORDS.get(kind, ("", 0))
    if page and len(rest) >= max(length - 1, 1):
        record = namespaces.ID + "/".join([kind, *rest][: length or None])
        return _part_of(page + quote(namespaces.local(record).partition("/")[2]), iri, record)
    return THINGS + quote(namespaces.local(iri))


def _part_of(page: str, iri: str, record: str) -> str:
    part = iri.removeprefix(record).strip("/")
    return f"{page}#{quote(part.replace('/', '-'))}" if part else page


def full_address_of(request: Request, iri: str) -> str:
    """The absolute address of the page, on this site; without page, the IRI."""
    address = address_of(iri)
    return site_of(request) + address if address else iri


def thread_address(thread: thread_summary.Summary) -> str:
    """The path of a thread's page; below /api the same path returns JSON."""
    return f"/threads/{thread.kind}/{namespaces.local(thread.about.iri).partition('/')[2]}"

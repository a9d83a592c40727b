"""Things by their IRI: ``/id/…`` leads to the page or the data (https://www.w3.org/TR/cooluris/)."""

from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from pyoxigraph import RdfFormat, serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import accept
from api.accept import HTML, PAGE_FORMS, Form
from api.served import served
from graph import errors, names, near
from graph.description import describe as describe_thing
from graph.description import exists, whole
from graph.formats import is_iri

router = APIRouter()

PAGES: Final = {
    "goal": "/goals/",
    "set": "/sets/",
    "org": "/organizations/",
    "theme": "/themes/",
    "frame": "/frames/",
    "source": "/sources/",
}
"""Where the things of each kind have their pages."""

_AGENTS: Final = f"{names.ID}agent/"
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
    data = serialize(triples, format=SYNTAXES[form.name], prefixes=names.PREFIXES) or b""
    return Response(data, media_type=form.media_type)


def data_about(request: Request, iris: Iterable[str]) -> Response | None:
    """What the graph says about the things of a page, when data is asked for and not the page."""
    form = accept.choose(request, PAGE_FORMS)
    return None if form is HTML else describe(request, list(iris), form)


def address_of(iri: str) -> str | None:
    """The address of the page about a thing or what it is a part of; None when it has no page."""
    if iri.startswith(_AGENTS):
        return f"/about#{quote(iri.removeprefix(_AGENTS))}"
    of = whole(iri)
    if of is None:
        return None
    kind, _, rest = names.local(of).partition("/")
    page = PAGES[kind] + quote(rest)
    part = iri.removeprefix(of).strip("/")
    return f"{page}#{quote(part.replace('/', '-'))}" if part else page


def full_address_of(request: Request, iri: str) -> str:
    """The same with the server in front, as the reader called it; the IRI of what has no page."""
    address = address_of(iri)
    return str(request.base_url).rstrip("/") + address if address else iri


@router.get("/id/{path:path}", include_in_schema=False)
def dereference(request: Request, path: str) -> Response:
    """Lead on to the page about a thing, or to its data (303)."""
    iri = names.ID + path
    store = served(request).version.store
    if not is_iri(iri):
        raise errors.NotKnown(name=path[:200])
    if not exists(store, iri):
        raise near.nothing(store, iri, accept.language(request))
    form = accept.choose(request, PAGE_FORMS)
    page = address_of(iri)
    if page is None or (iri.startswith(_AGENTS) and form is not HTML):  # that page has no data
        wanted = {"query": f"DESCRIBE <{iri}>"} | ({} if form is HTML else {"format": form.name})
        return RedirectResponse(f"/sparql?{urlencode(wanted)}", 303)
    if form is HTML:
        return RedirectResponse(page, 303)
    return RedirectResponse(f"{page.partition('#')[0]}?{urlencode({'format': form.name})}", 303)

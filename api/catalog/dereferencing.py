"""Redirects from /id/… to the page or the data."""

from urllib.parse import quote, urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.catalog.thing_pages import graph_data
from api.web import negotiation
from api.web.addresses import AGENTS, THINGS, address_of, describe
from api.web.json_routes import faults
from api.web.negotiation import HTML, PAGE_FORMS
from api.web.requests import served
from graph import errors, namespaces
from graph.catalog import suggestions
from graph.model.terms import is_iri
from graph.store.describe import exists

router = APIRouter()


@router.get(
    "/id/{path:path}",
    summary="A thing by its IRI",
    description="Leads to the page or the data of a thing, by Accept.",
    tags=["data"],
    responses={
        200: {
            "description": "The data of a thing in a version.",
            "content": {form.media_type: {} for form in PAGE_FORMS},
        },
        303: {"description": "The address of the page or the data."},
        **faults(),
    },
)
def dereference(request: Request, path: str) -> Response:
    """Redirect (303) to the page or data of a resource; raises ``NotKnown`` for an unknown IRI.

    Below /versions/{n} the data is that of the version, and what browsers get is a table of it.
    """
    iri = namespaces.ID + path
    store = served(request).version.store
    if not is_iri(iri):
        raise errors.NotKnown(name=path[:200])
    if not (exists(store, iri) or path.startswith("version/")):
        raise suggestions.nothing(store, iri, negotiation.language(request))
    form = negotiation.choose(request, PAGE_FORMS)
    page = address_of(iri) or "/"
    if (root := request.scope.get("root_path", "")) and form is not HTML:
        data = graph_data(request, iri) if iri.startswith(namespaces.GRAPH) else None
        return data or describe(request, [iri], form)
    if root:  # an older version has no pages of its own
        return RedirectResponse(f"{root}/sparql?{urlencode({'query': f'DESCRIBE <{iri}>'})}", 303)
    if form is HTML:
        return RedirectResponse(page, 303)
    if iri.startswith(AGENTS):  # the page about goalgraph has no data
        page = THINGS + quote(path)
    return RedirectResponse(f"{page.partition('#')[0]}?{urlencode({'format': form.name})}", 303)

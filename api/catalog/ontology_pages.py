"""The ontology as a page made from its Turtle, and as that."""

from typing import Final

from fastapi import APIRouter
from pyoxigraph import serialize
from starlette.requests import Request
from starlette.responses import Response

from api.catalog.list_sheets import terms_sheet
from api.web import negotiation
from api.web.addresses import SYNTAXES
from api.web.downloads import download
from api.web.negotiation import HTML, JSONLD, PAGE_FORMS, SVG, language
from api.web.page_cache import CachedRoute
from api.web.pictures import as_markup, picture_forms
from api.web.requests import served
from api.web.spreadsheets import sheet_forms
from api.web.templates import render
from graph import namespaces, resources
from graph.catalog.vocabulary import COUNTED, Vocabulary, read_vocabulary
from graph.diagrams.class_diagram import class_diagram
from graph.model import ontology

_FORMS: Final = (*PAGE_FORMS, SVG)
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/ontology")
def show_ontology(request: Request) -> Response:
    """Show each term with its definition, and the classes as a diagram; or the ontology as RDF."""
    lang = language(request)
    made = sheet_forms(request, lambda: terms_sheet(request, _read(request), lang))
    if file := download(request, "ontology", made):
        return file
    form = negotiation.choose(request, _FORMS)
    if form.name in SYNTAXES:
        triples = [quad.triple for quad in ontology.quads()]
        data = serialize(triples, format=SYNTAXES[form.name], prefixes=namespaces.PREFIXES)
        return Response(data, media_type=form.content_type)
    found = _read(request)
    drawn = class_diagram(found, lang)
    forms = picture_forms(request, lambda: drawn)
    if file := download(request, "ontology", forms):
        return file
    if form is not HTML:
        return Response(drawn.svg, media_type=SVG.media_type)
    return render(
        request,
        "catalog/ontology.html",
        vocabulary=found,
        diagram=as_markup(drawn),
        compact=namespaces.compact,
        ours=namespaces.GG,
        most=COUNTED,
    )


def _read(request: Request) -> Vocabulary:
    return read_vocabulary(served(request).version.store, language(request))


@router.get("/ontology/context.jsonld")
def context() -> Response:
    """The JSON-LD context of our terms."""
    return Response(resources.context_file().read_bytes(), media_type=JSONLD.media_type)

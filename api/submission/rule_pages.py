"""The rules as a page made from their Turtle, and as that."""

from fastapi import APIRouter
from pyoxigraph import RdfFormat, parse, serialize
from starlette.requests import Request
from starlette.responses import Response

from api.web import negotiation
from api.web.addresses import SYNTAXES
from api.web.negotiation import HTML, PAGE_FORMS, Form
from api.web.page_cache import CachedRoute
from api.web.templates import render
from graph import namespaces, resources
from graph.submission.reports.rule_book import rule_book

router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/shapes")
def show_rules(request: Request) -> Response:
    """Show each rule with why, how to fix, its SHACL and examples; or the shapes as RDF."""
    form = negotiation.choose(request, PAGE_FORMS)
    if form is not HTML and form.name in SYNTAXES:
        return _as_data(form)
    return render(request, "submission/shapes.html", book=rule_book())


def _as_data(form: Form) -> Response:
    triples = [
        quad.triple
        for path in resources.shape_files()
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    ]
    data = serialize(triples, format=SYNTAXES[form.name], prefixes=namespaces.PREFIXES)
    return Response(data, media_type=form.content_type)

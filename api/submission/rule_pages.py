"""The rules as a page made from their Turtle, and as that."""

from functools import partial

from fastapi import APIRouter
from pyoxigraph import RdfFormat, parse, serialize
from starlette.requests import Request
from starlette.responses import Response

from api.web import negotiation
from api.web.addresses import SYNTAXES
from api.web.downloads import download
from api.web.negotiation import HTML, PAGE_FORMS, Form, language
from api.web.page_cache import CachedRoute
from api.web.sheets import Sheet, SheetLink, Value
from api.web.spreadsheets import sheet_forms
from api.web.templates import render
from graph import namespaces, resources
from graph.i18n import translate
from graph.submission.reports.phrases import word
from graph.submission.reports.rule_book import rule_book

router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/shapes")
def show_rules(request: Request) -> Response:
    """Show each rule with why, how to fix, its SHACL and examples; or the shapes as RDF."""
    if file := download(request, "rules", sheet_forms(request, partial(_sheet, request))):
        return file
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


def _sheet(request: Request) -> Sheet:
    """One row for each rule."""
    lang = language(request)
    headings = [
        translate(lang, "Rule"),
        translate(lang, "Severity"),
        translate(lang, "Message"),
        translate(lang, "Why"),
        translate(lang, "What to do"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            each.rule.labels[lang],
            word(lang, each.rule.severity),
            each.rule.messages[lang],
            each.rule.reasons.get(lang),
            each.rule.fixes[lang],
            SheetLink(str(request.url.replace(query="", fragment=each.name))),
            namespaces.GGSH + each.name,
        ]
        for written in rule_book().modules.values()
        for each in written
    ]
    return Sheet(translate(lang, "The rules"), headings, rows)

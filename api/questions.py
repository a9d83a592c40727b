"""The published questions: a page to start from, each query by itself, and as data for query editors."""

import json
from collections.abc import Iterable
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.accept import HTML, JSON, SPARQL_QUERY, TURTLE, choose, language
from api.rendering import render
from graph import errors
from graph.library import PublishedQuestion, published_questions, question
from graph.library_rdf import as_turtle

router = APIRouter(include_in_schema=False)

_FORMS: Final = (HTML, JSON, TURTLE)


@router.get("/queries")
def list_questions(request: Request) -> Response:
    """Show the questions; editors get them as ``sh:SPARQLExecutable``."""
    form = choose(request, _FORMS)
    if form == TURTLE:
        return Response(as_turtle(), media_type=TURTLE.media_type)
    if form == JSON:
        return _json(published_questions())
    return render(request, "queries.html", questions=published_questions())


@router.get("/queries/{slug}")
def show_question(request: Request, slug: str) -> Response:
    """Answer with a query's text: it can be run, changed and cited."""
    found = question(slug.removesuffix(".rq"))
    if found is None:
        raise errors.NotKnown(name=slug[:60])
    form = choose(request, (SPARQL_QUERY, JSON, HTML))
    if form == JSON:
        return _json((found,))
    if form == HTML:
        return render(request, "queries.html", questions=(found,))
    headers = {"Content-Language": language(request)}
    return Response(found.query, media_type=SPARQL_QUERY.media_type, headers=headers)


def _json(found: Iterable[PublishedQuestion]) -> Response:
    """Questions as JSON."""
    listed = [
        {
            "number": each.number,
            "slug": each.slug,
            "title": each.titles,
            "note": each.notes,
            "query": each.query,
        }
        for each in found
    ]
    content = json.dumps({"questions": listed}, ensure_ascii=False)
    return Response(content, media_type=JSON.media_type)

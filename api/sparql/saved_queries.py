"""The saved queries at /queries."""

import json
from collections.abc import Iterable
from functools import partial
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.sparql.endpoint import answer_sheet, ask
from api.sparql.headings import word
from api.sparql.protocol import Question
from api.sparql.results import Result, plain_table, read_result
from api.web.downloads import download
from api.web.negotiation import HTML, JSON, SPARQL_QUERY, TURTLE, choose, language
from api.web.page_cache import CachedRoute
from api.web.problems import status_of
from api.web.requests import served
from api.web.sheets import Sheet, SheetLink, Value
from api.web.spreadsheets import sheet_forms
from api.web.templates import page, render
from graph import errors
from graph.catalog.question_choices import Asked, ask_with
from graph.i18n import translate
from graph.store.saved_queries import PublishedQuestion, as_turtle, published_questions, question

router = APIRouter(route_class=CachedRoute, include_in_schema=False)
SHOWN_ROWS: Final = 100
"""Rows on the page of a saved query; the spreadsheet contains all rows."""
_FORMS: Final = (HTML, JSON, TURTLE)


@router.get("/queries")
def list_questions(request: Request) -> Response:
    """Show the saved queries; as Turtle they are ``sh:SPARQLExecutable``."""
    if file := download(request, "questions", sheet_forms(request, partial(_list, request))):
        return file
    form = choose(request, _FORMS)
    if form == TURTLE:
        return Response(as_turtle(), media_type=form.content_type)
    if form == JSON:
        return _json(published_questions())
    return render(request, "sparql/queries.html", questions=published_questions())


@router.get("/queries/{slug}")
def show_question(request: Request, slug: str) -> Response:
    """Show the result or the SPARQL text of a saved query; raises ``NotKnown`` if unknown."""
    found = question(slug.removesuffix(".rq"))
    if found is None:
        raise errors.NotKnown(name=slug[:60])
    asked = ask_with(served(request).version.store, found, request.query_params, language(request))
    forms = (SPARQL_QUERY, JSON, HTML)
    made = sheet_forms(request, partial(_sheet, request, asked))
    if asked.unknown and (
        request.query_params.get("format") or choose(request, forms) in {SPARQL_QUERY, JSON}
    ):
        raise asked.unknown[0].refusal(language(request))
    if file := download(request, found.slug, made):
        return file
    form = choose(request, forms)
    if form == JSON:
        return _json((found,))
    if form == HTML:
        return _unknown(request, asked) if asked.unknown else _answered(request, asked)
    headers = {"Content-Language": language(request)}
    return Response(asked.query, media_type=SPARQL_QUERY.media_type, headers=headers)


def _values(request: Request, asked: Asked) -> dict[str, object]:
    lang = language(request)
    return {
        "asked_with": asked,
        "question": asked.question,
        "columns": (),
        "rows": (),
        "total": 0,
        "unknown": asked.unknown,
        "word": lambda text: word(text, lang),
    }


def _unknown(request: Request, asked: Asked) -> Response:
    """The page of a saved query with a value that is not there: near ones, and the fields kept."""
    values = _values(request, asked)
    answer = page(request, "sparql/question.html", 404, error="", sheet=False, **values)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _answered(request: Request, asked: Asked) -> Response:
    """The page of a saved query: its fields, its result or the error, then its SPARQL text."""
    lang, current = language(request), served(request)
    values = _values(request, asked)
    try:
        result = _result(request, asked)
    except (errors.QueryError, errors.LimitHit, errors.Busy) as failure:
        said = failure.text(lang)
        status = status_of(failure)
        answer = page(request, "sparql/question.html", status, error=said, sheet=False, **values)
        answer.headers["Cache-Control"] = "no-store"
        if isinstance(failure, errors.Busy):
            answer.headers["Retry-After"] = str(failure.values["seconds"])
        return answer
    columns, rows = plain_table(result, current.version.store, SHOWN_ROWS, lang)
    values |= {"columns": columns, "rows": rows, "total": len(result.rows)}
    fits = result.cells <= current.settings.sheet_cells
    return render(request, "sparql/question.html", error="", sheet=fits, **values)


def _list(request: Request) -> Sheet:
    """One row for each saved query."""
    lang = language(request)
    headings = [
        translate(lang, "Number"),
        translate(lang, "Question"),
        translate(lang, "What to know"),
        translate(lang, "Fields in the address"),
        translate(lang, "Page"),
    ]
    rows: list[list[Value]] = [
        [
            each.number,
            each.titles[lang],
            each.notes[lang] or None,
            ", ".join(one.name for one in each.parameters) or None,
            SheetLink(str(request.url.replace(path=f"/queries/{each.slug}", query=""))),
        ]
        for each in published_questions()
    ]
    return Sheet(translate(lang, "Questions"), headings, rows)


def _sheet(request: Request, asked: Asked) -> Sheet:
    lang = language(request)
    return answer_sheet(served(request), _result(request, asked), asked.question.titles[lang], lang)


def _result(request: Request, asked: Asked) -> Result:
    return read_result(*ask(served(request), Question(asked.query), ["json", "nt"], ours=True))


def _json(found: Iterable[PublishedQuestion]) -> Response:
    """Saved queries as JSON."""
    listed = [
        {
            "number": each.number,
            "slug": each.slug,
            "title": each.titles,
            "note": each.notes["en"],
            "parameters": [
                {"name": one.name, "variables": one.variables, "optional": one.optional}
                for one in each.parameters
            ],
            "query": each.query,
        }
        for each in found
    ]
    content = json.dumps({"questions": listed}, ensure_ascii=False)
    return Response(content, media_type=JSON.media_type)

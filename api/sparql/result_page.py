"""The query editor, and the result of a query as a table above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.web.negotiation import Form
from api.web.templates import page, render


@dataclass(frozen=True, slots=True)
class ResultCell:
    """A value in a table of results, where it leads, and the IRI of what it names."""

    text: str
    href: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """The heading of a column of results, and the variable it holds."""

    text: str
    variable: str = ""


def editor_page(
    request: Request, query: str = "", *, error: str = "", status: int = 200
) -> HTMLResponse:
    """Answer with the query editor; an error says what is wrong with the query in it."""
    return page(request, "sparql/sparql.html", status, query=query, error=error, answered=False)


def results_page(
    request: Request,
    query: str,
    columns: Sequence[ResultColumn],
    rows: Sequence[Sequence[ResultCell]],
    *,
    total: int,
    forms: Sequence[Form] = (),
    sheet: bool = False,
) -> HTMLResponse:
    """Answer with a query's result as a table above the query, and in other FORMS as links.

    TOTAL is the number of rows there are: the table may show only the first of them. SHEET says
    whether they fit a spreadsheet.
    """
    return render(
        request,
        "sparql/sparql_results.html",
        query=query,
        error="",
        answered=True,
        columns=columns,
        rows=rows,
        total=total,
        forms=forms,
        sheet=sheet,
    )

"""The query editor, and the result of a query as a table above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.web.negotiation import Form
from api.web.templates import page, render


@dataclass(frozen=True, slots=True)
class ResultCell:
    """A cell of a result table: its text, the target of its link, and the IRI it stands for."""

    text: str
    href: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """The heading of a result column, and its variable."""

    text: str
    variable: str = ""


def editor_page(
    request: Request, query: str = "", *, error: str = "", status: int = 200
) -> HTMLResponse:
    """The query editor page; ``error`` is shown as the fault of the query."""
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
    """The page with a query's result as a table above the query, and links to the other ``forms``.

    ``total`` is the number of rows of the result, of which ``rows`` may be only the first.
    ``sheet`` tells whether the result fits into a spreadsheet.
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

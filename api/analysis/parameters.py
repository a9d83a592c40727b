"""Which links a reader looks at, from the address."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.web.negotiation import HTML, JSON, choose
from api.web.templates import render
from graph.analysis.edges import Basis, LinkFilter


def view(
    basis: Annotated[
        list[Basis] | None,
        Query(description="Only links on these bases. ExplicitText: only what the sources say."),
    ] = None,
    suggested: Annotated[  # noqa: FBT002 - a query parameter has a name
        bool, Query(description="Show suggested links too. They are marked, and never counted.")
    ] = False,
) -> LinkFilter:
    """Which links one asks for."""
    return LinkFilter(frozenset(basis or ()), suggested)


LinkParameters = Annotated[LinkFilter, Depends(view)]


def moved(request: Request, *, whole: bool = True) -> Response | None:
    """Who asks for JSON is sent to the same under /api, if it is WHOLE there."""
    if choose(request, (HTML, JSON) if whole else (HTML,)) == HTML:
        return None
    return RedirectResponse(_data(request), 303)


def _data(request: Request) -> str:
    """The address of the same as JSON."""
    asked = [(n, value) for n, value in request.query_params.multi_items() if n != "format"]
    return f"/api{request.url.path}" + (f"?{urlencode(asked)}" if asked else "")


def page(request: Request, template: str, chosen: LinkFilter, **values: object) -> Response:
    """Answer with a page that says which links one looks at."""
    return render(request, template, view=chosen, kept=_kept(chosen), data=_data(request), **values)


def _kept(chosen: LinkFilter) -> dict[str, str]:
    """The part of the address that says which links one looks at, for links to other pages."""
    kept = {"basis": next(iter(chosen.bases))} if len(chosen.bases) == 1 else {}
    return kept | ({"suggested": "1"} if chosen.suggested else {})

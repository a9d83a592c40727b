"""The link filter, parsed from the query string."""

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
    """The link filter of a request."""
    return LinkFilter(frozenset(basis or ()), suggested)


LinkParameters = Annotated[LinkFilter, Depends(view)]


def moved(request: Request, *, whole: bool = True) -> Response | None:
    """A redirect (303) to /api for a request that prefers JSON; None for a request for the page.

    ``whole`` tells whether the JSON version exists; without it, JSON is not acceptable.
    """
    if choose(request, (HTML, JSON) if whole else (HTML,)) == HTML:
        return None
    return RedirectResponse(_data(request), 303)


def _data(request: Request) -> str:
    """The address of the JSON version of this page."""
    asked = [(n, value) for n, value in request.query_params.multi_items() if n != "format"]
    return f"/api{request.url.path}" + (f"?{urlencode(asked)}" if asked else "")


def page(request: Request, template: str, chosen: LinkFilter, **values: object) -> Response:
    """Render a page with the link filter in its context."""
    return render(request, template, view=chosen, kept=_kept(chosen), data=_data(request), **values)


def _kept(chosen: LinkFilter) -> dict[str, str]:
    """The query parameters of the link filter, for links to other pages."""
    kept = {"basis": next(iter(chosen.bases))} if len(chosen.bases) == 1 else {}
    return kept | ({"suggested": "1"} if chosen.suggested else {})

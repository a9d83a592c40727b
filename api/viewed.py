"""What all pages share that are seen by a view: which links one looks at, and the way to the same as JSON."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.accept import HTML, JSON, choose
from api.rendering import render
from graph.edges import View


def moved(request: Request, *, whole: bool = True) -> Response | None:
    """Who asks for JSON is sent to the same under /api, if it is WHOLE there."""
    if choose(request, (HTML, JSON) if whole else (HTML,)) == HTML:
        return None
    return RedirectResponse(_data(request), 303)


def _data(request: Request) -> str:
    """The address of the same as JSON."""
    asked = [(n, value) for n, value in request.query_params.multi_items() if n != "format"]
    return f"/api{request.url.path}" + (f"?{urlencode(asked)}" if asked else "")


def page(request: Request, template: str, chosen: View, **values: object) -> Response:
    """Answer with a page that says which links one looks at."""
    return render(request, template, view=chosen, kept=_kept(chosen), data=_data(request), **values)


def _kept(chosen: View) -> dict[str, str]:
    """The part of the address that says which links one looks at, for links to other pages."""
    kept = {"basis": next(iter(chosen.bases))} if len(chosen.bases) == 1 else {}
    return kept | ({"suggested": "1"} if chosen.suggested else {})

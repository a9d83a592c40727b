"""Which methods an address takes: the header Allow, and preflight requests of browsers."""

from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
_A_DAY: Final = "86400"


def allowed(request: Request) -> str:
    """The methods that the routes of an address take, as in the header Allow; "" without a route."""
    scope = {**request.scope, "root_path": _root_path(request.scope)}
    routes: Sequence[BaseRoute] = request.app.router.routes
    taken = [
        method
        for method in _METHODS
        if any(_takes(route, {**scope, "method": method}) for route in routes)
    ]
    if "GET" in taken:
        taken.insert(1, "HEAD")  # which the middleware answers as GET without its body
    return ", ".join([*taken, "OPTIONS"]) if taken else ""


def _takes(route: BaseRoute, scope: Scope) -> bool:
    """Whether a route takes a request; what is mounted are files, which are only read."""
    read_only = isinstance(route, Mount) and scope["method"] != "GET"
    return not read_only and route.matches(scope)[0] is Match.FULL


def _root_path(scope: Scope) -> str:
    """The root path of the application; a mounted one has changed it."""
    return str(scope.get("app_root_path", scope.get("root_path", "")))


def preflight(request: Request) -> Response:
    """The response to OPTIONS: what pages of other sites may send (https://fetch.spec.whatwg.org)."""
    headers = {
        "Allow": allowed(request),
        "Access-Control-Allow-Methods": allowed(request),
        "Access-Control-Allow-Headers": request.headers.get("access-control-request-headers", "*"),
        "Access-Control-Max-Age": _A_DAY,
        "Cache-Control": "no-store",
    }
    return Response(status_code=204, headers=headers)

"""Pages kept once made."""

from collections.abc import Callable, Coroutine, Hashable
from http import HTTPStatus
from typing import Any, Final, cast

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from api.state.byte_cache import ByteCache
from api.web.negotiation import HTML, JSON, PAGE_FORMS, SPARQL_QUERY, choose, language
from api.web.requests import served
from graph import errors

_KEPT_HEADERS: Final = ("content-type", "content-language", "content-length")
_SCRIPTS_OWN: Final = frozenset({"open"})
"""What a script keeps in the address for itself: the goals that the explorer has opened."""


class PageCache:
    """The pages asked for last, up to a number of bytes. Safe to use from many threads."""

    def __init__(self, most: int) -> None:
        """Keep at most MOST bytes of pages."""
        self._cache = ByteCache[Response](most)

    def get(self, key: Hashable) -> Response | None:
        """The page kept under a key, if it still is."""
        page = self._cache.get(key)
        return None if page is None else _copy(page)

    def keep(self, key: Hashable, page: Response) -> None:
        """Keep a page, and let go of those that nobody asked for the longest."""
        self._cache.keep(key, _copy(page), len(page.body))


def kept_pages(request: Request) -> PageCache | None:
    """The pages that the application keeps, if it keeps any."""
    return cast("PageCache | None", getattr(request.app.state, "kept_pages", None))


def key_of(request: Request) -> Hashable | None:
    """What tells a page from all others, or None when the answer would not be a page."""
    try:
        forms = {choose(request, PAGE_FORMS), choose(request, (SPARQL_QUERY, JSON, HTML))}
    except errors.GoalgraphError:
        return None
    if forms != {HTML} or request.method not in {"GET", "HEAD"}:
        return None
    site = request.url.scheme, request.url.netloc  # a page names its address, for print
    return served(request).version.digest, site, request.url.path, asked(request), language(request)


def asked(request: Request) -> tuple[tuple[str, str], ...]:
    """What a page is asked for. What only a script reads in the address makes no other page."""
    every = request.query_params.multi_items()
    return tuple((name, value) for name, value in every if name not in _SCRIPTS_OWN)


def can_be_kept(answer: Response) -> bool:
    """Whether an answer is a page that will be the same as long as the version is."""
    html = answer.headers.get("content-type", "").startswith(HTML.media_type)
    told_once = "cache-control" in answer.headers or "set-cookie" in answer.headers
    return html and not told_once and answer.status_code == HTTPStatus.OK


def _copy(page: Response) -> Response:
    """A page of its own: what answers a request adds headers to it."""
    headers = {name: page.headers[name] for name in _KEPT_HEADERS if name in page.headers}
    return Response(bytes(page.body), headers=headers)


class CachedRoute(APIRoute):
    """Answers with a page that was made before, if it is kept."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Look for the page, else make it and keep it."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            kept = kept_pages(request)
            key = key_of(request) if kept else None
            if kept is None or key is None:
                return await handle(request)
            request.state.same_for_all = True
            if page := kept.get(key):
                return page
            made = await handle(request)
            if can_be_kept(made):
                kept.keep(key, made)
            else:
                request.state.same_for_all = False
            return made

        return answer

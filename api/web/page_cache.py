"""A cache of rendered pages."""

from collections.abc import Callable, Coroutine, Hashable
from http import HTTPStatus
from typing import Any, Final, cast

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from api.state.byte_cache import ByteCache
from api.web.negotiation import HTML, JSON, PAGE_FORMS, SPARQL_QUERY, choose, language
from api.web.requests import served, shown_site_of
from graph import errors

_KEPT_HEADERS: Final = ("content-type", "content-language", "content-length", "link")
_EXPLORED: Final = "/goals/"
"""Where the parameter «open» is for scripts only: the goals opened in the explorer."""


class PageCache:
    """A thread-safe LRU cache of pages, limited by their total bytes."""

    def __init__(self, most: int) -> None:
        """Hold at most ``most`` bytes of pages."""
        self._cache = ByteCache[Response](most)

    def get(self, key: Hashable) -> Response | None:
        """A copy of the cached page of a key, or None."""
        page = self._cache.get(key)
        return None if page is None else _copy(page)

    def keep(self, key: Hashable, page: Response) -> None:
        """Cache a copy of a page, and evict the least recently used pages."""
        self._cache.keep(key, _copy(page), len(page.body))


def kept_pages(request: Request) -> PageCache | None:
    """The page cache of the application, or None if it has none."""
    return cast("PageCache | None", getattr(request.app.state, "kept_pages", None))


def key_of(request: Request) -> Hashable | None:
    """The cache key of a page, or None if the response would not be a page."""
    try:
        forms = {choose(request, PAGE_FORMS), choose(request, (SPARQL_QUERY, JSON, HTML))}
    except errors.GoalgraphError:
        return None
    if forms != {HTML} or request.method not in {"GET", "HEAD"}:
        return None
    site = shown_site_of(request)  # a page contains its own address, for print
    return served(request).version.key, site, request.url.path, asked(request), language(request)


def asked(request: Request) -> tuple[tuple[str, str], ...]:
    """The query parameters of a page, except those that only scripts use."""
    every = request.query_params.multi_items()
    if not request.url.path.startswith(_EXPLORED):
        return tuple(every)
    return tuple((name, value) for name, value in every if name != "open")


def can_be_kept(answer: Response) -> bool:
    """Whether a response is a page that depends only on the address and the version."""
    html = answer.headers.get("content-type", "").startswith(HTML.media_type)
    told_once = "cache-control" in answer.headers or "set-cookie" in answer.headers
    return html and not told_once and answer.status_code == HTTPStatus.OK


def _copy(page: Response) -> Response:
    """A copy of a page, as the middleware adds headers to each response."""
    headers = {name: page.headers[name] for name in _KEPT_HEADERS if name in page.headers}
    return Response(bytes(page.body), headers=headers)


class CachedRoute(APIRoute):
    """A route that answers from the page cache if possible."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """A handler that looks up the page, else renders it and caches it."""
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

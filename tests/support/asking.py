"""A request for a page without a server behind it, and the text of an answer."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace

from pyoxigraph import Store
from starlette.requests import Request

from api.state.server_state import OpenVersion


def asked(
    path: str = "/sparql", query: str = "", headers: Mapping[str, str] | None = None
) -> Request:
    version = OpenVersion(7, Store(), "sha256:0", date(2026, 11, 21))
    app = SimpleNamespace(state=SimpleNamespace(served=SimpleNamespace(version=version)))
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "headers": [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()],
            "app": app,
        }
    )


def text_of(response: object) -> str:
    return bytes(getattr(response, "body")).decode()  # noqa: B009

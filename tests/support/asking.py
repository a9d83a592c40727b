"""A request without a server, and the text of a response."""

from collections.abc import Mapping
from datetime import date

from fastapi import FastAPI
from pyoxigraph import Store
from starlette.requests import Request

from tests.support.served import state_of


def asked(
    path: str = "/sparql", query: str = "", headers: Mapping[str, str] | None = None
) -> Request:
    app = FastAPI()
    app.state.served = state_of(Store(), number=7, published=date(2026, 11, 21))
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

"""A client for all routes below /api, on the bundled graph."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.analysis import neighbourhood
from api.analysis import rest as analysis_rest
from api.catalog import rest as catalog_rest
from api.search import rest as search_rest
from api.server import error_responses, middleware
from api.state.server_state import ServerState

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"


@pytest.fixture(scope="session")
def web(opened: ServerState) -> Iterator[TestClient]:
    app = FastAPI()
    app.state.served = opened
    app.add_middleware(middleware.Guard, served=opened)
    error_responses.install(app)
    for part in (catalog_rest, search_rest, analysis_rest, neighbourhood):
        app.include_router(part.router)
    with TestClient(app) as client:
        yield client


def get(web: TestClient, address: str, **parameters: Any) -> Any:
    """The JSON of the response to an address below /api; asserts status 200."""
    answer = web.get(f"/api/{address}", params=parameters)
    assert (answer.status_code, answer.headers["content-type"]) == (200, JSON), answer.text
    return answer.json()

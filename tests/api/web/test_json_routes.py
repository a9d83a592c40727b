"""Routes of the JSON addresses: their answers are described when somebody asks, and not before."""

from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.responses import JSONResponse, Response

from api.web.json_routes import DescribedRoute, api_router


@dataclass(frozen=True)
class Answer:
    """An answer of one number."""

    number: int


def numbers() -> APIRouter:
    router = api_router()

    @router.get("/number", response_model=Answer)
    def number() -> Response:
        """A number."""
        return JSONResponse({"number": 1, "more": "is not taken away"})

    return router


def application() -> FastAPI:
    app = FastAPI()
    app.include_router(numbers())
    return app


def test_an_answer_goes_out_as_its_function_made_it() -> None:
    with TestClient(application()) as client:
        assert client.get("/api/number").json() == {"number": 1, "more": "is not taken away"}


def test_the_description_has_the_model_the_language_and_the_errors() -> None:
    with TestClient(application()) as client:
        described = client.get("/openapi.json").json()
    (operation,) = described["paths"]["/api/number"].values()
    content = operation["responses"]["200"]["content"]["application/json"]

    assert content["schema"]["$ref"].endswith("/Answer")
    assert described["components"]["schemas"]["Answer"]["required"] == ["number"]
    assert [each["name"] for each in operation["parameters"]] == ["lang"]
    assert "4XX" in operation["responses"]


def test_no_model_is_made_before_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def making(*args: Any, **options: Any) -> APIRoute:
        made.append(options["response_model"])
        return APIRoute(*args, **options)

    (route,) = numbers().routes
    monkeypatch.setattr("api.web.json_routes.APIRoute", making)
    assert isinstance(route, DescribedRoute)
    assert made == []
    assert route.response_field is not None
    assert route.response_field is route.response_field
    assert made == [Answer]

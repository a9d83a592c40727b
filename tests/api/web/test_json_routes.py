"""Routes of the JSON addresses: their answers are described when somebody asks, and not before."""

from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import JSONResponse, Response

from api.web import json_routes
from api.web.json_routes import DescribedRoute, api_router


@dataclass(frozen=True)
class Answer:
    """An answer of one number."""

    number: int


def application() -> FastAPI:
    router = api_router()

    @router.get("/number", response_model=Answer)
    def number() -> Response:
        """A number."""
        return JSONResponse({"number": 1, "more": "is not taken away"})

    app = FastAPI()
    app.include_router(router)
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
    twin = json_routes.APIRoute

    def making(*args: object, **options: object) -> object:
        made.append(options["response_model"])
        return twin(*args, **options)  # type: ignore[arg-type]

    app = application()
    monkeypatch.setattr(json_routes, "APIRoute", making)
    (route,) = [each for each in app.routes if isinstance(each, DescribedRoute)]
    assert made == []
    assert route.response_field is not None
    assert route.response_field is route.response_field
    assert made == [Answer]

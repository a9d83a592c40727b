"""Routers for addresses that answer JSON, and what their description says."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from fastapi.routing import APIRoute

from api.web import problems

_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {
        "description": "What is wrong, in the reader's language (RFC 9457).",
        "content": {problems.MEDIA_TYPE: {"schema": _PROBLEM}},
    }
}
"""What every address here can answer beside what is asked for."""


def faults() -> dict[int | str, dict[str, Any]]:
    """What an address that browsers ask too can answer beside what is asked for."""
    said = RESPONSES["4XX"]
    content = {**said["content"], "text/html": {}}
    busy = "All workers are busy; Retry-After says when to try again."
    return {"4XX": {**said, "content": content}, "503": {"description": busy, "content": content}}


def language_parameter(
    lang: Annotated[
        str | None, Query(description="«da» or «en»; without it Accept-Language decides.")
    ] = None,
) -> None:
    """Put ``?lang=`` into the documentation; ``accept.language`` reads it."""


class DescribedRoute(APIRoute):
    """A route whose answers are described when somebody asks for the description.

    Its function makes the answer itself; the model is for ``/openapi.json`` alone. Building the
    models of all routes takes 0.6 s of processor time, which no start of the server has to wait for.
    """

    def __init__(
        self,
        path: str,
        endpoint: Callable[..., Any],
        *,
        response_model: Any = None,  # noqa: ANN401 - as FastAPI has it
        **options: Any,  # noqa: ANN401 - as FastAPI has them
    ) -> None:
        self._described: APIRoute | None = None
        self._model: Any = None
        super().__init__(path, endpoint, response_model=None, **options)
        self.response_model = self._model = response_model

    @property
    def response_field(self) -> Any:  # noqa: ANN401 - of FastAPI's own
        """What FastAPI reads when it writes the description."""
        if self._described is None and self._model is not None:
            self._described = APIRoute(
                self.path, self.endpoint, response_model=self._model, name=self.name
            )
        return self._described.response_field if self._described else None

    @response_field.setter
    def response_field(self, _: object) -> None:
        """Pass over what FastAPI makes of no model."""


def api_router() -> APIRouter:
    """A router for addresses under ``/api``."""
    return APIRouter(
        prefix="/api",
        tags=["data"],
        responses=RESPONSES,
        dependencies=[Depends(language_parameter)],
        route_class=DescribedRoute,
    )

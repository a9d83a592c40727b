"""/healthz and /readyz."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse

from api.web.requests import served
from graph import __version__

router = APIRouter()


@router.get("/healthz")
def healthz(request: Request) -> JSONResponse:
    """Say that the server answers, and from which version."""
    version = served(request).version
    state = {"status": "ok", "version": version.number, "software": __version__}
    return JSONResponse(state, headers={"Cache-Control": "no-store"})


@router.get("/readyz")
def readyz(request: Request) -> JSONResponse:
    """Say whether queries are answered: 503 if no worker can be started."""
    now = served(request)
    alive = now.pool.spawner.is_alive
    state = {"status": "ready" if alive else "not ready", "version": now.version.number}
    code = HTTPStatus.OK if alive else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse(state, code, headers={"Cache-Control": "no-store"})

"""/healthz."""

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

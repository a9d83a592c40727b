"""The configuration of uvicorn."""

import uvicorn
from starlette.types import ASGIApp

from api.server.protocol import BoundedProtocol
from api.settings import Settings


def server_config(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    """The uvicorn configuration. uvloop and httptools are named, as «auto» uses what is installed."""
    return uvicorn.Config(
        app,
        loop="uvloop",
        http=BoundedProtocol.within(settings),
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies,
        limit_concurrency=settings.connections,
        timeout_keep_alive=settings.idle_seconds,
        timeout_graceful_shutdown=5,
    )

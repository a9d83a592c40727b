"""Notices versions that are published while the server runs, and opens them beside the one it serves."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Final

from starlette.concurrency import run_in_threadpool

from api.state.server_state import ServerState, open_served
from graph import errors
from graph.store.workspace import Version, Workspace

_LOG: Final = logging.getLogger("goalgraph")
_LONGEST_WAIT: Final = 60.0
"""Seconds between two attempts to open a version that cannot be opened."""
Serve = Callable[[ServerState], None]
"""Answers further requests from another version."""


@asynccontextmanager
async def watching(workspace: Workspace, served: ServerState, serve: Serve) -> AsyncIterator[None]:
    """Watch a workspace meanwhile, and ``serve`` each version that becomes the current one."""
    task = asyncio.ensure_future(_watch(workspace, served, serve))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(workspace: Workspace, now: ServerState, serve: Serve) -> None:
    usual = now.settings.watch_seconds
    wait = usual
    while True:
        await asyncio.sleep(wait)
        try:
            number = await run_in_threadpool(workspace.current_number)
            if number != now.version.number:
                version = await run_in_threadpool(workspace.version, number)
                now = await _switch(version, now, serve)
            wait = usual
        except (errors.GoalgraphError, OSError) as failure:
            # e.g. damaged, or a disk that is gone: the version that is open is served on
            _LOG.warning("a new version cannot be opened: %s", failure)
            wait = min(2 * wait, _LONGEST_WAIT)


async def _switch(version: Version, now: ServerState, serve: Serve) -> ServerState:
    """Serve a version, a large one from disk until it is in memory."""
    settings, quads = now.settings, version.manifest.quads if version.manifest else 0
    if settings.disk_first_quads < quads <= settings.memory_quads:
        with suppress(errors.StoreNotOptimised):  # then it is loaded first
            now = await _opened(version, now, from_disk=True)
            serve(now)
    now = await _opened(version, now, from_disk=False)
    serve(now)
    return now


async def _opened(version: Version, now: ServerState, *, from_disk: bool) -> ServerState:
    """A version, opened in a thread; it shares the count of requests with the one before."""

    def open_it() -> ServerState:
        return open_served(version, now.settings, from_disk=from_disk)

    opening = asyncio.ensure_future(run_in_threadpool(open_it))
    try:
        opened = await asyncio.shield(opening)
    except asyncio.CancelledError:  # the server ends
        opening.add_done_callback(_close)
        raise
    return replace(opened, traffic=now.traffic)


def _close(opening: "asyncio.Future[ServerState]") -> None:
    if not opening.cancelled() and opening.exception() is None:
        opening.result().close()

"""Notices versions that are published while the server runs, and opens them beside the one it serves."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Final, Protocol

from starlette.concurrency import run_in_threadpool

from api.state.memo import Once
from api.state.server_state import ServerState, begins_on_disk, open_served
from graph import errors
from graph.store.workspace import Version, Workspace

_LOG: Final = logging.getLogger("goalgraph")
_LONGEST_WAIT: Final = 60.0
"""Seconds between two attempts to open a version that cannot be opened."""
_BETWEEN_LOOKS: Final = 0.05
"""Seconds between two looks of somebody who waits for a version."""


class Versions(Protocol):
    """Where further versions come from: a workspace, or the local copy of an engine."""

    def current_number(self) -> int:
        """The number of the current version; raises ``GoalgraphError``."""

    def version(self, number: int, /) -> Version:
        """A version by its number; raises ``GoalgraphError``."""


Serve = Callable[[ServerState], None]
"""Answers further requests from another version."""
Settled = Callable[[], bool]
"""Whether the background work on the version that is served is done."""


class Watch:
    """What is watched: the version that is served, and whether to look for a newer one at once."""

    def __init__(self, number: int | None, settled: Settled = lambda: True) -> None:
        """The version ``number`` is served."""
        self.number = number
        self.settled = settled
        self._look = asyncio.Event()

    async def pause(self, seconds: float) -> None:
        """Wait some seconds, or until somebody wants a look at once."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._look.wait(), seconds)
        self._look.clear()

    async def until(self, number: int, seconds: float) -> bool:
        """Look at once, and wait until the version is served or a later one, at most some seconds.

        Returns whether it is.
        """
        end = time.monotonic() + seconds
        while (self.number or 0) < number:
            if time.monotonic() > end:
                return False
            self._look.set()
            await asyncio.sleep(_BETWEEN_LOOKS)
        return True


@asynccontextmanager
async def watching(
    versions: Versions, served: ServerState, serve: Serve, settled: Settled
) -> AsyncIterator[Watch]:
    """Watch where versions come from meanwhile, and ``serve`` each version that becomes the current one.

    A version that is served from disk is loaded into memory once the background work is ``settled``.
    """
    watch = Watch(served.version.folder, settled)
    task = asyncio.ensure_future(_watch(versions, served, serve, watch))
    try:
        yield watch
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(versions: Versions, now: ServerState, serve: Serve, watch: Watch) -> None:
    usual = now.settings.watch_seconds
    wait = usual
    while True:
        await watch.pause(wait)
        try:
            number = await run_in_threadpool(versions.current_number)
            if number != now.version.folder:
                version = await run_in_threadpool(versions.version, number)
                now = await _switch(version, now, serve)
                watch.number = number
            elif now.is_provisional and watch.settled():
                version = await run_in_threadpool(versions.version, number)
                now = await _opened(version, now, from_disk=False)
                serve(now)
            elif await run_in_threadpool(_is_elsewhere, versions, now):
                version = await run_in_threadpool(versions.version, number)
                now = await _opened(version, now, from_disk=now.is_provisional)
                serve(now)
            wait = usual
        except (errors.GoalgraphError, OSError) as failure:
            # e.g. damaged, or a disk that is gone: the version that is open is served on
            _LOG.warning("a new version cannot be opened: %s", failure)
            wait = min(2 * wait, _LONGEST_WAIT)


def _is_elsewhere(versions: Versions, now: ServerState) -> bool:
    """Whether a version that is served from disk was compacted: it is read faster from there."""
    if not now.store or now.version.number is None or not isinstance(versions, Workspace):
        return False
    return versions.summary(now.version.number).store not in {now.store, None}


async def _switch(version: Version, now: ServerState, serve: Serve) -> ServerState:
    """Serve a version: a large one from disk, until it is loaded into memory."""
    if begins_on_disk(version, now.settings):
        with suppress(errors.StoreNotOptimised):  # then it is loaded at once
            now = await _opened(version, now, from_disk=True)
            serve(now)
            return now
    now = await _opened(version, now, from_disk=False)
    serve(now)
    return now


async def _opened(version: Version, now: ServerState, *, from_disk: bool) -> ServerState:
    """A version, opened in a thread; it shares the count of requests with the one before."""

    def open_it() -> ServerState:
        return open_served(version, now.settings, from_disk=from_disk, forwarding=now.forwarding)

    opening = Once(open_it).begin()
    try:
        opened = await asyncio.shield(asyncio.wrap_future(opening))
    except asyncio.CancelledError:  # the server ends, and the event loop with it
        opening.add_done_callback(_close)
        raise
    if opened.version.key == now.version.key:  # what was computed from it holds still
        opened = replace(opened, version=opened.version.with_values_of(now.version))
    return replace(opened, traffic=now.traffic)


def _close(opening: Future[ServerState]) -> None:
    if opening.exception() is None:
        opening.result().close()

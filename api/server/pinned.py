"""Versions before the one that is served, opened while addresses below /versions/{n} are asked for."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final, Self

from starlette.concurrency import run_in_threadpool
from starlette.types import Scope

from api.publication.writing import as_web_faults
from api.server.opened import Open
from api.settings import Settings
from api.state.server_state import ServerState, open_served
from api.web import writing_problems
from graph import errors
from graph.store.workspace import Version, Workspace

_PINNED: Final = re.compile(r"(/versions/([0-9]{1,9}))(/sparql|/id/.*)")
_MOST: Final = 2
"""Older versions that are open at a time: each holds its store and a process that forks workers."""
_SOON: Final = 5
_ANSWER_MEMORY: Final = 8 << 20


@dataclass(frozen=True, slots=True)
class Pinned:
    """An address within a version."""

    number: int
    root: str
    """What comes before the address that it has in the version that is served."""
    path: str

    @classmethod
    def of(cls, scope: Scope) -> Self | None:
        """The address of a request, if it names a version."""
        path: str = scope["path"]
        if not path.startswith("/versions/"):
            return None
        found = _PINNED.fullmatch(path)
        return cls(int(found[2]), found[1], found[3]) if found else None


class Versions:
    """The older versions of a workspace; at most some are open, and who asks for more waits."""

    def __init__(self, workspace: Workspace | None) -> None:
        """Open versions of a workspace; without one there are none."""
        self._workspace = workspace
        self._open: dict[int, Open] = {}
        """By number; the one that was asked for last is at the end."""
        self._opening = asyncio.Lock()

    @asynccontextmanager
    async def held(self, number: int, now: Open) -> AsyncIterator[Open]:
        """A version by its number, open meanwhile; ``now`` is the one that is served.

        Raises ``VersionUnknown`` or ``VersionGone``, or ``Busy`` while too many others are open.
        """
        if number == now.state.version.number:
            yield now
            return
        found = self._open.get(number)
        if found is None:
            async with self._opening:  # one at a time: each takes a processor for a second
                found = self._open.get(number) or await self._opened(number, now.state)
        self._open[number] = self._open.pop(number, found)
        found.under_way += 1
        try:
            yield found
        finally:
            found.under_way -= 1

    async def close(self) -> None:
        """Close all of them."""
        while self._open:
            _, each = self._open.popitem()
            await each.close()

    async def _opened(self, number: int, now: ServerState) -> Open:
        newest = now.version.number or 0
        if self._workspace is None or not 0 < number <= newest:
            raise writing_problems.VersionUnknown(version=number, newest=newest)
        with as_web_faults():
            version = await run_in_threadpool(self._workspace.version, number)
            await self._make_room()
            state = await run_in_threadpool(_open, version, now.settings)
        found = self._open[number] = Open(replace(state, traffic=now.traffic))
        return found

    async def _make_room(self) -> None:
        idle = [number for number, each in self._open.items() if not each.under_way]
        while len(self._open) >= _MOST:
            if not idle:
                raise errors.Busy(seconds=_SOON)
            await self._open.pop(idle.pop(0)).close()


def _open(version: Version, settings: Settings) -> ServerState:
    """A version with one worker, as few ask for it; a large one is read from disk if it can be."""
    less = replace(
        settings,
        workers=1,
        answer_memory=min(settings.answer_memory, _ANSWER_MEMORY),
        page_memory=min(settings.page_memory, _ANSWER_MEMORY),
    )
    quads = version.manifest.quads if version.manifest else 0
    if quads > settings.disk_first_quads:
        try:
            return open_served(version, less, from_disk=True)
        except errors.StoreNotOptimised:
            pass
    return open_served(version, less)

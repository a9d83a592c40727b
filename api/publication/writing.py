"""Who may change what is published over HTTP, and whose turn it is."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final, cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from api.publication.sessions import Sessions
from api.state.server_state import ServerState
from api.web import writing_problems
from graph import errors
from graph.publication.tokens import Token, Tokens
from graph.store.workspace import Workspace

_SCHEME: Final = "bearer"
_SOON: Final = 5
"""Seconds after which the second of two writers should try again."""
_VISIBLE: Final = 30.0
"""Seconds that a writer waits at most until the new version is served: then it is only said."""


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How this server writes: the workspace, its tokens, and one writer at a time."""

    workspace: Workspace | None
    """None if the bundled graph is served, which nobody changes."""
    only_reads: bool = False
    newest: Callable[[], AbstractAsyncContextManager[ServerState]]
    """The state that the next request is answered from; it stays open meanwhile."""
    until: Callable[[int, float], Awaitable[bool]]
    """Waits until a version is served, at most some seconds; returns whether it is."""
    sessions: Sessions = field(default_factory=Sessions)
    """Who is signed in in a browser."""
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def is_on(self) -> bool:
        """Whether anybody may publish over HTTP."""
        try:
            self.target()
        except writing_problems.WritingOff:
            return False
        return True

    def target(self) -> Workspace:
        """The workspace to write; raises ``WritingOff``."""
        if self.only_reads:
            raise writing_problems.OnlyReads
        if self.workspace is None or not Tokens(self.workspace.path).all():
            raise writing_problems.WritingOff
        return self.workspace

    def bearer(self, request: Request) -> Token:
        """The token of the header Authorization (RFC 6750).

        Raises ``WritingOff``, ``TokenMissing`` or ``TokenRefused``. A cookie is no token.
        """
        self.target()
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != _SCHEME:
            raise writing_problems.TokenMissing
        return self.verify(given)

    def verify(self, given: str) -> Token:
        """The token that somebody gives; raises ``TokenRefused``, or ``WritingOff``."""
        return Tokens(self.target().path).verify(given, today())

    def holder(self, token_id: str) -> Token:
        """The token of an id; raises ``TokenRefused`` if it was revoked or has expired."""
        listed = Tokens(self.target().path).all()
        found = next((each for each in listed if each.id == token_id), None)
        if found is None or not found.is_valid(today()):
            raise errors.TokenRefused
        return found

    @asynccontextmanager
    async def turn(self, wait: float) -> AsyncIterator[ServerState]:
        """The only writer of this server meanwhile, and the newest version, opened.

        Raises ``WriterBusy`` after ``wait`` seconds, or if the newest version is not open yet.
        """
        workspace = self.target()
        try:
            await asyncio.wait_for(self._lock.acquire(), wait)
        except TimeoutError:
            raise writing_problems.WriterBusy(seconds=_SOON) from None
        try:
            with as_web_faults():
                current = await run_in_threadpool(workspace.current_number)
            if not await self.until(current, wait):
                raise writing_problems.WriterBusy(seconds=_SOON)
            async with self.newest() as now:
                yield now
        finally:
            self._lock.release()

    async def visible(self, number: int) -> None:
        """Wait until readers see a version that was just published, so that its writer does."""
        await self.until(number, _VISIBLE)

    async def settle(self, wait: float) -> bool:
        """Wait for the writer under way, at most some seconds; nobody writes afterwards.

        Returns whether there is none.
        """
        try:
            await asyncio.wait_for(self._lock.acquire(), wait)
        except TimeoutError:
            return False
        return True


def writing(request: Request) -> Writing:
    """How the application that answers a request writes."""
    return cast("Writing", request.app.state.writing)


def today() -> date:
    """The day where the server is."""
    return date.today()  # noqa: DTZ011 - as users count days


def now() -> datetime:
    """The moment of a version, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


@contextmanager
def as_web_faults() -> Iterator[None]:
    """Raise faults in the words of the web, without paths of the server."""
    try:
        yield
    except errors.VersionMissing as fault:
        raise writing_problems.VersionUnknown(**_values(fault, "version", "newest")) from fault
    except errors.VersionPruned as fault:
        raise writing_problems.VersionGone(**_values(fault, "version")) from fault
    except errors.WorkspaceBusy as fault:
        raise writing_problems.WriterBusy(seconds=_SOON) from fault
    except errors.WorkspaceUnwritable as fault:
        raise writing_problems.CannotWrite(**_values(fault, "reason")) from fault
    except errors.SetInUse as fault:
        raise writing_problems.SetLinked(**_values(fault, "count", "set", "links")) from fault
    except errors.NoSuchSet as fault:
        raise errors.NotKnown(kind="set", name=fault.values["set"]) from fault


def _values(fault: errors.GoalgraphError, *names: str) -> dict[str, object]:
    return {name: fault.values[name] for name in names}


def writing_if_any(request: Request) -> Writing | None:
    """How the application writes; None for one that has not started."""
    return cast("Writing | None", getattr(request.app.state, "writing", None))

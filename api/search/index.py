"""The index of the served version."""

from concurrent.futures import Future
from threading import BoundedSemaphore
from typing import Final, cast

from starlette.requests import Request

from api.state.memo import RETRY_SECONDS, Memo, is_done
from api.state.server_state import OpenVersion
from api.web.requests import served
from graph import errors
from graph.search.documents import read
from graph.search.index import Index

_WAITING: Final = 4
"""So many searches wait for the index at once; more would hold threads that pages need."""


class Indexes:
    """The index of one version; a new version lets go of that of the old one."""

    def __init__(self) -> None:
        """Begin with none."""
        self._held = Memo(most=1)
        self._waiting = BoundedSemaphore(_WAITING)

    def begin(self, version: OpenVersion) -> Future[Index]:
        """Begin to make the index of a version, unless that was done; nobody waits for it here."""
        return self._held.held(version.digest, lambda: Index.of(read(version.store))).begin()

    def of(self, version: OpenVersion, seconds: float) -> Index:
        """The index of a version; raises ``SearchUnready`` when it is not there within SECONDS."""
        made = self.begin(version)
        if made.done():
            return made.result()
        if self._waiting.acquire(blocking=False):
            try:
                if is_done(made, seconds):
                    return made.result()
            finally:
                self._waiting.release()
        raise errors.SearchUnready(seconds=RETRY_SECONDS)


def index(request: Request) -> Index:
    """The index of the version that a request is about."""
    indexes, now = cast("Indexes", request.app.state.indexes), served(request)
    return indexes.of(now.version, now.settings.search_seconds)

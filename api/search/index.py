"""The search index of the served version, built in the background."""

from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final, cast

from starlette.requests import Request

from api.state.memo import RETRY_SECONDS, Memo, is_done
from api.state.server_state import OpenVersion
from api.web.requests import served
from graph import errors
from graph.search.documents import read

if TYPE_CHECKING:
    from concurrent.futures import Future

    from graph.search.index import Index

_WAITING: Final = 4
"""Concurrent searches that may wait for the index; more would occupy threads that pages need."""


class Indexes:
    """Holds the search index of one version; the index of a new version replaces it."""

    def __init__(self) -> None:
        """Start without an index."""
        self._held = Memo(most=1)
        self._waiting = BoundedSemaphore(_WAITING)

    def begin(self, version: OpenVersion) -> "Future[Index]":
        """Start building the index of a version, unless it was started before; does not block."""
        return self._held.held(version.digest, lambda: _build(version)).begin()

    def of(self, version: OpenVersion, seconds: float) -> "Index":
        """The index of a version; raises ``SearchUnready`` if it is not built within ``seconds``.

        Also raised, without a wait, if ``_WAITING`` other searches are already waiting.
        """
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


def index(request: Request) -> "Index":
    """The search index of the served version; raises ``SearchUnready`` while it is being built."""
    indexes, now = cast("Indexes", request.app.state.indexes), served(request)
    return indexes.of(now.version, now.settings.search_seconds)


def _build(version: OpenVersion) -> "Index":
    from graph.search.index import Index  # noqa: PLC0415 - loads numpy

    return Index.of(read(version.store))

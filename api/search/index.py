"""The index of the served version."""

from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from threading import BoundedSemaphore, Lock, Thread
from typing import Final, cast

from starlette.requests import Request

from api.state.server_state import OpenVersion
from api.web.requests import served
from graph import errors
from graph.search.documents import read
from graph.search.index import Index

_RETRY_SECONDS: Final = 10
_WAITING: Final = 4
"""So many searches wait for the index at once; more would hold threads that pages need."""


class Indexes:
    """The index of one version; a new version lets go of that of the old one."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self._waiting = BoundedSemaphore(_WAITING)
        self._digest = ""
        self._made: Future[Index] = Future()

    def begin(self, version: OpenVersion) -> "Future[Index]":
        """Begin to make the index of a version, unless that was done; nobody waits for it here."""
        with self._lock:
            if self._digest != version.digest:
                self._digest, self._made = version.digest, Future()
                Thread(
                    target=_make, args=(version, self._made), name="search index", daemon=True
                ).start()
            return self._made

    def of(self, version: OpenVersion, seconds: float) -> Index:
        """The index of a version; raises ``SearchUnready`` when it is not there within SECONDS."""
        made = self.begin(version)
        if made.done():
            return made.result()
        if self._waiting.acquire(blocking=False):
            try:
                return made.result(seconds)
            except TooLate:
                pass
            finally:
                self._waiting.release()
        raise errors.SearchUnready(seconds=_RETRY_SECONDS)


def index(request: Request) -> Index:
    """The index of the version that a request is about."""
    indexes, now = cast("Indexes", request.app.state.indexes), served(request)
    return indexes.of(now.version, now.settings.search_seconds)


def _make(version: OpenVersion, made: "Future[Index]") -> None:
    try:
        made.set_result(Index.of(read(version.store)))
    except BaseException as fault:  # noqa: BLE001 - whoever asks is told
        made.set_exception(fault)

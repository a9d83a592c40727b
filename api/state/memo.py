"""Values computed once per version, and how long a reader waits for one."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Final, TypeVar, cast

from graph import errors

T = TypeVar("T")
_MOST: Final = 64
"""So many values are held: all that both languages need for every page, and some narrower views."""
_RETRY_SECONDS: Final = 10
_PATIENCE: Final[ContextVar[float | None]] = ContextVar("patience", default=None)
"""How long the one who asks waits for a value; None as long as it takes."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Wait for no value longer than SECONDS after it was begun; whoever does so already stays as hasty.

    A request must not be held while a large version is worked out. So what it asks for is worked
    out beside it, and who asks later than that is told at once that it is not there yet.
    """
    before = _PATIENCE.get()
    token = _PATIENCE.set(seconds if before is None else min(before, seconds))
    try:
        yield
    finally:
        _PATIENCE.reset(token)


def less_patience(seconds: float) -> AbstractContextManager[None]:
    """The same, but who waits as long as it takes goes on doing so."""
    return nullcontext() if _PATIENCE.get() is None else patience(seconds)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A value that is there, or is being worked out."""

    value: Future[object] = field(default_factory=Future)
    at: float = field(default_factory=time.monotonic)


class Memo:
    """Values by key. Who asks for one that is being worked out waits for that one only."""

    def __init__(self, most: int = _MOST) -> None:
        """Hold at most MOST values; the one asked for the longest ago goes first."""
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[Hashable, _Begun] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under a key, which MAKE works out if it is not there; a fault is not held.

        Raises ``Unready`` when ``patience`` runs out.
        """
        with self._lock:
            begun = self._held.get(key)
            mine = begun is None
            if begun is None:
                begun = self._held[key] = _Begun()
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
            self._held.move_to_end(key)
        seconds = _PATIENCE.get()
        if mine and seconds is None:
            self._fill(key, begun, make)
        elif mine:
            # A thread of its own has no patience set: it waits for whatever it needs.
            Thread(target=self._fill, args=(key, begun, make), daemon=True).start()
        if seconds is not None and not _is_there(begun, seconds):
            raise errors.Unready(seconds=_RETRY_SECONDS)
        return cast("T", begun.value.result())

    def _fill(self, key: Hashable, begun: _Begun, make: Callable[[], object]) -> None:
        try:
            begun.value.set_result(make())
        except BaseException as fault:  # noqa: BLE001 - it is raised where the value is asked for
            with self._lock:
                if self._held.get(key) is begun:
                    del self._held[key]
            begun.value.set_exception(fault)


def _is_there(begun: _Begun, seconds: float) -> bool:
    """Whether a value is there, or comes before it has taken so many seconds."""
    left = begun.at + seconds - time.monotonic()
    try:
        begun.value.exception(max(0.0, left))
    except TimeoutError:
        return False
    return True

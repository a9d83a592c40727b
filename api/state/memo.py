"""Values computed once, in the background or where they are first asked for, and how long one waits."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from threading import Lock, Thread
from typing import Any, Final, Generic, TypeVar

from graph import errors

T = TypeVar("T")
RETRY_SECONDS: Final = 10
"""When who asked too early is told to ask again."""
_MOST: Final = 64
"""So many values are held: all that both languages need for every page, and some narrower views."""
_PATIENCE: Final[ContextVar[float | None]] = ContextVar("patience", default=None)
"""Seconds that the one who asks waits for a value; None as long as it takes."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Wait for no value longer than SECONDS after it was begun; a shorter limit already set is kept.

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


class Once(Generic[T]):
    """A value that is computed once, however many ask for it.

    A fault is raised to all who wait for that value, and not kept: the next who asks tries again.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        """MAKE computes the value; it may take long."""
        self._make = make
        self._lock = Lock()
        self._value: Future[T] | None = None
        self._at = 0.0

    @property
    def begun(self) -> Future[T] | None:
        """The value to come, or None where nobody has asked for it."""
        return self._value

    @property
    def failed(self) -> bool:
        """Whether the value could not be computed, and nobody has tried again."""
        value = self._value
        return value is not None and value.done() and value.exception() is not None

    def begin(self) -> Future[T]:
        """The value to come. It is computed in the background, unless that was begun before."""
        value, mine = self._claim()
        if mine:
            # A thread of its own has no patience set: it waits for whatever it needs.
            Thread(target=self._fill, args=(value,), daemon=True).start()
        return value

    def get(self) -> T:
        """The value, computed here unless that was begun before; raises what MAKE raises."""
        value, mine = self._claim()
        if mine:
            self._fill(value)
        return value.result()

    def within(self, seconds: float) -> T:
        """The value, computed in the background; raises ``Unready`` where that takes more SECONDS."""
        value = self.begin()
        if not is_done(value, self._at + seconds - time.monotonic()):
            raise errors.Unready(seconds=RETRY_SECONDS)
        return value.result()

    def _claim(self) -> tuple[Future[T], bool]:
        """The value to come, and whether it is for the one who asks to compute it."""
        with self._lock:
            if self._value is not None and not self.failed:
                return self._value, False
            self._value, self._at = Future(), time.monotonic()
            return self._value, True

    def _fill(self, value: Future[T]) -> None:
        try:
            value.set_result(self._make())
        except BaseException as fault:  # noqa: BLE001 - it is raised where the value is asked for
            value.set_exception(fault)


class Memo:
    """Values by key. Who asks for one that is being worked out waits for that one only."""

    def __init__(self, most: int = _MOST) -> None:
        """Hold at most MOST values; the one asked for the longest ago goes first."""
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[Hashable, Once[Any]] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under a key, which MAKE works out if it is not there; a fault is not held.

        Raises ``Unready`` when ``patience`` runs out.
        """
        held, seconds = self.held(key, make), _PATIENCE.get()
        return held.get() if seconds is None else held.within(seconds)

    def held(self, key: Hashable, make: Callable[[], T]) -> Once[T]:
        """What is held under a key; where there is nothing yet, what MAKE will work out."""
        with self._lock:
            held: Once[T] | None = self._held.get(key)
            if held is None or held.failed:
                held = self._held[key] = Once(make)
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
            self._held.move_to_end(key)
            return held


def is_done(value: Future[T], seconds: float) -> bool:
    """Whether a value is there, or the fault that kept it from coming, at most SECONDS from now."""
    try:
        value.exception(max(0.0, seconds))
    except TimeoutError:
        return False
    return True

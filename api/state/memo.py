"""Values computed once, in the background or on first use, with a limit on the wait for them."""

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
"""Seconds after which a client should retry, sent with «not ready yet» errors."""
_MOST: Final = 64
"""Default capacity: all values that every page needs in both languages, and some link filters."""
_PATIENCE: Final[ContextVar[float | None]] = ContextVar("patience", default=None)
"""Seconds that the current context waits for a value; None means without limit."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Wait for each value at most ``seconds`` after its start; a shorter limit already set is kept.

    A request must not be held up while a large version is being computed. So values are computed in
    the background, and a request after this time fails at once with ``Unready``.
    """
    before = _PATIENCE.get()
    token = _PATIENCE.set(seconds if before is None else min(before, seconds))
    try:
        yield
    finally:
        _PATIENCE.reset(token)


def less_patience(seconds: float) -> AbstractContextManager[None]:
    """Like ``patience``, but a context without limit stays without limit."""
    return nullcontext() if _PATIENCE.get() is None else patience(seconds)


class Once(Generic[T]):
    """A value that is computed once, even if requested concurrently.

    An exception is raised to all callers that wait for it, and not kept: the next call tries again.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        """``make`` computes the value; it may take long."""
        self._make = make
        self._lock = Lock()
        self._value: Future[T] | None = None
        self._at = 0.0

    @property
    def begun(self) -> Future[T] | None:
        """The future of the value, or None if it was not requested yet."""
        return self._value

    @property
    def failed(self) -> bool:
        """Whether the last attempt to compute the value failed."""
        value = self._value
        return value is not None and value.done() and value.exception() is not None

    def begin(self) -> Future[T]:
        """The future of the value; starts the computation in the background if necessary."""
        value, mine = self._claim()
        if mine:
            # A new thread has no patience set: it waits without limit for the values it needs.
            Thread(target=self._fill, args=(value,), daemon=True).start()
        return value

    def get(self) -> T:
        """The value, computed in this thread unless already started; raises what ``make`` raises."""
        value, mine = self._claim()
        if mine:
            self._fill(value)
        return value.result()

    def within(self, seconds: float) -> T:
        """The value, computed in the background; raises ``Unready`` ``seconds`` after its start."""
        value = self.begin()
        if not is_done(value, self._at + seconds - time.monotonic()):
            raise errors.Unready(seconds=RETRY_SECONDS)
        return value.result()

    def _claim(self) -> tuple[Future[T], bool]:
        """The future of the value, and whether the caller has to compute it."""
        with self._lock:
            if self._value is not None and not self.failed:
                return self._value, False
            self._value, self._at = Future(), time.monotonic()
            return self._value, True

    def _fill(self, value: Future[T]) -> None:
        try:
            value.set_result(self._make())
        except BaseException as fault:  # noqa: BLE001 - raised again to the waiting callers
            value.set_exception(fault)


class Memo:
    """Values by key, each computed once; a caller waits only for the value it requests."""

    def __init__(self, most: int = _MOST) -> None:
        """Hold at most ``most`` values; the least recently used is evicted first."""
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[Hashable, Once[Any]] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, computed by ``make`` if missing; exceptions are raised and not held.

        Raises ``Unready`` when ``patience`` runs out.
        """
        held, seconds = self.held(key, make), _PATIENCE.get()
        return held.get() if seconds is None else held.within(seconds)

    def held(self, key: Hashable, make: Callable[[], T]) -> Once[T]:
        """The entry of a key; a missing or failed one is replaced by a new entry for ``make``."""
        with self._lock:
            held: Once[T] | None = self._held.get(key)
            if held is None or held.failed:
                held = self._held[key] = Once(make)
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
            self._held.move_to_end(key)
            return held


def is_done(value: Future[T], seconds: float) -> bool:
    """Whether a value, or its exception, is available within ``seconds``."""
    try:
        value.exception(max(0.0, seconds))
    except TimeoutError:
        return False
    return True

"""What follows from a version and is asked for again and again: worked out once, when it is first needed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Final, TypeVar, cast

T = TypeVar("T")

_MOST: Final = 64
"""So many values are held: all that both languages need for every page, and some narrower views."""


class Derived:
    """Values by key. Who asks for one that is being worked out waits for that one only."""

    def __init__(self, most: int = _MOST) -> None:
        """Hold at most MOST values; the one asked for the longest ago goes first."""
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[Hashable, Future[object]] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under a key, which MAKE works out if it is not there; a fault is not held."""
        with self._lock:
            promised = self._held.get(key)
            mine = promised is None
            if promised is None:
                promised = self._held[key] = Future()
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
            self._held.move_to_end(key)
        if mine:
            try:
                promised.set_result(make())
            except BaseException as fault:
                with self._lock:
                    if self._held.get(key) is promised:
                        del self._held[key]
                promised.set_exception(fault)
                raise
        return cast("T", promised.result())

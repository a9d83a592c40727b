"""What was made once, kept up to a number of bytes: a version's answers never change."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class ByteCache(Generic[V]):
    """The things asked for last. Safe to use from many threads."""

    def __init__(self, most: int, share: int = 1) -> None:
        """Keep at most MOST bytes, of which one thing takes one in SHARE at most."""
        self._most = most
        self._largest = most // share
        self._held = 0
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()

    def get(self, key: Hashable) -> V | None:
        """What is kept under a key, if it still is."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def keep(self, key: Hashable, value: V, size: int) -> None:
        """Keep a thing of so many bytes, and let go of those that nobody asked for the longest."""
        if size > self._largest:
            return
        with self._lock:
            _, before = self._kept.pop(key, (None, 0))
            self._kept[key] = value, size
            self._held += size - before
            while self._held > self._most:
                _, (_, gone) = self._kept.popitem(last=False)
                self._held -= gone

"""A cache limited by bytes; entries never expire, as the responses of a version never change."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class ByteCache(Generic[V]):
    """A thread-safe LRU cache limited by the total size of its values in bytes."""

    def __init__(self, most: int, share: int = 1) -> None:
        """Hold at most ``most`` bytes in total, and ``most // share`` bytes in one value."""
        self._most = most
        self._largest = most // share
        self._held = 0
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()

    def get(self, key: Hashable) -> V | None:
        """The value of a key, or None if it is not cached."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def keep(self, key: Hashable, value: V, size: int) -> None:
        """Cache a value of ``size`` bytes, unless too large, and evict the least recently used."""
        if size > self._largest:
            return
        with self._lock:
            _, before = self._kept.pop(key, (None, 0))
            self._kept[key] = value, size
            self._held += size - before
            while self._held > self._most:
                _, (_, gone) = self._kept.popitem(last=False)
                self._held -= gone

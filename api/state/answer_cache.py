"""Answers to queries kept until their room is needed: a version's answers never change."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it is sent."""

    form: str
    """The short name of its form, such as «json»."""
    data: bytes
    packed: bytes | None = None
    """The same packed with gzip, where that was worth while."""

    @property
    def size(self) -> int:
        """The bytes it takes to keep it."""
        return len(self.data) + len(self.packed or b"")


class AnswerCache:
    """The answers asked for last, up to a number of bytes. Safe to use from many threads."""

    def __init__(self, most: int) -> None:
        """Keep at most MOST bytes, of which one answer takes an eighth at most."""
        self._most = most
        self._held = 0
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, KeptAnswer] = OrderedDict()

    def get(self, key: Hashable) -> KeptAnswer | None:
        """The answer kept under a key, if it still is."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def keep(self, key: Hashable, answer: KeptAnswer) -> None:
        """Keep an answer, and let go of those that nobody asked for the longest."""
        if answer.size > self._most // 8:
            return
        with self._lock:
            before = self._answers.pop(key, None)
            self._held += answer.size - (before.size if before else 0)
            self._answers[key] = answer
            while self._held > self._most:
                _, gone = self._answers.popitem(last=False)
                self._held -= gone.size

"""Who may use a worker next: so many at once for everybody, and more for those who have none."""

import threading
from collections import Counter, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeAlias

Client: TypeAlias = Hashable
"""Whoever asks: for a server the reader's address, for a command one value."""


@dataclass(slots=True, eq=False)
class Turn:
    """A place in the queue. ``granted`` is true once a worker may be used."""

    client: Client
    grant: Callable[[], None]
    """Called once, from any thread, when the turn comes after a wait."""
    granted: bool = False
    ended: bool = field(default=False, repr=False)


class FairQueue:
    """Grants turns at a number of workers. Safe to use from many threads.

    SIZE turns are open to everybody. Once they are taken, as many again are open to clients that
    have none: whoever runs queries without end on all workers keeps only himself waiting. Among
    those who wait, the client with fewest turns goes first, then whoever came first.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._running: Counter[Client] = Counter()
        self._waiting: deque[Turn] = deque()

    def ask(self, client: Client, grant: Callable[[], None]) -> Turn:
        """Ask for a turn. It is granted at once where it can be; then GRANT is not called."""
        turn = Turn(client, grant)
        with self._lock:
            if self._may_run(client):
                self._start(turn)
            else:
                self._waiting.append(turn)
        return turn

    def end(self, turn: Turn) -> None:
        """End a turn, or give up waiting for it; the next ones are granted. May be repeated."""
        with self._lock:
            if turn.ended:
                return
            turn.ended = True
            if turn.granted:
                self._running[turn.client] -= 1
                if not self._running[turn.client]:
                    del self._running[turn.client]
            else:
                self._waiting.remove(turn)
            granted = self._next()
        for each in granted:
            each.grant()

    @property
    def running(self) -> int:
        """The turns that are granted and not ended."""
        with self._lock:
            return self._running.total()

    def _may_run(self, client: Client) -> bool:
        room = self._size if self._running[client] else 2 * self._size
        return self._running.total() < room

    def _start(self, turn: Turn) -> None:
        turn.granted = True
        self._running[turn.client] += 1

    def _next(self) -> list[Turn]:
        granted = []
        while self._waiting:
            turn = min(self._waiting, key=lambda each: self._running[each.client])
            if not self._may_run(turn.client):
                break
            self._waiting.remove(turn)
            self._start(turn)
            granted.append(turn)
        return granted

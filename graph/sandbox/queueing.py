"""A fair queue for workers, with reserved turns for clients that have none."""

import threading
from collections import Counter, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeAlias

Client: TypeAlias = Hashable
"""The key of a client: its address in the server, one constant in a command."""


@dataclass(slots=True, eq=False)
class Turn:
    """A position in the queue. ``granted`` is true once a worker may be used."""

    client: Client
    grant: Callable[[], None]
    """Called once, from any thread, when the turn is granted after a wait."""
    granted: bool = False
    ended: bool = field(default=False, repr=False)


class FairQueue:
    """Grants turns to use workers. Safe to use from many threads.

    ``size`` turns are open to all clients. Once they are taken, as many again are open to clients
    that have none, so a client that occupies all workers delays only itself. Among waiting turns,
    those of the client with fewest running turns go first, then the oldest.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._running: Counter[Client] = Counter()
        self._waiting: deque[Turn] = deque()

    def ask(self, client: Client, grant: Callable[[], None]) -> Turn:
        """Request a turn. It is granted at once if possible; then ``grant`` is not called."""
        turn = Turn(client, grant)
        with self._lock:
            if self._may_run(client):
                self._start(turn)
            else:
                self._waiting.append(turn)
        return turn

    def end(self, turn: Turn) -> None:
        """End a turn or stop waiting for it, and grant the next ones. May be called again."""
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
        """The number of turns that are granted and not ended."""
        with self._lock:
            return self._running.total()

    @property
    def waiting(self) -> int:
        """The number of turns that are not granted yet."""
        with self._lock:
            return len(self._waiting)

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

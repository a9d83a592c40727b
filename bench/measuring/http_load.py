"""The load generator's process: keeps N connections busy for some seconds, and says how it went.

``python -m bench.measuring.http_load`` reads a ``Load`` as JSON from standard input and writes
what it measured to standard output. One request is under way on a connection at a time: the
clients wait for their answers (closed loop).
"""

import json
import select
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any, Final

from bench.measuring.http_client import Connection

NUMBER: Final = b"@N@"
"""Stands in a request where a number goes that differs each time."""

_PAUSE: Final = 0.05
"""Seconds to wait after a refused connection, as a patient client does."""
_SILENCE: Final = 30.0
"""Seconds after which an answer is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What clients ask for, of whom, and for how long."""

    host: str
    port: int
    requests: tuple[str, ...]
    """Whole requests, taken in turn by each connection."""
    connections: int
    seconds: float
    keep: bool = True
    """Whether a connection is kept for the next request."""
    source: str | None = None
    """The address that the clients come from."""
    first: int = 0
    """The first of the numbers that stand for ``NUMBER``."""

    def as_data(self) -> dict[str, Any]:
        """As JSON data."""
        return asdict(self)


class _Clients:
    """The connections of a load, and what happened so far."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._requests = [text.encode() for text in load.requests]
        self._poll = select.epoll()
        self._waiting: dict[int, Connection] = {}
        address = (load.host, load.port)
        self._all = [
            Connection(address, load.source, keep=load.keep) for _ in range(load.connections)
        ]
        self._idle = [*self._all]
        self.until = time.perf_counter() + load.seconds
        self.sent = self.broken = self.size = 0
        self.latencies: list[float] = []
        self.statuses: dict[int, int] = {}

    def run(self) -> None:
        """Ask until the time is up, then wait for the last answers."""
        while (now := time.perf_counter()) < self.until or self._is_patient(now):
            if now < self.until:
                ready, self._idle = self._idle, []
                for connection in ready:
                    self._ask(connection)
            for descriptor, _ in self._poll.poll(_PAUSE):
                self._receive(descriptor)

    def close(self) -> None:
        """Close all connections."""
        for connection in self._all:
            connection.close()
        self._poll.close()

    def _is_patient(self, now: float) -> bool:
        return bool(self._waiting) and now < self.until + _SILENCE

    def _ask(self, connection: Connection) -> None:
        request = self._requests[self.sent % len(self._requests)]
        if NUMBER in request:
            request = request.replace(NUMBER, b"%d" % (self._load.first + self.sent))
        self.sent += 1
        opens = connection.fileno() < 0
        try:
            connection.send(request, time.perf_counter())
        except OSError:
            self._fail(connection)
            return
        if opens:
            self._poll.register(connection.fileno(), select.EPOLLIN)
        self._waiting[connection.fileno()] = connection

    def _receive(self, descriptor: int) -> None:
        if descriptor not in self._waiting:  # closed by the server after its last answer
            self._poll.unregister(descriptor)
            return
        connection = self._waiting[descriptor]
        try:
            whole = connection.receive()
        except OSError:
            del self._waiting[descriptor]
            self._fail(connection)
            return
        if whole:
            del self._waiting[descriptor]
            self._count(connection)
            if time.perf_counter() < self.until:
                self._ask(connection)

    def _count(self, connection: Connection) -> None:
        status = connection.status
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status == 200:  # noqa: PLR2004 - HTTP: OK
            self.latencies.append(time.perf_counter() - connection.asked)
            self.size = len(connection.body())

    def _fail(self, connection: Connection) -> None:
        self.broken += 1
        connection.close()
        self._idle.append(connection)


def run(load: Load) -> dict[str, Any]:
    """Keep the connections busy; latencies are those of answers with status 200."""
    start, cpu = time.perf_counter(), time.process_time()
    clients = _Clients(load)
    try:
        clients.run()
    finally:
        clients.close()
    return _told(clients, time.perf_counter() - start, time.process_time() - cpu)


def _told(clients: _Clients, seconds: float, cpu: float) -> dict[str, Any]:
    answered, asked = len(clients.latencies), sum(clients.statuses.values()) + clients.broken
    cuts = statistics.quantiles(clients.latencies, n=100) if answered > 1 else [0.0] * 99
    return {
        "seconds": seconds,
        "answered": answered,
        "asked": asked,
        "rate": answered / seconds,
        "p50": cuts[49] * 1000,
        "p99": cuts[98] * 1000,
        "statuses": clients.statuses,
        "broken": clients.broken,
        "size": clients.size,
        "client": cpu / seconds,
    }


if __name__ == "__main__":
    given = json.load(sys.stdin)
    given["requests"] = tuple(given["requests"])
    json.dump(run(Load(**given)), sys.stdout)

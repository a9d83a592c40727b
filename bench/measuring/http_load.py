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
from dataclasses import asdict, dataclass, field
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


@dataclass(slots=True)
class _Tally:
    """What happened so far."""

    sent: int = 0
    latencies: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    broken: int = 0
    size: int = 0

    def count(self, connection: Connection) -> None:
        status = connection.status
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status == 200:  # noqa: PLR2004 - HTTP: OK
            self.latencies.append(time.perf_counter() - connection.asked)
            self.size = len(connection.body())


def run(load: Load) -> dict[str, Any]:
    """Keep the connections busy; latencies are those of answers with status 200."""
    requests = [text.encode() for text in load.requests]
    tally = _Tally()
    poll = select.epoll()
    address = (load.host, load.port)
    waiting: dict[int, Connection] = {}
    idle = [Connection(address, load.source, keep=load.keep) for _ in range(load.connections)]
    started, cpu = time.perf_counter(), time.process_time()
    until = started + load.seconds

    def ask(connection: Connection) -> None:
        request = requests[tally.sent % len(requests)]
        if NUMBER in request:
            request = request.replace(NUMBER, b"%d" % (load.first + tally.sent))
        tally.sent += 1
        opened = connection.fileno() < 0
        try:
            connection.send(request, time.perf_counter())
        except OSError:
            fail(connection)
            return
        if opened:
            poll.register(connection.fileno(), select.EPOLLIN)
        waiting[connection.fileno()] = connection

    def fail(connection: Connection) -> None:
        tally.broken += 1
        connection.close()
        idle.append(connection)

    while (now := time.perf_counter()) < until or (waiting and now < until + _SILENCE):
        if now < until:
            ready, idle = idle, []
            for connection in ready:
                ask(connection)
        for descriptor, _ in poll.poll(_PAUSE):
            connection = waiting.get(descriptor)
            if connection is None:  # closed by the server after its last answer
                poll.unregister(descriptor)
                continue
            try:
                whole = connection.receive()
            except OSError:
                del waiting[descriptor]
                fail(connection)
                continue
            if whole:
                del waiting[descriptor]
                tally.count(connection)
                if time.perf_counter() < until:
                    ask(connection)
    took = time.perf_counter() - started
    return _told(tally, took, time.process_time() - cpu)


def _told(tally: _Tally, seconds: float, cpu: float) -> dict[str, Any]:
    answered, asked = len(tally.latencies), sum(tally.statuses.values()) + tally.broken
    cuts = statistics.quantiles(tally.latencies, n=100) if answered > 1 else [0.0] * 99
    return {
        "seconds": seconds,
        "answered": answered,
        "asked": asked,
        "rate": answered / seconds,
        "p50": cuts[49] * 1000,
        "p99": cuts[98] * 1000,
        "statuses": tally.statuses,
        "broken": tally.broken,
        "size": tally.size,
        "client": cpu / seconds,
    }


if __name__ == "__main__":
    given = json.load(sys.stdin)
    given["requests"] = tuple(given["requests"])
    json.dump(run(Load(**given)), sys.stdout)

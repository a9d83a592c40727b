"""What is counted of requests, and what is written of each: nothing about who asks."""

import logging
import time
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from starlette.types import Message, Scope, Send

from api.server.response_headers import AT_ONCE, SendAtOnce

ACCESS: Final = logging.getLogger("goalgraph.access")
BUCKETS: Final = (0.001, 0.005, 0.025, 0.1, 0.5, 2.0, 10.0)
"""Upper bounds of the times that are told apart, in seconds."""
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_KINDS: Final = frozenset(
    {
        "api",
        "check",
        "compare",
        "followup",
        "frames",
        "gaps",
        "goals",
        "healthz",
        "id",
        "matrix",
        "metrics",
        "organizations",
        "publish",
        "queries",
        "readyz",
        "search",
        "sets",
        "sources",
        "sparql",
        "static",
        "themes",
        "threads",
        "timeline",
        "versions",
    }
)
"""First parts of paths that are counted by themselves: anybody can ask for any path."""
_OTHER: Final = "other"
_LONGEST_PATH: Final = 200
_UNANSWERED: Final = 499
"""The status of a request that its client gave up, as nginx writes it."""
Key: TypeAlias = tuple[str, str, int]
"""Method, kind and status."""


@dataclass(slots=True)
class Tally:
    """The answers of one kind."""

    times: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    """How many took at most each of ``BUCKETS``, and how many took longer."""
    seconds: float = 0.0
    size: int = 0
    """Bytes of their bodies, as they are sent."""


class Accounts:
    """Counts the answers of a server. Only the event loop's thread changes it."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._tallies: dict[Key, Tally] = {}

    @property
    def tallies(self) -> Mapping[Key, Tally]:
        """The answers by method, kind and status, as they are now."""
        return dict(self._tallies)

    def add(self, scope: Scope, answer: "Answered") -> None:
        """Count an answer that was just sent, and write its line if lines are written."""
        seconds = time.perf_counter() - answer.began
        method = scope["method"] if scope["method"] in _METHODS else _OTHER
        key = (method, kind_of(scope["path"]), answer.status or _UNANSWERED)
        tally = self._tallies.get(key)
        if tally is None:
            tally = self._tallies[key] = Tally()
        tally.times[bisect_left(BUCKETS, seconds)] += 1
        tally.seconds += seconds
        tally.size += answer.size
        if ACCESS.isEnabledFor(logging.INFO):
            ACCESS.info(
                "%s %s %d %d %.1f",
                method,
                _shown(scope["path"]),
                key[2],
                answer.size,
                seconds * 1_000,
            )


class Answered:
    """What is known of an answer once it was sent. Notes what passes through ``send``."""

    __slots__ = ("_send", "began", "size", "status")

    def __init__(self, scope: Scope, send: Send) -> None:
        self._send = send
        self.began = time.perf_counter()
        self.status = self.size = 0
        if at_once := scope.get("extensions", {}).get(AT_ONCE):
            scope["extensions"][AT_ONCE] = self._noting(at_once)

    async def send(self, message: Message) -> None:
        """Note a message and pass it on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
        await self._send(message)

    def _noting(self, at_once: SendAtOnce) -> SendAtOnce:
        async def send(status: int, lines: bytes, body: bytes) -> None:
            self.status, self.size = status, len(body)
            await at_once(status, lines, body)

        return send


def kind_of(path: str) -> str:
    """The first part of a path; «home» for the front page, «other» for paths that nobody serves."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    if first in _KINDS:
        return first
    return _OTHER if first else "home"


def _shown(path: str) -> str:
    """A path on one line, without what is asked for after «?»: searches are the reader's own."""
    return "".join(c if c.isprintable() and c != " " else "%" for c in path[:_LONGEST_PATH])

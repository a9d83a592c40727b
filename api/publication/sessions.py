"""Who is signed in: sessions in memory, which end with the server, with their token, or after some hours."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Final

from graph.publication.tokens import Token

_BYTES: Final = 32
"""256 random bits, of the secret in the cookie and of the value in forms."""
_LONGEST_SECRET: Final = 100
SECONDS: Final = 8 * 3600.0
"""How long somebody stays signed in: a working day."""
_MOST: Final = 1_000
"""Sessions that are kept; beyond that the oldest end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is signed in with a token."""

    token: str
    """The id of the token; whether it is still valid is looked up each time."""
    name: str
    csrf: str
    """The value that each form of this session sends: other sites do not know it."""
    until: float
    """When it ends, by the clock of ``Sessions``."""


class Sessions:
    """The sessions of a server, by the hash of the secret that a cookie holds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start without sessions; ``clock`` counts seconds."""
        self._clock = clock
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def begin(self, token: Token) -> tuple[str, Session]:
        """Start a session; returns the secret for the cookie, which is not kept, and the session."""
        secret = secrets.token_urlsafe(_BYTES)
        session = Session(
            token=token.id,
            name=token.name,
            csrf=secrets.token_urlsafe(_BYTES),
            until=self._clock() + SECONDS,
        )
        with self._lock:
            self._held[_key(secret)] = session
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return secret, session

    def find(self, secret: str) -> Session | None:
        """The session of a secret; None without one, or when it has ended."""
        if not secret or len(secret) > _LONGEST_SECRET:
            return None
        with self._lock:
            session = self._held.get(_key(secret))
            if session is not None and session.until <= self._clock():
                del self._held[_key(secret)]
                return None
            return session

    def end(self, secret: str) -> None:
        """End a session, if there is one."""
        if len(secret) <= _LONGEST_SECRET:
            with self._lock:
                self._held.pop(_key(secret), None)


def _key(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()

"""Who may write: tokens, kept as their hashes in the workspace."""

import hmac
import json
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph import errors
from graph.store import folders

FILE: Final = "tokens.json"
_BYTES: Final = 32
"""256 random bits: too many to guess, so a plain hash of them is safe to keep."""
_LONGEST: Final = 1_000
"""Bytes of a token that are looked at; longer ones are refused before they are hashed."""
_ID_BYTES: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as it is kept; the secret itself is shown once and then known to its holder alone."""

    id: str
    name: str
    """Who it was made for, as the history names them."""
    digest: str
    """The hex SHA-256 of the secret."""
    sets: tuple[str, ...] = ()
    """The slugs of the goal sets it may write; empty for all."""
    until: str = ""
    """The last day it is valid, in ISO 8601; "" for no end."""
    revoked: bool = False

    def is_valid(self, today: date) -> bool:
        """Whether it is neither revoked nor expired."""
        return not self.revoked and (not self.until or today.isoformat() <= self.until)

    def may_write(self, sets: Iterable[str]) -> bool:
        """Whether it may write all of some goal sets."""
        return not self.sets or set(sets) <= set(self.sets)


class Tokens:
    """The tokens of a workspace."""

    def __init__(self, workspace: Path) -> None:
        """Refer to the tokens of the workspace in a folder; nothing is read yet."""
        self._path = workspace / FILE

    def all(self) -> tuple[Token, ...]:
        """Every token, oldest first; raises ``WorkspaceBroken`` if the file cannot be read."""
        try:
            listed = json.loads(self._path.read_text(encoding="utf-8"))
            return tuple(Token(**{**each, "sets": tuple(each["sets"])}) for each in listed)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError) as fault:
            reason = "the file of tokens cannot be read."
            raise errors.WorkspaceBroken(path=self._path, reason=reason) from fault

    def new(self, name: str, sets: Sequence[str] = (), until: date | None = None) -> str:
        """Make a token and return it: the only time that it is known."""
        secret = secrets.token_urlsafe(_BYTES)
        token = Token(
            id=secrets.token_hex(_ID_BYTES),
            name=name,
            digest=_digest(secret),
            sets=tuple(sets),
            until=until.isoformat() if until else "",
        )
        self._write((*self.all(), token))
        return f"{token.id}.{secret}"

    def revoke(self, token_id: str) -> Token:
        """End a token at once; raises ``NoSuchToken``."""
        listed = self.all()
        found = next((each for each in listed if each.id == token_id), None)
        if found is None:
            raise errors.NoSuchToken(token=token_id[:_LONGEST])
        self._write(replace(each, revoked=True) if each.id == token_id else each for each in listed)
        return replace(found, revoked=True)

    def verify(self, given: str, today: date) -> Token:
        """The token that somebody gives; raises ``TokenRefused`` without saying why.

        The comparison takes the same time whether or not the id is known.
        """
        if len(given.encode("utf-8", "replace")) > _LONGEST:
            raise errors.TokenRefused
        name, _, secret = given.strip().partition(".")
        found = next((each for each in self.all() if each.id == name), None)
        digest = found.digest if found else _digest("")
        is_same = hmac.compare_digest(_digest(secret), digest)
        if found is None or not is_same or not secret or not found.is_valid(today):
            raise errors.TokenRefused
        return found

    def _write(self, tokens: Iterable[Token]) -> None:
        text = json.dumps([asdict(each) for each in tokens], indent=2, ensure_ascii=False)
        unfinished = self._path.with_suffix(".new")
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.close(descriptor)
            folders.write_durably(unfinished, text + "\n")
            folders.rename(unfinished, self._path)
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise errors.WorkspaceUnwritable(path=self._path, reason=reason) from fault


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()

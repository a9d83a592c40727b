"""An engine: its addresses and accounts, from an address, a file or the environment."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from graph import errors
from graph.i18n import N_

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_ADDRESSES: Final = ("query", "update", "graphs")
_ACCOUNTS: Final = ("user", "password", "write_user", "write_password")
_OTHERS_MAY_READ: Final = 0o077


@dataclass(frozen=True, slots=True)
class Account:
    """A user and the password."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Where a SPARQL 1.1 engine is reached, and with which accounts."""

    query: str
    """The address for queries (SPARQL 1.1 Protocol)."""
    update: str = ""
    """The address for updates; "" if there is none."""
    graphs: str = ""
    """The address of the Graph Store Protocol, without ``?graph=``; "" if there is none."""
    reader: Account | None = None
    writer: Account | None = None

    @property
    def name(self) -> str:
        """Its address as messages and pages name it: without anything that may be secret."""
        parts = urlsplit(self.query)
        return f"{parts.scheme}://{parts.netloc}{parts.path}"

    @property
    def key(self) -> str:
        """A name for the folder of its local copy."""
        return hashlib.sha256(self.query.encode()).hexdigest()[:16]

    @property
    def can_be_written(self) -> bool:
        """Whether an address for writing is known."""
        return bool(self.update or self.graphs)


def is_near(address: str) -> bool:
    """Whether an address is on this machine, so that a password sent in clear is read by nobody."""
    return urlsplit(address).hostname in _LOOPBACK


def read_engine(given: str, environment: Mapping[str, str]) -> Engine:
    """The engine named by its address for queries, or by a TOML file with all that is to be known.

    The file has ``query``, ``update``, ``graphs``, ``user``, ``password``, ``write_user`` and
    ``write_password``; with an address the same stands in the environment, as GOALGRAPH_STORE_UPDATE
    and so on. Raises ``EngineAddress``.
    """
    if "://" in given:
        said = {
            name: environment.get(f"GOALGRAPH_STORE_{name.upper()}", "")
            for name in (*_ADDRESSES, *_ACCOUNTS)
        }
        said["query"] = given
    else:
        said = _from_file(Path(given))
    for name in _ADDRESSES:
        if said[name]:
            _verify(said[name])
    if not said["query"]:
        raise errors.EngineAddress(engine=given, reason=N_("«query» is missing, the address."))
    return Engine(
        query=said["query"],
        update=said["update"],
        graphs=said["graphs"],
        reader=Account(said["user"], said["password"]) if said["user"] else None,
        writer=Account(said["write_user"], said["write_password"]) if said["write_user"] else None,
    )


def _from_file(path: Path) -> dict[str, str]:
    """The values in a file that only its owner may read."""
    try:
        others = path.stat().st_mode & _OTHERS_MAY_READ
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        reason = N_("there is no such file, and an address begins with https:// or http://.")
        raise errors.EngineAddress(engine=path, reason=reason) from fault
    except ValueError as fault:
        reason = N_("the file is not TOML: {fault}.")
        raise errors.EngineAddress(engine=path, reason=reason, fault=fault) from fault
    known = (*_ADDRESSES, *_ACCOUNTS)
    if odd := [
        name for name, value in found.items() if name not in known or type(value) is not str
    ]:
        reason = N_("«{word}» in the file is not known, or no text. Known: {known}.")
        raise errors.EngineAddress(engine=path, reason=reason, word=odd[0], known=", ".join(known))
    said = {name: str(found.get(name, "")) for name in known}
    if others and (said["password"] or said["write_password"]):
        reason = N_("others may read the file, and it has a password in it. Use «chmod 600».")
        raise errors.EngineAddress(engine=path, reason=reason)
    return said


def _verify(address: str) -> None:
    """Raise ``EngineAddress`` for an address that cannot be used, without repeating a password in it."""
    try:
        parts = urlsplit(address)
        named, _ = parts.hostname, parts.port
    except ValueError:
        raise errors.EngineAddress(engine=address, reason=N_("it is no address.")) from None
    if parts.username is not None or parts.password is not None:
        shown = f"{parts.scheme}://{named or ''}"
        reason = N_(
            "an account does not belong into an address, which others can see. Use GOALGRAPH_STORE_USER "
            "and GOALGRAPH_STORE_PASSWORD, or a file."
        )
        raise errors.EngineAddress(engine=shown, reason=reason)
    if parts.scheme not in {"http", "https"} or not named:
        reason = N_("an address begins with https:// or http:// and names a machine.")
        raise errors.EngineAddress(engine=address, reason=reason)
    if parts.fragment or any(letter <= " " or letter > "~" for letter in address):
        reason = N_("an address has no # and no blanks in it.")
        raise errors.EngineAddress(engine=address, reason=reason)

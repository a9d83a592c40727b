"""What a request is about: version, network, day, page number."""

from datetime import date
from typing import Final, cast

from pyoxigraph import Store
from starlette.requests import Request

from api.state.memo import less_patience
from api.state.networks import of_version
from api.state.server_state import ServerState
from api.web.negotiation import language
from api.web.problems import DateFault
from graph import errors
from graph.analysis.network import Network

_SOON: Final = 2.0
"""Seconds that a page waits for the network of a large version, when it can do without."""


def network(request: Request) -> Network:
    """The network of the version that a request is about, in the reader's language.

    Raises ``Unready`` where it takes longer to read than a request may wait.
    """
    return of_version(served(request).version, language(request))


def network_if_ready(request: Request) -> Network | None:
    """The same, for a page that can do without; None while the network of a large version is read."""
    with less_patience(_SOON):
        try:
            return network(request)
        except errors.Unready:
            return None


def served_store(request: Request) -> Store:
    """The store of the version that a request is about."""
    return served(request).version.store


def served(request: Request) -> ServerState:
    """What the server that got this request serves."""
    return cast("ServerState", request.app.state.served)


AS_OF = "as-of"
"""The name of the day to look from, in addresses."""


def day(text: str) -> date | None:
    """The day that is written as 2026-11-21, None for ""; raises ``DateFault`` for anything else."""
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise DateFault(text=text[:40]) from fault


def as_of(text: str) -> tuple[date, bool]:
    """The day to look from, and whether it is given; if not, it is the server's.

    An answer that depends on the server's day is not the same tomorrow: nobody may keep it.
    """
    given = day(text)
    return given or date.today(), given is not None  # noqa: DTZ011 - the day where the server is

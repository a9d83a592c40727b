"""The version, network and day of a request."""

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol, cast

from pyoxigraph import Store
from starlette.requests import Request
from starlette.types import Scope

from api.state.memo import less_patience
from api.state.networks import of_version
from api.state.server_state import ServerState
from api.web.negotiation import language
from api.web.problems import DateFault
from graph import errors
from graph.analysis.network import Network

_SOON: Final = 2.0
"""Seconds that a page waits for the network of a large version, if it can be shown without."""


def network(request: Request) -> Network:
    """The network of the served version, in the language of the request.

    Raises ``Unready`` if loading it takes longer than a request may wait.
    """
    return of_version(served(request).version, language(request))


def network_if_ready(request: Request) -> Network | None:
    """The network, or None while that of a large version is being loaded."""
    with less_patience(_SOON):
        try:
            return network(request)
        except errors.Unready:
            return None


def served_store(request: Request) -> Store:
    """The store of the served version."""
    return served(request).version.store


def served(request: Request) -> ServerState:
    """The state of the server that handles this request, the same until it is answered."""
    found = request.scope.get(SERVED) or request.app.state.served
    return cast("ServerState", found)


def served_in(scope: Scope, usual: ServerState) -> ServerState:
    """The state that the door has set for a request, or else the ``usual`` one."""
    return cast("ServerState", scope.get(SERVED, usual))


class Offer(Protocol):
    """That somebody may publish here with a token."""

    @property
    def account(self) -> object:
        """Who is signed in, for the forms of pages; None if nobody is."""


Offering = Callable[[Request], Offer | None]


def publishing_offer(request: Request) -> Offer | None:
    """Whether files that conform may be published here over HTTP; None if not."""
    found = cast("Offering | None", getattr(request.app.state, "publishing_offer", None))
    return found(request) if found else None


def site_of(request: Request) -> str:
    """The address of the site, without a last slash: as set, or else that of the listening socket.

    For data: the header Host names what a client calls it, which must not get there.
    """
    now: ServerState | None = served(request)
    if now and now.settings.address:  # an error page needs no version
        return now.settings.address
    host, port = request.scope.get("server") or ("localhost", None)
    scheme = request.url.scheme
    shown = f"[{host}]" if ":" in host else host
    usual = port is None or port == {"http": 80, "https": 443}.get(scheme)
    return f"{scheme}://{shown}" if usual else f"{scheme}://{shown}:{port}"


def shown_site_of(request: Request) -> str:
    """The address of the site as a page shows it: as set, or else as the reader has typed it."""
    now: ServerState | None = served(request)
    return (now.settings.address if now else "") or f"{request.url.scheme}://{request.url.netloc}"


SERVED: Final = "goalgraph.served"
"""The key of the state of the server in the scope of a request."""


AS_OF = "as-of"
"""The query parameter of the reference day."""


def day(text: str) -> date | None:
    """Parse a date such as 2026-11-21; None for "". Raises ``DateFault`` for anything else."""
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise DateFault(text=text[:40]) from fault


def as_of(text: str) -> tuple[date, bool]:
    """The reference day, and whether the request gives it; the default is the server's day.

    A response that depends on the server's day changes tomorrow and must not be cached.
    Raises ``DateFault``.
    """
    given = day(text)
    return given or date.today(), given is not None  # noqa: DTZ011 - the day where the server is

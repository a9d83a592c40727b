"""A server with a workspace that may be written over HTTP, and tokens for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import httpx
import pytest

from api.state.server_state import open_served
from graph.publication.tokens import Tokens
from graph.store.workspace import Workspace
from tests.support.publishing import submission
from tests.support.served import SETTINGS, serving

QUICK = replace(SETTINGS, watch_seconds=0.1, wait_seconds=5.0)
TURTLE = "text/turtle"


@dataclass(frozen=True)
class Written:
    """A served workspace and a client of it."""

    workspace: Workspace
    client: httpx.Client

    def token(self, name: str = "Anna", *sets: str, until: date | None = None) -> str:
        """A new token."""
        return Tokens(self.workspace.path).new(name, sets, until)

    def publish(
        self, token: str | None, data: bytes | None = None, **headers: str
    ) -> httpx.Response:
        """Publish a small set, or other Turtle."""
        sent = {"Content-Type": TURTLE} | bearer(token)
        return self.client.post(
            "/publish",
            content=submission().data if data is None else data,
            headers=sent | {name.replace("_", "-"): value for name, value in headers.items()},
        )


def bearer(token: str | None) -> dict[str, str]:
    """The header with a token."""
    return {} if token is None else {"Authorization": f"Bearer {token}"}


@pytest.fixture
def written(workspace: Workspace) -> Iterator[Written]:
    with (
        serving(open_served(workspace.current(), QUICK), workspace) as address,
        httpx.Client(base_url=address, timeout=120) as client,
    ):
        yield Written(workspace, client)

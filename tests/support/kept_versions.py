"""A version as it is opened, and with all that is computed from it kept beside it."""

import pytest
from pyoxigraph import Store

from api.state import sidecars
from api.state.server_state import OpenVersion
from graph.store.sidecars import open_sidecars
from graph.store.workspace import Version, Workspace
from tests.support.published import bundled


def opened(version: Version, store: Store | None = None) -> OpenVersion:
    """A version with what is kept of it; ``store`` takes the place of its own."""
    return OpenVersion(
        number=version.number,
        store=bundled() if store is None else store,
        digest=version.manifest.content_hash if version.manifest else "",
        published=None,
        sidecars=open_sidecars(version),
    )


@pytest.fixture
def computed(workspace: Workspace) -> OpenVersion:
    """A version, and now all that is computed from it is kept."""
    found = opened(workspace.current())
    assert found.sidecars is None
    sidecars.keep(found, workspace, 0)
    return found

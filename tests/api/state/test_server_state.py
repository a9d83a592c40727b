"""A version is opened as the settings say."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.settings import Settings
from api.state.server_state import open_served
from graph.sandbox.tasks import QUERY
from graph.store.dataset import bundled
from graph.store.sparql import QueryRequest
from graph.store.workspace import Version, Workspace


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    workspace = Workspace(tmp_path_factory.mktemp("workspace"))
    when = datetime(2026, 11, 21, tzinfo=UTC)
    return workspace.publish(bundled(), published=when, author="test", message="test")


@pytest.mark.parametrize(("memory_quads", "from_disk"), [(1_000_000, False), (1, True)])
def test_a_version_over_the_memory_budget_is_served_from_disk(
    version: Version, memory_quads: int, from_disk: bool
) -> None:
    served = open_served(version, replace(Settings(), memory_quads=memory_quads))
    try:
        served.pool.run(QUERY, QueryRequest(forms=["json"]), b"ASK { ?s ?p ?o }")
        (worker,) = served.pool._idle
        held = [str(path.readlink()) for path in Path(f"/proc/{worker.pid}/fd").iterdir()]
        assert any(path.endswith(".sst") for path in held) == from_disk
        assert len(served.version.store) == served.pool.quads
    finally:
        served.close()

"""Which workspace a command reads and writes, and who works on a version of it."""

import os
from collections.abc import Mapping
from pathlib import Path

from api.settings import Settings
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import AnyTask
from graph.store.workspace import Version


def workspace_path(given: str | None, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The workspace: ``given``, else GOALGRAPH_WORKSPACE, else ``./workspace`` or None."""
    named = given or environment.get("GOALGRAPH_WORKSPACE")
    if named:
        return Path(named)
    usual = Path("workspace")
    return usual if usual.is_dir() else None


def one_worker(version: Version, task: AnyTask, settings: Settings, limits: Limits) -> Pool:
    """A worker of a version for the one thing that a command asks of it."""
    return Pool(
        version.source_within(settings.memory_quads),
        [task],
        workers=1,
        wait=settings.wait_seconds,
        limits=limits,
    )

"""Which workspace a command reads and writes."""

import os
from collections.abc import Mapping
from pathlib import Path


def workspace_path(given: str | None, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The workspace: ``given``, else GOALGRAPH_WORKSPACE, else ``./workspace`` or None."""
    named = given or environment.get("GOALGRAPH_WORKSPACE")
    if named:
        return Path(named)
    usual = Path("workspace")
    return usual if usual.is_dir() else None

"""Which workspace a command uses: the named one, then the environment's, then the usual one."""

import os
from pathlib import Path

import pytest

from api.cli.workspace import workspace_path


def test_the_workspace_is_the_one_named_then_the_environments_then_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert workspace_path(None, {}) is None
    (tmp_path / "workspace").mkdir()
    assert workspace_path(None, {}) == Path("workspace")
    assert workspace_path(None, {"GOALGRAPH_WORKSPACE": "b"}) == Path("b")
    assert workspace_path("a", {"GOALGRAPH_WORKSPACE": "b"}) == Path("a")
    assert "GOALGRAPH_WORKSPACE" not in os.environ

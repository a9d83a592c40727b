"""Which workspace a command uses: the named one, then the environment's, then the usual one."""

import json
import os
from pathlib import Path

import pytest

from api.cli.workspace import one_worker, workspace_path
from api.settings import Settings
from graph.sandbox.tasks import QUERY
from graph.store.sparql import QueryRequest
from graph.store.workspace import BUNDLED_VERSION


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


def test_a_worker_of_a_version_does_the_one_thing_that_is_asked_of_it() -> None:
    settings = Settings()
    with one_worker(BUNDLED_VERSION, QUERY, settings, settings.query_limits) as pool:
        request = QueryRequest(forms=["json"])
        answered = pool.run(QUERY, request, b"ASK { ?s ?p ?o }")

    assert json.loads(answered.body)["boolean"] is True

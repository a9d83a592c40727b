"""Which engine a command means: --store before the environment, never beside a workspace."""

import argparse
from pathlib import Path

import pytest

from api.cli.engines.chosen import chosen_copy
from graph import errors

URL = "http://localhost:8890/sparql"


def given(
    command: str = "gaps", store: str = "", workspace: str | None = None
) -> argparse.Namespace:
    return argparse.Namespace(command=command, store=store, workspace=workspace)


def test_without_a_name_there_is_none() -> None:
    assert chosen_copy(given(), {}) is None
    assert chosen_copy(given(workspace="here"), {"GOALGRAPH_STORE": URL}) is None


def test_the_copy_is_kept_in_the_cache_by_the_address(tmp_path: Path) -> None:
    environment = {"GOALGRAPH_STORE": URL, "XDG_CACHE_HOME": str(tmp_path)}
    copy = chosen_copy(given(), environment)
    assert copy is not None
    assert copy.client.engine.query == URL
    assert copy.workspace.path == tmp_path / "goalgraph" / "engines" / copy.client.engine.key
    other = chosen_copy(given(store="http://localhost/other"), environment)
    assert other is not None
    assert other.workspace.path != copy.workspace.path
    assert not (tmp_path / "goalgraph").exists()


def test_two_places_are_refused() -> None:
    with pytest.raises(errors.EngineAddress, match="--workspace"):
        chosen_copy(given(store=URL, workspace="here"), {})


@pytest.mark.parametrize(
    "command",
    [
        "versions",
        "diff",
        "rollback",
        "undo",
        "prune",
        "compact",
        "backup",
        "restore",
        "doctor",
        "token",
    ],
)
def test_commands_that_need_versions_are_refused(command: str) -> None:
    with pytest.raises(errors.EngineLacks, match=command):
        chosen_copy(given(command, store=URL), {})

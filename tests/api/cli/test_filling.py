"""An empty workspace is filled with the goal sets that come with goalgraph, once they conform."""

from pathlib import Path

import pytest

from api.cli import filling
from api.cli.filling import fill, now, workspace_to_write
from api.settings import Settings
from graph.store.workspace import Workspace


def test_the_workspace_is_the_named_one_or_one_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GOALGRAPH_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert workspace_to_write("there").path == Path("there")
    assert workspace_to_write(None).path == Path("workspace")


def test_what_does_not_conform_is_not_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    class Bad:
        conforms = False

    monkeypatch.setattr(filling, "check_submission", lambda *_, **__: Bad())
    monkeypatch.setattr(filling, "as_text", lambda *_: "1 fejl\n")
    workspace = Workspace(tmp_path / "w")

    assert not fill(workspace, Settings(), "da")
    assert workspace.is_empty()
    assert "1 fejl" in capfd.readouterr().out


def test_a_moment_says_its_zone_and_no_fraction() -> None:
    assert now().microsecond == 0
    assert now().tzinfo is not None

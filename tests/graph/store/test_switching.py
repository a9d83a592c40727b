"""Restored versions appear in one step, and what an interrupted step left behind is finished."""

from graph.store.switching import drop_leftovers, take_over
from graph.store.workspace import Workspace
from tests.support.publishing import publish_one, template, workspace

__all__ = ["template", "workspace"]


def test_versions_of_another_workspace_are_taken_over_with_their_pointer(
    workspace: Workspace,
) -> None:
    publish_one(workspace)
    empty = Workspace(workspace.path.parent / "empty")
    with empty.locked():
        take_over(empty, workspace)

    assert empty.current_number() == 2
    assert sorted(path.name for path in empty.versions.iterdir()) == ["1", "2"]


def test_interrupted_before_its_last_step_the_pointer_beside_the_versions_is_read(
    workspace: Workspace,
) -> None:
    publish_one(workspace)
    (workspace.path / "current").rename(workspace.versions / "current")

    assert workspace.current_number() == 2
    assert publish_one(workspace, "dalby").number == 3
    assert workspace.current_number() == 3


def test_leftovers_of_a_store_are_removed(workspace: Workspace) -> None:
    drop_leftovers(workspace, 1)
    assert [path.name for path in workspace.folder(1).iterdir()] == ["manifest.json"]
    assert [path.name for path in workspace.versions.iterdir()] == ["1"]

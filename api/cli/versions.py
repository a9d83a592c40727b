"""Selects the stored version that a command reads."""

from api.cli.workspace import workspace_path
from graph import errors
from graph.store.workspace import BUNDLED_VERSION, Version, Workspace


def chosen_version(workspace: str | None, number: int | None = None) -> Version:
    """Version ``number`` of the workspace, by default the current one; else the bundled graph.

    Raises ``WorkspaceMissing`` if a number is given without a workspace.
    """
    path = workspace_path(workspace)
    if path is None:
        if number is not None:
            raise errors.WorkspaceMissing(path="workspace")
        return BUNDLED_VERSION
    found = Workspace(path)
    return found.current() if number is None else found.version(number)

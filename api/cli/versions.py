"""Which stored version a command reads."""

from api.settings import workspace_path
from graph import errors
from graph.store.workspace import BUNDLED_VERSION, Version, Workspace


def chosen_version(workspace: str | None, number: int | None = None) -> Version:
    """The current version of the workspace that applies, or NUMBER of it; else the bundled graph."""
    path = workspace_path(workspace)
    if path is None:
        if number is not None:
            raise errors.WorkspaceMissing(path="workspace")
        return BUNDLED_VERSION
    found = Workspace(path)
    return found.current() if number is None else found.version(number)

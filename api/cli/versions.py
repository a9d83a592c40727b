"""Selects the stored version that a command reads."""

import argparse

from api.cli.engines.chosen import chosen_copy
from api.cli.workspace import workspace_path
from graph import errors
from graph.store.workspace import BUNDLED_VERSION, Version, Workspace


def chosen_version(given: argparse.Namespace, number: int | None = None) -> Version:
    """Version ``number`` of the workspace, by default the current one; else the bundled graph.

    Of an engine it is the local copy, read anew if that has changed. Raises ``WorkspaceMissing`` if a
    number is given without a workspace, ``EngineLacks`` if it is of an engine, and ``EngineError``.
    """
    if copy := chosen_copy(given):
        if number is not None:
            raise errors.EngineLacks(engine=copy.client.engine.name, command=f"--version {number}")
        return copy.version(copy.refresh())
    path = workspace_path(given.workspace)
    if path is None:
        if number is not None:
            raise errors.WorkspaceMissing(path="workspace")
        return BUNDLED_VERSION
    found = Workspace(path)
    return found.current() if number is None else found.version(number)

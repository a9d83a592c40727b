"""Errors for workspaces and versions that cannot be used."""

from graph.errors.root import GoalgraphError
from graph.i18n import N_


class WorkspaceError(GoalgraphError):
    """The workspace cannot be used."""

    template = N_("{path}: the workspace cannot be used.")


class WorkspaceMissing(WorkspaceError):
    """There is no workspace at the path."""

    template = N_(
        "{path}: there is no workspace here. Name another with --workspace, or make one with «goalgraph serve»."
    )


class WorkspaceBroken(WorkspaceError):
    """The workspace is damaged: its content is not as goalgraph wrote it."""

    template = N_(
        "{path}: the workspace is damaged: {reason} Restore it from a copy, or name another with --workspace."
    )


class WorkspaceUnwritable(WorkspaceError):
    """The folder of the workspace cannot be created or written."""

    template = N_("{path}: cannot be written: {reason}. Name another folder with --workspace.")


class StoreNotOptimised(WorkspaceError):
    """The store has files that a sealed worker could not open later."""

    template = N_(
        "{path}: the store has {files} files and {opened} could be opened. Optimise the store and try again."
    )


class VersionMissing(WorkspaceError):
    """The version does not exist."""

    template = N_("{path}: there is no version {version}. The newest is {newest}.")

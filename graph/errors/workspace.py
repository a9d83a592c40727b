"""Workspaces and versions that cannot be used."""

from graph.errors.root import GoalgraphError
from graph.i18n import N_


class WorkspaceError(GoalgraphError):
    """The workspace cannot be used."""

    template = N_("{path}: the workspace cannot be used.")


class WorkspaceMissing(WorkspaceError):
    """No workspace there."""

    template = N_(
        "{path}: there is no workspace here. Name another with --workspace, or make one with «goalgraph serve»."
    )


class WorkspaceBroken(WorkspaceError):
    """Something in the workspace is not as goalgraph left it."""

    template = N_(
        "{path}: the workspace is damaged: {reason} Restore it from a copy, or name another with --workspace."
    )


class WorkspaceUnwritable(WorkspaceError):
    """The workspace's folder cannot be made or written."""

    template = N_("{path}: cannot be written: {reason}. Name another folder with --workspace.")


class StoreNotOptimised(WorkspaceError):
    """A store with files that a sealed worker could not open later."""

    template = N_(
        "{path}: the store has {files} files and {opened} could be opened. Optimise the store and try again."
    )


class VersionMissing(WorkspaceError):
    """No such version."""

    template = N_("{path}: there is no version {version}. The newest is {newest}.")

"""Errors for workspaces and versions that cannot be used."""

from graph.errors.root import GoalgraphError, ReasonedError
from graph.i18n import N_


class WorkspaceError(GoalgraphError):
    """The workspace cannot be used."""

    template = N_("{path}: the workspace cannot be used.")


class WorkspaceMissing(WorkspaceError):
    """There is no workspace at the path."""

    template = N_(
        "{path}: there is no workspace here. Name another with --workspace, or make one with «goalgraph serve»."
    )


class WorkspaceBroken(ReasonedError, WorkspaceError):
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


class WorkspaceNewer(WorkspaceError):
    """The workspace was written by a newer goalgraph."""

    template = N_(
        "{path}: written by a newer goalgraph (format {format}, and this one reads up to {ours}). Update goalgraph."
    )


class WorkspaceBusy(WorkspaceError):
    """Another process is publishing."""

    template = N_("{path}: somebody else is publishing right now. Try again in a moment.")


class VersionMoved(WorkspaceError):
    """A version was published after the one that a change is based on."""

    template = N_(
        "The change is based on version {base}, and version {current} was published since. "
        "Check it against version {current} and publish again."
    )


class VersionPruned(ReasonedError, WorkspaceError):
    """The content of a version was removed, and its copy cannot be read."""

    template = N_("{path}: the content of version {version} was removed: {reason}")

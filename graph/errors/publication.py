"""Errors of changes to what is published, and of who may make them."""

from graph.errors.root import GoalgraphError, ReasonedError
from graph.errors.workspace import WorkspaceError
from graph.i18n import N_


class NothingChanged(WorkspaceError):
    """A change would leave everything as it is."""

    template = N_("Nothing would change, so there is no new version.")


class NoSuchSet(WorkspaceError):
    """A goal set that is not published."""

    template = N_(
        "There is no published goal set «{set}». The ids are listed by «goalgraph query»."
    )


class SetInUse(WorkspaceError):
    """A goal set that links of others point at."""

    template = N_(
        "{count} links of others point at the goal set «{set}»: {links}. Ask those who wrote them, "
        "or mark the links as withdrawn with --with-links."
    )


class DraftRefused(WorkspaceError):
    """A draft was to be published."""

    template = N_(
        "The goal set «{set}» is a draft, and drafts are not published. "
        "Once it is adopted, set its stage to adopted and check it again."
    )


class TokenRefused(GoalgraphError):
    """No token, or one that is wrong, expired or revoked."""

    template = N_("The token is not valid. Ask whoever runs the server for a new one.")


class GraphExceeded(GoalgraphError):
    """What is written to one graph says something that belongs to another."""

    template = N_(
        "Some of it belongs in the graph «{other}», not in «{graph}». Write that graph, or publish "
        "the goal set as a whole."
    )


class LinkChangedSince(GoalgraphError):
    """A decision on a link was to be undone after another one."""

    template = N_(
        "The link «{link}» was changed again after version {version}. Undo the later change first."
    )


class TokenTooNarrow(GoalgraphError):
    """A token that may not write a goal set."""

    template = N_("The token may not write the goal set «{set}». It may write: {sets}.")


class NoSuchToken(WorkspaceError):
    """A token id that is not in the workspace."""

    template = N_("There is no token «{token}». «goalgraph token list» names them.")


class BackupRefused(ReasonedError, WorkspaceError):
    """A file that is no whole backup."""

    template = N_("{file}: this is no whole backup of goalgraph: {reason}. Nothing was restored.")


class WorkspaceNotEmpty(WorkspaceError):
    """A backup was to be restored where there is a workspace."""

    template = N_(
        "{path}: there are versions here already, and nothing is overwritten. "
        "Name an empty folder with --workspace."
    )

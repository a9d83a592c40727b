"""Errors for exceeded limits and busy workers."""

from graph.errors.root import GoalgraphError
from graph.i18n import N_


class LimitHit(GoalgraphError):
    """A limit of time, memory or output was exceeded."""

    template = N_("A limit was hit.")


class DeadlineHit(LimitHit):
    """A task was stopped at its deadline, in seconds."""

    template = N_(
        "Stopped after {seconds} seconds, which is the limit. "
        "Take less at a time, e.g. one goal set or one graph. The data can be fetched in parts with "
        "CONSTRUCT, ORDER BY, LIMIT and OFFSET, and be computed on elsewhere."
    )


class MemoryHit(LimitHit):
    """A task was stopped for too much memory, in MB, or too deep recursion."""

    template = N_(
        "Stopped because it needed more than {megabytes} MB of memory, which is the limit. "
        "Take less at a time, e.g. one goal set or one graph. The data can be fetched in parts with "
        "CONSTRUCT, ORDER BY, LIMIT and OFFSET, and be computed on elsewhere."
    )


class OutputHit(LimitHit):
    """The result is larger than the limit, in MB."""

    template = N_(
        "The result is larger than {megabytes} MB, which is the limit. "
        "Fetch it in parts with ORDER BY, LIMIT and OFFSET, or one graph at a time with GRAPH."
    )


class PreviewTooLarge(LimitHit):
    """More goals are submitted than a preview shows."""

    template = N_(
        "A preview shows at most {limit} goals, and the files have {goals}. "
        "Preview one goal set at a time. The check itself has no such limit."
    )


class OwnLimitHit(LimitHit):
    """A limit was hit that the person whose files are checked may raise."""

    template = N_("{limit} {variable} sets this limit.")


class Busy(GoalgraphError):
    """All workers are in use; try again after some seconds."""

    template = N_("The server is busy. Try again in {seconds} seconds.")


class SearchUnready(Busy):
    """The search index of a version is still being built."""

    template = N_("The search index is still being built. Try again in {seconds} seconds.")


class Unready(Busy):
    """The content of a page is still being computed for a large version."""

    template = N_("This page is still being prepared. Try again in {seconds} seconds.")

"""Limits that were hit, and who is busy."""

from graph.errors.root import GoalgraphError
from graph.i18n import N_


class LimitHit(GoalgraphError):
    """A limit of time, memory or output was hit."""

    template = N_("A limit was hit.")


class DeadlineHit(LimitHit):
    """Stopped at the deadline."""

    template = N_(
        "Stopped after {seconds} seconds, which is the limit. "
        "Narrow the task, or export the whole graph with «goalgraph export» and work on that."
    )


class MemoryHit(LimitHit):
    """Stopped for using too much memory, or nesting too deep."""

    template = N_(
        "Stopped because it needed more than {megabytes} MB of memory, which is the limit. "
        "Narrow the task, or export the whole graph with «goalgraph export» and work on that."
    )


class OutputHit(LimitHit):
    """The answer is larger than the limit."""

    template = N_(
        "The result is larger than {megabytes} MB, which is the limit. "
        "Fetch it in parts with LIMIT and OFFSET, or export the whole graph with «goalgraph export»."
    )


class OwnLimitHit(LimitHit):
    """A limit was hit that the person whose files are checked may raise."""

    template = N_("{limit} {variable} sets this limit.")


class Busy(GoalgraphError):
    """All workers are taken."""

    template = N_("The server is busy. Try again in {seconds} seconds.")


class SearchUnready(Busy):
    """The words of a version are still being gathered."""

    template = N_("The search index is still being built. Try again in {seconds} seconds.")


class Unready(Busy):
    """What a page shows of a large version is still being worked out."""

    template = N_("This page is still being prepared. Try again in {seconds} seconds.")

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
        "Make the task narrower, or take the whole graph with «goalgraph export» and work on it there."
    )


class MemoryHit(LimitHit):
    """Stopped for using too much memory, or nesting too deep."""

    template = N_(
        "Stopped because it needed more than {megabytes} MB of memory, which is the limit. "
        "Make the task narrower, or take the whole graph with «goalgraph export» and work on it there."
    )


class OutputHit(LimitHit):
    """The answer is larger than the limit."""

    template = N_(
        "The answer is larger than {megabytes} MB, which is the limit. "
        "Fetch it in parts with LIMIT and OFFSET, or take the whole graph with «goalgraph export»."
    )


class Busy(GoalgraphError):
    """All workers are taken."""

    template = N_("The server is busy. Try again in {seconds} seconds.")


class SearchUnready(Busy):
    """The words of a version are still being gathered."""

    template = N_("The search is being made ready. Try again in {seconds} seconds.")


class Unready(Busy):
    """What a page shows of a large version is still being worked out."""

    template = N_("What this page shows is still being worked out. Try again in {seconds} seconds.")

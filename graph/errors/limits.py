"""Limits that were hit, and who is busy."""

from graph.errors.root import GoalgraphError


class LimitHit(GoalgraphError):
    """A limit of time, memory or output was hit."""

    template = "A limit was hit."


class DeadlineHit(LimitHit):
    """Stopped at the deadline."""

    template = (
        "Stopped after {seconds} seconds, which is the limit. "
        "Narrow the task, or export the whole graph with «goalgraph export» and work on that."
    )


class MemoryHit(LimitHit):
    """Stopped for using too much memory, or nesting too deep."""

    template = (
        "Stopped because it needed more than {megabytes} MB of memory, which is the limit. "
        "Narrow the task, or export the whole graph with «goalgraph export» and work on that."
    )


class OutputHit(LimitHit):
    """The answer is larger than the limit."""

    template = (
        "The result is larger than {megabytes} MB, which is the limit. "
        "Fetch it in parts with LIMIT and OFFSET, or export the whole graph with «goalgraph export»."
    )


class Busy(GoalgraphError):
    """All workers are taken."""

    template = "The server is busy. Try again in {seconds} seconds."


class SearchUnready(Busy):
    """The words of a version are still being gathered."""

    template = "The search index is still being built. Try again in {seconds} seconds."


class Unready(Busy):
    """What a page shows of a large version is still being worked out."""

    template = "This page is still being prepared. Try again in {seconds} seconds."

"""Limits that were hit, and who is busy."""

from graph.errors.root import GoalgraphError


class LimitHit(GoalgraphError):
    """A limit of time, memory or output was hit."""

    template = "A limit was hit."


class DeadlineHit(LimitHit):
    """Stopped at the deadline."""

    template = (
        "Stopped after {seconds} seconds, which is the limit. "
        "Make the task narrower, or take the whole graph with «goalgraph export» and work on it there."
    )


class MemoryHit(LimitHit):
    """Stopped for using too much memory, or nesting too deep."""

    template = (
        "Stopped because it needed more than {megabytes} MB of memory, which is the limit. "
        "Make the task narrower, or take the whole graph with «goalgraph export» and work on it there."
    )


class OutputHit(LimitHit):
    """The answer is larger than the limit."""

    template = (
        "The answer is larger than {megabytes} MB, which is the limit. "
        "Fetch it in parts with LIMIT and OFFSET, or take the whole graph with «goalgraph export»."
    )


class Busy(GoalgraphError):
    """All workers are taken."""

    template = "The server is busy. Try again in {seconds} seconds."


class SearchUnready(Busy):
    """The words of a version are still being gathered."""

    template = "The search is being made ready. Try again in {seconds} seconds."


class Unready(Busy):
    """What a page shows of a large version is still being worked out."""

    template = "What this page shows is still being worked out. Try again in {seconds} seconds."

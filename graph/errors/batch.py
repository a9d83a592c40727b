"""Errors of analyses on another engine (``goalgraph batch``)."""

from graph.errors.root import GoalgraphError
from graph.i18n import N_

__all__ = ["BatchEngineMissing", "BatchError", "BatchFormat"]


class BatchError(GoalgraphError):
    """The analysis cannot be made."""

    template = N_("{file}: the analysis cannot be made.")


class BatchEngineMissing(BatchError):
    """The engine, or what it runs on, is not installed."""

    template = N_("{engine} cannot be used here: {missing} is missing. Install {remedy}.")


class BatchFormat(BatchError):
    """The file is neither N-Quads nor a parquet with the columns that are read."""

    template = N_(
        "{file}: this is neither N-Quads, as «goalgraph export --format nq» writes, nor a parquet with the "
        "columns s, p, o and g: {fault}."
    )

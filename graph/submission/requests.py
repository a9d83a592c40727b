"""The heads of requests to a worker that checks or annotates a submission."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from graph.submission.validation.findings import Engine


class CheckRequest(TypedDict):
    """Files to check; the body holds their bytes, one file after the other."""

    files: Sequence[tuple[str, int]]
    """Name and size in bytes of each; none for the store itself."""
    against: bool
    """Whether they are checked within the store's graph."""
    as_of: str | None
    """The day of the check in ISO 8601."""
    tables: Mapping[str, int]
    """What ``TableLimits.as_data`` gave."""
    engine: Engine
    rules: Sequence[str] | None
    """By IRI, those that a whole graph is checked against; None for all. What a check computes
    besides, the impact and the cells that cannot be read, comes with the rules of the reader."""


class MarkRequest(TypedDict):
    """A workbook to annotate, which is the body."""

    file: str
    """Its name, as the findings have it."""
    lang: str
    result: Mapping[str, object]
    """What ``CheckResult.as_data`` gave."""


class NoHead(TypedDict):
    """The head of an answer that is all in its body."""

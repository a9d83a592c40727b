"""Request headers for a worker that checks or annotates a submission."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

from graph.submission.validation.findings import Engine


class CheckRequest(TypedDict):
    """Files to check; the body has their contents, concatenated."""

    files: Sequence[tuple[str, int]]
    """The name and size in bytes of each file; empty to check the store itself."""
    against: bool
    """Whether to check the files within the store's graph."""
    as_of: str | None
    """The date of the check in ISO 8601, or None."""
    tables: Mapping[str, int]
    """The output of ``TableLimits.as_data``."""
    engine: Engine
    rules: Sequence[str] | None
    """The rules to apply to a whole graph, by IRI; None for all. The impact and the findings about
    cells come with the rules of the reader."""


class PreviewRequest(TypedDict):
    """Files to preview; the body has their contents, concatenated."""

    files: Sequence[tuple[str, int]]
    """The name and size in bytes of each file."""
    tables: Mapping[str, int]
    """The output of ``TableLimits.as_data``."""


class PreviewHead(TypedDict):
    """The header of a preview."""

    sets: Sequence[str]
    """The slugs of the goal sets that are submitted, in order."""


class MarkRequest(TypedDict):
    """A workbook to annotate, which is the body."""

    file: str
    """Its name, as in the findings."""
    lang: str
    result: Mapping[str, object]
    """The output of ``CheckResult.as_data``."""


class NoHead(TypedDict):
    """The header of a response that is all in its body."""


def files_in(body: bytes, listed: Iterable[tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
    """The files in the body of a request, given their names and sizes in bytes."""
    start = 0
    for name, size in listed:
        yield name, body[start : start + size]
        start += size

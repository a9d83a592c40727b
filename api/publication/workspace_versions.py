"""The versions in the workspace of a server."""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from starlette.requests import Request

from api.publication.writing import as_web_faults, writing_if_any
from api.web import writing_problems
from api.web.requests import served
from graph import errors
from graph.publication.comparison import Comparison, compare
from graph.publication.sides import sides_of
from graph.store.manifest import Manifest
from graph.store.workspace import Workspace

_KEPT: Final = 4_096
"""Versions of which it is known who made them, when and why: some 500 bytes each."""
_SOON: Final = 10
"""Seconds after which a comparison may be tried again."""
_ONE_AT_A_TIME: Final = Lock()
"""Comparing takes the interpreter from all readers, so one is made at a time."""


def workspace_of(request: Request) -> Workspace | None:
    """The workspace that is served; None for the bundled graph, which has no versions."""
    how = writing_if_any(request)
    return how.workspace if how else None


def listed(request: Request) -> list[Manifest]:
    """The versions up to the one that is served, newest first, without their hashes."""
    workspace, newest = workspace_of(request), served(request).version.number
    if workspace is None or newest is None:
        return []
    numbers = [number for number in workspace.numbers() if number <= newest]
    with as_web_faults():
        return [_summary_of(workspace, number) for number in reversed(numbers)]


def summary(request: Request, number: int) -> Manifest:
    """A version without its hashes; raises ``VersionUnknown``."""
    newest = served(request).version.number or 0
    workspace = workspace_of(request)
    if workspace is None or not 0 < number <= newest:
        raise writing_problems.VersionUnknown(version=number, newest=newest)
    with as_web_faults():
        return _summary_of(workspace, number)


def _summary_of(workspace: Workspace, number: int) -> Manifest:
    """Read once, and again once it was pruned, which writes it anew."""
    try:
        written = (workspace.folder(number) / "manifest.json").stat().st_mtime_ns
    except OSError:
        written = 0
    return _read(workspace.path, number, written)


@lru_cache(_KEPT)
def _read(path: Path, number: int, _written: int) -> Manifest:
    return Workspace(path).summary(number)


def compared(request: Request, before: int, after: int, only: str = "") -> Comparison:
    """What differs between two versions, or in one goal set, by slug.

    Raises ``VersionUnknown``, ``VersionGone``, ``ComparisonTooLarge``, or ``Busy`` while others are
    compared.
    """
    settings = served(request).settings
    most = settings.compare_quads
    workspace = workspace_of(request)
    asked = (summary(request, number) for number in (before, after))
    copies = [each for each in asked if each.store is None]
    if workspace is None or any(each.quads > most for each in copies):
        raise writing_problems.ComparisonTooLarge(before=before, after=after, limit=most)
    if not _ONE_AT_A_TIME.acquire(timeout=settings.wait_seconds):
        raise errors.Busy(seconds=_SOON)
    try:
        with as_web_faults():
            sides = sides_of(workspace, before, after)
        sides = sides.only(only) if only else sides
        if sides.size(most + 1) > most:
            raise writing_problems.ComparisonTooLarge(before=before, after=after, limit=most)
        return compare(sides.before, sides.after, sides.hashes)
    finally:
        _ONE_AT_A_TIME.release()

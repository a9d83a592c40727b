"""Publishes submissions: a sealed worker checks them and computes the patch; then one version or nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pyoxigraph import Quad, RdfFormat, Store, parse

from graph.publication.change import sets_of
from graph.publication.graphs import require_within
from graph.publication.requests import Publication, PublishRequest
from graph.publication.tokens import Token
from graph.publication.versions import publish_patch
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import Task
from graph.store.patch import Change, Patch
from graph.store.workspace import Version, Workspace
from graph.submission.service import File
from graph.submission.validation.findings import CheckResult, Report

PUBLISH: Final[Task[PublishRequest, Publication]] = Task(
    name="publish", module="graph.publication.worker"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A submission that was checked within a version."""

    report: Report
    patch: Patch | None
    """What would publish it; None if it does not conform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What became of a submission."""

    report: Report
    version: Version | None
    """The new version; None if the submission does not conform."""


def check_and_patch(
    pool: Pool,
    files: Sequence[File],
    limits: Limits,
    *,
    version: int | None,
    as_of: date,
    graph: str = "",
) -> Checked:
    """Check files as one submission within the pool's graph, and compute the patch.

    The pool needs the task «publish». Links of no graph are in the one ``graph`` that is written, if
    that is one of links. Raises ``DraftRefused``, an ``InputError`` for a file that cannot be read and
    a ``LimitHit``, e.g. at the deadline for blank nodes that cannot be named.
    """
    request = PublishRequest(
        files=[(file.name, len(file.data)) for file in files],
        against=True,
        as_of=as_of.isoformat(),
        tables=limits.tables.as_data(),
        engine="compiled",
        rules=None,
        graph=graph,
    )
    answer = pool.run(PUBLISH, request, b"".join(file.data for file in files), limits)
    first, second, _ = answer.head["sizes"]
    result = CheckResult.from_data(json.loads(answer.body[:first]))
    report = Report(
        findings=result.findings,
        adopting=result.adopting,
        sources=tuple(file.name for file in files),
        version=version,
        as_of=as_of,
        impact=result.impact,
        read=result.read,
        scope=result.scope,
    )
    if not (answer.head["conforms"] and report.conforms):
        return Checked(report=report, patch=None)
    removed, added = answer.body[first : first + second], answer.body[first + second :]
    return Checked(report=report, patch=Patch(removed=_quads(removed), added=_quads(added)))


def publish_submission(  # noqa: PLR0913 - what, where, by whom and when
    workspace: Workspace,
    pool: Pool,
    files: Sequence[File],
    limits: Limits,
    *,
    base: int,
    change: Change,
    as_of: date,
    token: Token | None = None,
    graph: str = "",
) -> Published:
    """Check files within the version ``base``, which the pool has open, and publish them.

    The result is one new version or nothing. Of a submission of one ``graph`` raises ``GraphExceeded``
    if it would change another. Raises the errors of ``check_and_patch`` and of
    ``publish_patch``, e.g. ``VersionMoved`` if another version was published meanwhile, and
    ``TokenTooNarrow`` if the ``token`` does not cover it.
    """
    checked = check_and_patch(pool, files, limits, version=base, as_of=as_of, graph=graph)
    if checked.patch is None:
        return Published(report=checked.report, version=None)
    if graph:
        require_within(graph, checked.patch)
    change = replace(change, sets=sets_of(checked.patch.graphs))
    version = publish_patch(workspace, checked.patch, change, base, token=token)
    return Published(report=checked.report, version=version)


def _quads(lines: bytes) -> tuple[Quad, ...]:
    """Statements as their lines say; sorted, each once."""
    store = Store()
    store.extend(parse(lines, RdfFormat.N_QUADS))
    return tuple(sorted(store, key=str))

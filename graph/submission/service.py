"""Checks files and annotates workbooks in sealed workers: files in, report out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph import errors, namespaces
from graph.model import ontology
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import Task
from graph.store.inference import derive
from graph.submission import reader
from graph.submission.requests import CheckRequest, MarkRequest, NoHead, PreviewHead, PreviewRequest
from graph.submission.spreadsheets.marks import WORKBOOK
from graph.submission.validation.findings import CheckResult, Engine, Report

CHECK: Final[Task[CheckRequest, NoHead]] = Task(name="check", module="graph.submission.worker")
PREVIEW: Final[Task[PreviewRequest, PreviewHead]] = Task(
    name="preview", module="graph.submission.preview"
)
MARK: Final[Task[MarkRequest, NoHead]] = Task(
    name="mark", module="graph.submission.workbook.annotation"
)


@dataclass(frozen=True, slots=True)
class File:
    """A submitted file."""

    name: str
    data: bytes


def open_file(path: Path, limit: int) -> File:
    """Read a file of a known format; raises ``FileMissing``, ``FileTooLarge`` or a format error."""
    reader.suffix_of(str(path))
    try:
        size = path.stat().st_size
        if size > limit:
            raise errors.FileTooLarge(
                file=path, megabytes=f"{size / (1 << 20):.1f}", limit=limit >> 20
            )
        return File(str(path), path.read_bytes())
    except OSError as fault:
        raise errors.FileMissing(file=path) from fault


def check_submission(
    pool: Pool,
    files: Sequence[File],
    limits: Limits,
    *,
    version: int | None,
    against: bool,
    as_of: date | None,
    engine: Engine = "compiled",
) -> Report:
    """Check files as one submission, within the pool's graph if ``against``, or else on their own.

    Without files, the pool's graph itself is checked. Raises an ``InputError`` for a file that cannot
    be read and a ``LimitHit`` if the check exceeds its limits.
    """
    request = CheckRequest(
        files=[(file.name, len(file.data)) for file in files],
        against=against,
        as_of=as_of.isoformat() if as_of else None,
        tables=limits.tables.as_data(),
        engine=engine,
        rules=None,
    )
    answer = pool.run(CHECK, request, b"".join(file.data for file in files), limits)
    result = CheckResult.from_data(json.loads(answer.body))
    return Report(
        findings=result.findings,
        adopting=result.adopting,
        sources=tuple(file.name for file in files),
        version=version if against else None,
        as_of=as_of,
        impact=result.impact,
        read=result.read,
        scope=result.scope,
    )


def only_workbook(files: Sequence[File]) -> File:
    """The only workbook among the files; raises ``NoWorkbook`` or ``SeveralWorkbooks``."""
    workbooks = [file for file in files if file.name.lower().endswith(WORKBOOK)]
    if not workbooks:
        raise errors.NoWorkbook
    if len(workbooks) > 1:
        raise errors.SeveralWorkbooks(count=len(workbooks))
    return workbooks[0]


def mark_workbook(pool: Pool, file: File, report: Report, lang: str, limits: Limits) -> bytes:
    """Annotate a workbook with a report in ``lang``: comments in its cells, and a summary sheet.

    The pool needs the task «mark». Raises ``WorkbookUnmarkable`` and a ``LimitHit``.
    """
    result = CheckResult(
        report.findings, report.impact, report.read, report.scope, report.adopting
    ).as_data()
    return pool.run(
        MARK, MarkRequest(file=file.name, lang=lang, result=result), file.data, limits
    ).body


@dataclass(frozen=True, slots=True)
class Preview:
    """A submission as it would stand among what it touches, in a store of its own."""

    store: Store
    sets: tuple[str, ...]
    """The slugs of the goal sets that are submitted."""


def preview_submission(pool: Pool, files: Sequence[File], limits: Limits) -> Preview:
    """Preview files as one submission within the pool's graph.

    The pool needs the task «preview». Raises an ``InputError`` for a file that cannot be read, or if
    there is no goal set in them, and a ``LimitHit`` for more goals than a preview shows.
    """
    request = PreviewRequest(
        files=[(file.name, len(file.data)) for file in files], tables=limits.tables.as_data()
    )
    answer = pool.run(PREVIEW, request, b"".join(file.data for file in files), limits)
    if not answer.head["sets"]:
        raise errors.NothingToPreview
    store = Store()
    store.bulk_extend(parse(answer.body, RdfFormat.N_QUADS))
    store.bulk_extend(
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(namespaces.CODES))
        for quad in ontology.quads()
    )
    derive(store)
    return Preview(store, tuple(answer.head["sets"]))

"""The command «check»."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from api.cli.output import DOES_NOT_CONFORM, DONE, Progress, put
from api.cli.versions import chosen_version
from api.settings import Settings, read_settings
from api.submission.report_forms import written
from graph import errors
from graph.i18n import translate
from graph.sandbox.pool import Pool
from graph.store.content_hash import content_hash
from graph.store.opening import open_source
from graph.submission.parts import check_in_parts
from graph.submission.service import (
    CHECK,
    MARK,
    File,
    check_submission,
    mark_workbook,
    only_workbook,
    open_file,
)
from graph.submission.spreadsheets.marks import WORKBOOK
from graph.submission.validation.findings import Report

_IN_PARTS_FROM: Final = 3 << 20
"""Bytes of files, some 1,000 goals, that are checked in parts: smaller ones take a second at most."""
_QUADS_IN_PARTS_FROM: Final = 30_000
_VARIABLES: Final[dict[type[errors.LimitHit], str]] = {
    errors.DeadlineHit: "GOALGRAPH_OWN_CHECK_SECONDS",
    errors.MemoryHit: "GOALGRAPH_OWN_CHECK_MEMORY",
}
"""What sets each limit of this command."""


def check(given: argparse.Namespace) -> int:
    """Check files as one submission.

    Exit code 1 if they do not conform, or if ``strict`` is set and there are warnings. Raises a
    ``LimitHit`` after it has written a partial report.
    """
    settings = read_settings()
    files = [open_file(path, settings.own_file_size) for path in given.files]
    marks = given.output is not None and given.output.suffix.lower() == WORKBOOK
    if marks:
        only_workbook(files)  # raises before the check starts
    try:
        report, marked = _checked(given, settings, files, marks=marks)
    except errors.LimitHit as limit:
        raise _own(limit, given.lang) from limit
    if marked is not None:
        put(marked, given.output)
    into = None if marks else given.output
    put(
        written(report, given.format, given.lang, strict=given.strict, brief=into is None),
        into,
    )
    if given.receipt is not None:
        put(_receipt(given, report, files), given.receipt)
    if report.limit is not None:
        raise _own(report.limit, given.lang)
    fails = not report.conforms or (given.strict and report.count("warning") > 0)
    return DOES_NOT_CONFORM if fails else DONE


def _checked(
    given: argparse.Namespace, settings: Settings, files: Sequence[File], *, marks: bool
) -> tuple[Report, bytes | None]:
    """The report and, if ``marks`` is set, the marked workbook."""
    version = chosen_version(given)
    limits = settings.own_check_limits
    workers = os.cpu_count() or 1
    with Progress() as progress:
        progress.say(translate(given.lang, "Starting …"))
        with Pool(
            version.source_within(settings.memory_quads),
            [CHECK, MARK] if marks else [CHECK],
            workers=workers,
            wait=settings.wait_seconds,
            limits=limits,
        ) as pool:
            progress.say(translate(given.lang, "Reading and checking …"))
            as_of = given.as_of or date.today()  # noqa: DTZ011 - the day where the user is
            if _is_large(pool, files, alone=given.against == "none"):
                report = check_in_parts(
                    pool,
                    files,
                    limits,
                    as_of=as_of,
                    engine=given.engine,
                    workers=workers,
                    told=partial(_tell, progress, given.lang),
                )
                report = replace(report, version=None if files else version.number)
            else:
                report = check_submission(
                    pool,
                    files,
                    limits,
                    version=version.number,
                    against=given.against != "none",
                    as_of=as_of,
                    engine=given.engine,
                )
            if not marks:
                return report, None
            progress.say(translate(given.lang, "Marking the workbook …"))
            return report, mark_workbook(pool, only_workbook(files), report, given.lang, limits)


def _receipt(given: argparse.Namespace, report: Report, files: Sequence[File]) -> bytes:
    from api.submission.receipt_page import as_receipt  # noqa: PLC0415 - loads the templates

    version, against = chosen_version(given), given.against != "none"
    manifest = version.manifest
    digest = manifest.content_hash if manifest else ""
    if against and not digest:
        digest = content_hash(open_source(version.source).store)
    return as_receipt(report, files, digest, given.lang, against=against)


def _is_large(pool: Pool, files: Sequence[File], *, alone: bool) -> bool:
    """Whether a whole graph is checked, and so much that it is worth all workers."""
    if files:
        return alone and sum(len(file.data) for file in files) >= _IN_PARTS_FROM
    return pool.quads >= _QUADS_IN_PARTS_FROM


def _tell(progress: Progress, lang: str, done: int, count: int) -> None:
    progress.say(translate(lang, "Applied {done} of {count} rules …", done=done, count=count))


def _own(limit: errors.LimitHit, lang: str) -> errors.LimitHit:
    """The limit with the variable that sets it, where there is one."""
    variable = _VARIABLES.get(type(limit))
    return errors.OwnLimitHit(limit=limit.text(lang), variable=variable) if variable else limit

"""The command «check»."""

import argparse
from collections.abc import Sequence
from datetime import date

from api.cli.output import DOES_NOT_CONFORM, DONE, Progress, put
from api.cli.versions import chosen_version
from api.settings import Settings, read_settings
from api.submission.report_forms import written
from graph.i18n import translate
from graph.sandbox.pool import Pool
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


def check(given: argparse.Namespace) -> int:
    """Check files as one submission.

    Exit code 1 if they do not conform, or if ``strict`` is set and there are warnings.
    """
    settings = read_settings()
    files = [open_file(path, settings.upload_size) for path in given.files]
    marks = given.output is not None and given.output.suffix.lower() == WORKBOOK
    if marks:
        only_workbook(files)  # raises before the check starts
    report, marked = _checked(given, settings, files, marks=marks)
    if marked is not None:
        put(marked, given.output)
    put(
        written(report, given.format, given.lang, strict=given.strict),
        None if marks else given.output,
    )
    fails = not report.conforms or (given.strict and report.count("warning") > 0)
    return DOES_NOT_CONFORM if fails else DONE


def _checked(
    given: argparse.Namespace, settings: Settings, files: Sequence[File], *, marks: bool
) -> tuple[Report, bytes | None]:
    """The report and, if ``marks`` is set, the marked workbook."""
    version = chosen_version(given.workspace)
    limits = settings.check_limits
    with Progress() as progress:
        progress.say(translate(given.lang, "Starting …"))
        with Pool(
            version.source_within(settings.memory_quads),
            [CHECK, MARK] if marks else [CHECK],
            workers=1,
            wait=settings.wait_seconds,
            limits=limits,
        ) as pool:
            progress.say(translate(given.lang, "Reading and checking …"))
            report = check_submission(
                pool,
                files,
                limits,
                version=version.number,
                against=given.against != "none",
                as_of=given.as_of or date.today(),  # noqa: DTZ011 - the day where the user is
            )
            if not marks:
                return report, None
            progress.say(translate(given.lang, "Marking the workbook …"))
            return report, mark_workbook(pool, only_workbook(files), report, given.lang, limits)

"""The command ``check``: read, check, report; nothing is changed."""

import argparse
from collections.abc import Sequence
from datetime import date

from api.cli import DOES_NOT_CONFORM, DONE
from api.output import put
from api.progress import Progress
from api.report_forms import written
from api.settings import Settings, read_settings
from api.versions import chosen_version
from graph.findings import Report
from graph.language import translate
from graph.marks import WORKBOOK
from graph.sandbox import Pool
from graph.submission import File, check_submission, mark_workbook, only_workbook, open_file


def check(given: argparse.Namespace) -> int:
    """Check files as one submission; 1 when they do not conform."""
    settings = read_settings()
    files = [open_file(path, settings.upload_size) for path in given.files]
    marks = given.output is not None and given.output.suffix.lower() == WORKBOOK
    if marks:
        only_workbook(files)  # said before anything is done
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
    """The report and, if asked for, the marked workbook."""
    version = chosen_version(given.workspace)
    limits = settings.check_limits
    with Progress() as progress:
        progress.say(translate(given.lang, "Getting ready …"))
        with Pool(
            version.source_within(settings.memory_quads),
            ["check", "mark"] if marks else ["check"],
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

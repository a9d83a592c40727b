"""The command ``check``: read, check, report; nothing is changed."""

import argparse
from datetime import date

from api.cli import DOES_NOT_CONFORM, DONE
from api.output import put
from api.settings import read_settings
from api.versions import chosen_version
from graph.findings import Report
from graph.report import as_json, as_text
from graph.report_rdf import as_turtle
from graph.sandbox import Pool
from graph.submission import check_submission, open_file


def check(given: argparse.Namespace) -> int:
    """Check files as one submission; 1 when they do not conform."""
    settings = read_settings()
    files = [open_file(path, settings.upload_size) for path in given.files]
    version = chosen_version(given.workspace)
    limits = settings.check_limits
    with Pool(
        version.source_within(settings.memory_quads),
        ["check"],
        workers=1,
        wait=settings.wait_seconds,
        limits=limits,
    ) as pool:
        report = check_submission(
            pool,
            files,
            limits,
            version=version.number,
            against=given.against != "none",
            as_of=given.as_of or date.today(),  # noqa: DTZ011 - the day where the user is
        )
    put(_written(report, given), given.output)
    fails = not report.conforms or (given.strict and report.count("warning") > 0)
    return DOES_NOT_CONFORM if fails else DONE


def _written(report: Report, given: argparse.Namespace) -> str | bytes:
    match given.format:
        case "json":
            return as_json(report)
        case "turtle":
            return as_turtle(report)
        case _:
            return as_text(report, given.lang)

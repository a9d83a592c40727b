"""The receipt of a check as a page to print or save, which needs no other file."""

from collections.abc import Sequence
from datetime import date

from api.submission.report_page import title_of
from api.web.templates import rendered
from graph.submission.reports.receipt import receipt
from graph.submission.service import File
from graph.submission.validation.findings import Report


def as_receipt(
    report: Report, files: Sequence[File], digest: str, lang: str, *, against: bool
) -> bytes:
    """The receipt of a check that was done today, against a version with a content hash."""
    given = receipt(
        report,
        [(file.name, file.data) for file in files],
        digest,
        lang,
        checked=date.today(),  # noqa: DTZ011 - the day where the program is
        against=against,
    )
    page = rendered("submission/receipt.html", lang, receipt=given, title=title_of(report, lang))
    return page.encode("utf-8", "replace")

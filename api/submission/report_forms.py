"""The formats of the report."""

from graph.submission.reports.json_report import as_json
from graph.submission.reports.junit_report import as_junit
from graph.submission.reports.rdf_report import as_turtle
from graph.submission.reports.sarif_report import as_sarif
from graph.submission.reports.text_report import as_text
from graph.submission.validation.findings import Report


def written(
    report: Report, form: str, lang: str, *, strict: bool = False, brief: bool = False
) -> bytes:
    """The report in a format; ``strict`` makes warnings count as failures in JUnit.

    ``brief`` shortens the list of what was read in text, for a terminal.

    Forms: json, html, turtle (or ttl), sarif, junit, docx and text; raises ``ValueError`` for another. A new
    form is also named in api/cli/parser.py, api/web/negotiation.py, file_names.py and check.html.
    """
    match form:
        case "turtle" | "ttl":
            return as_turtle(report)
        case "junit":
            return as_junit(report, lang, strict=strict)
        case "docx":
            from api.submission.report_document import as_docx  # noqa: PLC0415 - the other forms need no templates

            return as_docx(report, lang)
        case "json":
            text = as_json(report)
        case "sarif":
            text = as_sarif(report, lang)
        case "html":
            from api.submission.report_page import as_html  # noqa: PLC0415 - the other forms need no templates

            text = as_html(report, lang)
        case "text":
            text = as_text(report, lang, brief=brief)
        case _:
            raise ValueError(form)
    return text.encode("utf-8", "replace")

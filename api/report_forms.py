"""The forms a report can take, each written by its own module."""

from graph.findings import Report
from graph.report import as_json, as_text
from graph.report_junit import as_junit
from graph.report_rdf import as_turtle
from graph.report_sarif import as_sarif


def written(report: Report, form: str, lang: str, *, strict: bool = False) -> bytes:
    """The report in a form; STRICT makes warnings fail where the form tells of failures.

    Forms: json, html, turtle (or ttl), sarif and junit; any other is text.
    """
    match form:
        case "turtle" | "ttl":
            return as_turtle(report)
        case "junit":
            return as_junit(report, lang, strict=strict)
        case "json":
            text = as_json(report)
        case "sarif":
            text = as_sarif(report, lang)
        case "html":
            from api.report_page import as_html  # noqa: PLC0415 - the other forms need no templates

            text = as_html(report, lang)
        case _:
            text = as_text(report, lang)
    return text.encode("utf-8", "replace")

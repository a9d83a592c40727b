"""The report as SARIF 2.1.0.

The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

import hashlib
import json
import os
import re
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from graph import __version__, formatting, namespaces
from graph.i18n import LANGUAGES
from graph.submission.reports import passed_over
from graph.submission.reports.json_report import impact_data, read_counts, scope_data
from graph.submission.reports.phrases import in_words, left_out
from graph.submission.validation.findings import Finding, Report, Severity
from graph.submission.validation.location import Location
from graph.submission.validation.rules import Rule, rules

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final[dict[Severity, str]] = {"violation": "error", "warning": "warning", "info": "note"}
_PLACEHOLDER: Final = re.compile(r"\{\$(?:this|value)\}")


def as_sarif(report: Report, lang: str) -> str:
    """The report as one run, with messages in ``lang``, as a run has one language."""
    found = {finding.rule for finding in report.findings}
    listed = [rule for iri, rule in rules().items() if iri in found]
    numbers = {rule.iri: number for number, rule in enumerate(listed)}
    document = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "goalgraph",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": [_rule(rule, lang) for rule in listed],
                    }
                },
                "language": formatting.LOCALES[lang],
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(file)}} for file in report.sources],
                "invocations": [_invocation(report, lang)],
                "results": [_result(finding, numbers, lang) for finding in report.findings],
                "properties": {
                    "conforms": report.conforms,
                    "asOf": report.as_of.isoformat() if report.as_of else None,
                    "version": report.version,
                    "read": read_counts(report.read),
                    "scope": scope_data(report.scope),
                    "impact": impact_data(report.impact),
                    "adopting": [_adopting(finding, lang) for finding in report.adopting],
                },
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _invocation(report: Report, lang: str) -> dict[str, Any]:
    told = [
        {
            "level": "note",
            "message": {
                "text": f"{passed_over.what(each, lang)}: {passed_over.reason(each, lang)}"
            },
            "locations": [_physical(each.where, [])],
        }
        for each in report.read.passed_over
    ]
    if report.unexamined:
        told.append({"level": "error", "message": {"text": left_out(report, lang)}})
    notifications = {"toolExecutionNotifications": told} if told else {}
    return {"executionSuccessful": not report.unexamined, **notifications}


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    """A rule descriptor; its message lacks the values that each finding fills in."""
    said = _PLACEHOLDER.sub("…", rule.messages[lang])
    reason = rule.reasons.get(lang, "")
    return {
        "id": namespaces.slug(rule.iri),
        "name": namespaces.slug(rule.iri),
        "shortDescription": {"text": rule.labels[lang]},
        "fullDescription": {"text": f"{said} {reason}".strip()},
        "help": {"text": rule.fixes[lang]},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"shape": rule.iri, "tags": [rule.module]},
    }


def _result(finding: Finding, numbers: dict[str, int], lang: str) -> dict[str, Any]:
    value = in_words(finding, lang)
    parts = (
        f"{finding.about}: {finding.messages[lang]}",
        f"«{value}»" if value else "",
        _cell(finding.where),
        finding.fixes[lang],
    )
    result: dict[str, Any] = {
        "ruleId": namespaces.slug(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(part for part in parts if part)},
        "locations": [_location(finding)],
        "partialFingerprints": {"goalgraph/v1": _fingerprint(finding)},
    }
    if finding.of_others:
        result["properties"] = {"ofOthers": True}
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    return result


def _adopting(finding: Finding, lang: str) -> dict[str, Any]:
    """What adopting a draft would still need: no result, since a draft is not asked for it."""
    message = f"{finding.about}: {finding.messages[lang]}"
    return {
        "ruleId": namespaces.slug(finding.rule),
        "message": message,
        "where": _cell(finding.where),
    }


def _location(finding: Finding) -> dict[str, Any]:
    """A location: a line of a file, or a file with the cell as a logical location."""
    return _physical(finding.where, [{"name": finding.label, "fullyQualifiedName": finding.focus}])


def _physical(where: Location | None, logical: list[dict[str, str]]) -> dict[str, Any]:
    """A place in a file, with the logical locations of what is there."""
    location: dict[str, Any] = {}
    if where is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(where.file)}}
        if where.line is not None:
            physical["region"] = {"startLine": where.line}
        if cell := _cell(where):
            logical.insert(0, {"name": cell, "fullyQualifiedName": cell})
        location["physicalLocation"] = physical
    return {**location, "logicalLocations": logical}


def _cell(where: Location | None) -> str:
    return "!".join(part for part in (where.sheet, where.cell) if part) if where else ""


def _fingerprint(finding: Finding) -> str:
    """A fingerprint that is independent of line numbers: the rule, the subject and the value."""
    told_apart = (finding.rule, finding.focus, finding.path, finding.term or finding.value)
    said = "\0".join(finding.messages[lang] for lang in LANGUAGES)
    return hashlib.sha256(f"{told_apart!r}{said}".encode()).hexdigest()[:32]


def _uri(file: str) -> str:
    """The name of a file as a relative URI or a file URI."""
    path = quote(os.fsencode(PurePath(file).as_posix()))
    return f"file://{path}" if path.startswith("/") else path

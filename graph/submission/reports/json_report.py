"""JSON."""

import json
from typing import Any

from graph.i18n import LANGUAGES
from graph.submission.validation.findings import Finding, Report


def as_json(report: Report) -> str:
    """The report for programs."""
    impact = report.impact
    document = {
        "conforms": report.conforms,
        "sources": list(report.sources),
        "version": report.version,
        "asOf": report.as_of.isoformat() if report.as_of else None,
        "counts": report.counts,
        "results": [_result(finding) for finding in report.findings],
        "impact": {
            "goals": {
                "added": impact.goals_added,
                "changed": impact.goals_changed,
                "removed": impact.goals_removed,
            },
            "threads": {"new": impact.threads_new, "extended": impact.threads_extended},
            "gaps": {"closed": impact.gaps_closed, "opened": impact.gaps_opened},
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding) -> dict[str, Any]:
    where = finding.where
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "message": {lang: f"{finding.about}: {finding.messages[lang]}" for lang in LANGUAGES},
        "fix": {lang: finding.fixes[lang] for lang in LANGUAGES},
        "focus": finding.focus,
        "label": finding.label,
        "path": finding.path,
        "value": finding.value,
        "where": {
            "file": where.file if where else None,
            "sheet": where.sheet if where else None,
            "cell": where.cell if where else None,
            "line": where.line if where else None,
        },
    }

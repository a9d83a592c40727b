"""The report as JSON."""

import json
from collections.abc import Iterable
from typing import Any

from graph.analysis.gaps import GapKind
from graph.i18n import LANGUAGES
from graph.submission.validation.consequences import GapChange, ThreadChange
from graph.submission.validation.findings import Finding, Report


def as_json(report: Report) -> str:
    """Serialise the report as JSON."""
    impact = report.impact
    document = {
        "conforms": report.conforms,
        **({"unexamined": list(report.unexamined)} if report.unexamined else {}),
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
            "threads": {
                "new": _listed(map(_thread, impact.threads_new)),
                "extended": _listed(map(_thread, impact.threads_extended)),
            },
            "gaps": {
                "closed": _listed(map(_gap, impact.gaps_closed)),
                "opened": _listed(map(_gap, impact.gaps_opened)),
            },
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _thread(change: ThreadChange) -> str:
    """A thread in the format of the contract: «explicit: STPK 2.1 Kortere ventetid»."""
    return f"{change.kind}: {change.label}"


def _gap(change: GapChange) -> str:
    """A gap in the format of the contract, with its level's letter: «unsupported: STPK 2.1 … ← K»."""
    level = f" ← {change.level}" if change.kind is GapKind.UNSUPPORTED else ""
    return f"{change.kind}: {change.label}{level}"


def _listed(names: Iterable[str]) -> list[str]:
    """The names without duplicates, in alphabetical order."""
    return sorted(set(names))


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

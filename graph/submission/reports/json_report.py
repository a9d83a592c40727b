"""The report as JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from graph.analysis.gap_values import GapKind
from graph.i18n import LANGUAGES
from graph.submission.validation.consequences import GapChange, Impact, LinkChange, ThreadChange
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import ItemKind, ReadSummary, Scope

_COUNTED: Final[Mapping[ItemKind, str]] = {
    "goal": "goals",
    "measure": "measures",
    "target": "targets",
    "link": "links",
    "quote": "quotes",
    "report": "reports",
}
"""What is counted, by the key of the contract."""


def as_json(report: Report) -> str:
    """Serialise the report as JSON."""
    document = {
        "conforms": report.conforms,
        **({"unexamined": list(report.unexamined)} if report.unexamined else {}),
        "sources": list(report.sources),
        "version": report.version,
        "asOf": report.as_of.isoformat() if report.as_of else None,
        "counts": report.counts,
        "results": [_result(finding) for finding in report.findings],
        "adopting": [_result(finding) for finding in report.adopting],
        "read": _read(report.read),
        "scope": scope_data(report.scope),
        "impact": impact_data(report.impact),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def impact_data(impact: Impact) -> dict[str, Any]:
    """What publishing would change, by the keys of the contract; threads, gaps and links by name."""
    return {
        "goals": {
            "added": impact.goals_added,
            "changed": impact.goals_changed,
            "removed": impact.goals_removed,
        },
        "threads": {
            "new": _listed(map(_thread, impact.threads_new)),
            "extended": _listed(map(_thread, impact.threads_extended)),
            "shortened": _listed(map(_thread, impact.threads_shortened)),
            "ended": _listed(map(_thread, impact.threads_ended)),
            "remaining": _listed(map(_thread, impact.threads_remaining)),
        },
        "gaps": {
            "closed": _listed(map(_gap, impact.gaps_closed)),
            "opened": _listed(map(_gap, impact.gaps_opened)),
            "ofNewGoals": _listed(map(_gap, impact.gaps_of_new)),
        },
        "links": {
            "new": _listed(map(_link, impact.links_new)),
            "ended": _listed(map(_link, impact.links_ended)),
            "suggested": _listed(map(_link, impact.links_suggested)),
        },
        "reports": [
            {
                "goal": report.goal,
                "label": report.label,
                "halfYear": report.half_year or None,
                "before": report.before or None,
                "status": report.status or None,
                "threads": _listed(map(_thread, report.threads)),
            }
            for report in impact.reports
        ],
        "review": {
            "links": list(impact.succession.review),
            "quotes": list(impact.succession.quotes),
            "carried": list(impact.succession.carried),
        },
        "succession": {
            "kept": list(impact.succession.kept),
            "altered": list(impact.succession.altered),
            "reworded": list(impact.succession.reworded),
            "sharpened": list(impact.succession.sharpened),
            "loosened": list(impact.succession.loosened),
            "moved": list(impact.succession.moved),
            "otherwise": list(impact.succession.otherwise),
            "new": list(impact.succession.new),
            "dropped": list(impact.succession.dropped),
            "proposed": list(impact.succession.proposed),
        },
    }


def _link(change: LinkChange) -> str:
    """A link by the labels of its ends: «B 1 Title → N 2 Title»."""
    return f"{change.subject} → {change.object}"


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


def _read(read: ReadSummary) -> dict[str, Any]:
    """The numbers of things read, from each sheet and file too; their sentences; what was not read."""
    return {
        "files": [
            {"file": part.file, "sheet": part.sheet or None, **_counts(part.counts)}
            for part in read.parts
        ],
        **read_counts(read),
        "passedOver": [
            {"what": each.what, "why": each.why, "where": _where(each.where), "cells": each.cells}
            for each in read.passed_over
        ],
        "items": [
            {
                "kind": item.kind,
                "label": item.label,
                "sentence": {lang: item.sentences[lang] for lang in LANGUAGES},
                "where": _where(item.where),
            }
            for item in read.items
        ],
    }


def read_counts(read: ReadSummary) -> dict[str, int]:
    """The numbers of things that were read, by the keys of the contract."""
    return _counts({kind: read.count(kind) for kind in _COUNTED})


def scope_data(scope: Scope) -> dict[str, int]:
    """How far the check looked, by the keys of the contract."""
    return {"examined": scope.examined, "affected": scope.affected, "rules": scope.rules}


def _counts(counts: Mapping[ItemKind, int]) -> dict[str, int]:
    return {name: counts.get(kind, 0) for kind, name in _COUNTED.items()}


def _where(where: Location | None) -> dict[str, str | int | None]:
    return {
        "file": where.file if where else None,
        "sheet": where.sheet if where else None,
        "cell": where.cell if where else None,
        "line": where.line if where else None,
    }


def _result(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "ofOthers": finding.of_others,
        "rule": finding.rule,
        "message": {lang: f"{finding.about}: {finding.messages[lang]}" for lang in LANGUAGES},
        "fix": {lang: finding.fixes[lang] for lang in LANGUAGES},
        "focus": finding.focus,
        "label": finding.label,
        "path": finding.path,
        "value": finding.value,
        "where": _where(finding.where),
    }

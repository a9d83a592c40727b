"""Writes a report out: as text for people, as JSON for programs."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from graph import names, report_goals
from graph.findings import SEVERITIES, Finding, Report, Severity, natural
from graph.language import LANGUAGES, translate

_WIDTH: Final = 100
_INDENT: Final = " " * 2
_COLOURS: Final[dict[Severity, str]] = {"violation": "1;31", "warning": "33", "info": "36"}
_BOLD: Final = "1"

_WORDS: Final[dict[Severity, str]] = {"violation": "error", "warning": "warning", "info": "advice"}
_ONE: Final[dict[Severity, str]] = {
    "violation": "1 error",
    "warning": "1 warning",
    "info": "1 piece of advice",
}
_MANY: Final[dict[Severity, str]] = {
    "violation": "{count} errors",
    "warning": "{count} warnings",
    "info": "{count} pieces of advice",
}
_LINES: Final = {"value": "It says: {text}", "place": "Where: {text}", "fix": "To do: {text}"}
_NOT_YET: Final = "Cannot be published yet: {counts}."
MESSAGES: Final = (
    *_WORDS.values(),
    *_ONE.values(),
    *_MANY.values(),
    "Can be published. No faults found.",
    "Can be published. {counts}.",
    _NOT_YET,
    "{message} ({count} times)",
    *_LINES.values(),
)
"""Every message of this module, for the translators."""


def verdict(report: Report, lang: str) -> str:
    """Whether it can be published, in one sentence."""
    found = [counted(lang, severity, count) for severity, count in report.counts.items() if count]
    if not found:
        return translate(lang, "Can be published. No faults found.")
    sentence = "Can be published. {counts}." if report.conforms else _NOT_YET
    return translate(lang, sentence, counts=", ".join(found))


def counted(lang: str, severity: Severity, count: int) -> str:
    """So many findings of a severity: 2 errors."""
    return translate(lang, _ONE[severity] if count == 1 else _MANY[severity], count=count)


def word(lang: str, severity: Severity) -> str:
    """A severity in one word: error."""
    return translate(lang, _WORDS[severity])


def in_words(finding: Finding, lang: str) -> str:
    """What stands there, as far as the message does not say it; "" when nothing is left to say."""
    if finding.path is None or finding.value is None:
        return ""
    value = names.local(finding.value)
    return "" if value in finding.messages[lang] else value


def as_text(report: Report, lang: str, *, colour: bool = False) -> str:
    """The report for reading in a terminal: goal by goal, the gravest first."""
    written = [_painted(verdict(report, lang), _BOLD, colour=colour)]
    for about, findings in _by_goal(report.findings):
        written += ["", *(_painted(line, _BOLD, colour=colour) for line in _wrapped(_plain(about)))]
        for severity, lines in _entries(findings, lang):
            first, *rest = lines
            called = word(lang, severity)
            painted = _painted(called, _COLOURS[severity], colour=colour)
            written += [first.replace(called, painted, 1), *rest]
    if goals := [*report_goals.lines(report.impact, lang)]:
        written += ["", *(line for each in goals for line in _wrapped(_plain(each)))]
    return "\n".join(written) + "\n"


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


def _by_goal(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each goal (or other thing) together, the goals with graver ones first."""
    groups = {
        about: list(group)
        for about, group in groupby(
            sorted(findings, key=lambda finding: finding.about), key=lambda finding: finding.about
        )
    }

    def rank(about: str) -> tuple[int, object]:
        return (min(SEVERITIES.index(one.severity) for one in groups[about]), natural(about))

    return [(about, groups[about]) for about in sorted(groups, key=rank)]


def _entries(findings: Iterable[Finding], lang: str) -> Iterator[tuple[Severity, list[str]]]:
    """Each thing found: its severity, and its lines. What is found several times stands once."""
    same: dict[tuple[Severity, str, str, str], list[Finding]] = {}
    for finding in findings:
        message, value = finding.messages[lang], in_words(finding, lang)
        key = (finding.severity, message, value, finding.fixes[lang])
        same.setdefault(key, []).append(finding)
    margin = max(len(word(lang, severity)) for severity in SEVERITIES) + 2 * len(_INDENT)
    for (severity, message, value, fix), alike in same.items():
        if len(alike) > 1:
            message = translate(  # noqa: PLW2901
                lang, "{message} ({count} times)", message=message, count=len(alike)
            )
        places = ", ".join(dict.fromkeys(str(one.where) for one in alike if one.where))
        start = (_INDENT + word(lang, severity)).ljust(margin)
        lines = _wrapped(_plain(message), start, " " * margin)
        for kind, text in (("value", value), ("place", places), ("fix", fix)):
            if text:
                line = translate(lang, _LINES[kind], text=_plain(text))
                lines += _wrapped(line, " " * margin, " " * (margin + len(_INDENT)))
        yield severity, lines


def _wrapped(text: str, first: str = "", rest: str = _INDENT) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest)


def _plain(text: str) -> str:
    """TEXT on one line and without control characters, which could command a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _painted(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text

"""The report as text for a terminal."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from graph.i18n import N_, translate
from graph.model.sorting import natural
from graph.submission.reports.phrases import LINES, in_words, left_out, verdict, word
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import SEVERITIES, Finding, Report, Severity

_WIDTH: Final = 100
_INDENT: Final = " " * 2
_COLOURS: Final[dict[Severity, str]] = {"violation": "1;31", "warning": "33", "info": "36"}
_BOLD: Final = "1"


def as_text(report: Report, lang: str, *, colour: bool = False) -> str:
    """Format the report for a terminal: goal by goal, most severe first."""
    written = [_painted(verdict(report, lang), _BOLD, colour=colour)]
    written += _wrapped(_plain(left_out(report, lang)))
    for about, findings in _by_goal(report.findings):
        written += ["", *(_painted(line, _BOLD, colour=colour) for line in _wrapped(_plain(about)))]
        for severity, lines in _entries(findings, lang):
            first, *rest = lines
            called = word(lang, severity)
            painted = _painted(called, _COLOURS[severity], colour=colour)
            written += [first.replace(called, painted, 1), *rest]
    if goals := [*impact_lines(report.impact, lang)]:
        written += ["", *(line for each in goals for line in _wrapped(_plain(each)))]
    return "\n".join(written) + "\n"


def _by_goal(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings grouped by goal (or other thing), most severe groups first."""
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
    """The severity and lines of each distinct finding; duplicates are merged."""
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
                line = translate(lang, LINES[kind], text=_plain(text))
                lines += _wrapped(line, " " * margin, " " * (margin + len(_INDENT)))
        yield severity, lines


def _wrapped(text: str, first: str = "", rest: str = _INDENT) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest)


def _plain(text: str) -> str:
    """``text`` on one line without control characters, which could control the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _painted(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def impact_lines(impact: Impact, lang: str) -> Iterator[str]:
    """One line for the unchanged goals, and one for each other goal and link."""
    goals = impact.succession
    if goals.kept:
        yield translate(lang, "{count} goals in the same words.", count=len(goals.kept))
    changed = (
        (N_("Reworded: {name}"), goals.reworded),
        (N_("New: {name}"), goals.new),
        (N_("Left out: {name}"), goals.dropped),
        (N_("Link to review: {name}"), goals.review),
    )
    if goals.replaces:
        for message, names in changed:
            yield from (translate(lang, message, name=name) for name in names)

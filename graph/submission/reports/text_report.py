"""The report as text for a terminal."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.i18n import N_, translate
from graph.submission.reports.fix_order import in_fixing_order
from graph.submission.reports.phrases import LINES, in_words, left_out, verdict, word
from graph.submission.reports.read_words import read_in_words
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import SEVERITIES, Finding, Report, Severity

_WIDTH: Final = 100
_MOST: Final = 20
"""The maximum number of things that a brief report lists as read."""
_PLACE: Final = 24
"""The maximum width of the column of places."""
_REST: Final = N_("and {count} more: the whole list is in the report as JSON or HTML")
_INDENT: Final = " " * 2
_COLOURS: Final[dict[Severity, str]] = {"violation": "1;31", "warning": "33", "info": "36"}
_BOLD: Final = "1"


def as_text(report: Report, lang: str, *, colour: bool = False, brief: bool = False) -> str:
    """Format the report as text: the verdict, what was read, and the findings goal by goal.

    The goals are in the order of the files, those with errors first. A ``brief`` report, for a
    terminal, lists the first of the things that were read, and counts the others.
    """
    written = [_painted(verdict(report, lang), _BOLD, colour=colour)]
    written += _wrapped(_plain(left_out(report, lang)))
    if told := [*read_lines(report, lang, colour=colour, brief=brief)]:
        written += ["", *told]
    for about, findings in _by_goal(report).items():
        written += ["", *(_painted(line, _BOLD, colour=colour) for line in _wrapped(_plain(about)))]
        for severity, lines in _entries(findings, lang):
            first, *rest = lines
            called = word(lang, severity)
            painted = _painted(called, _COLOURS[severity], colour=colour)
            written += [first.replace(called, painted, 1), *rest]
    if goals := [*impact_lines(report.impact, lang)]:
        written += ["", *(line for each in goals for line in _wrapped(_plain(each)))]
    return "\n".join(written) + "\n"


def read_lines(
    report: Report, lang: str, *, colour: bool = False, brief: bool = False
) -> Iterator[str]:
    """What was read: numbers by sheet and file, sentences, and what was passed over."""
    if not report.has_read:
        return
    read, most = read_in_words(report, lang), _MOST if brief else None
    for line in _wrapped(f"{read.title}: {read.summary}."):
        yield _painted(line, _BOLD, colour=colour)
    yield from _wrapped(_plain(read.scope), _INDENT)
    for part in read.parts if len(read.parts) > 1 else ():
        yield from _wrapped(_plain(f"{part.name}: {part.read}"), _INDENT, 2 * _INDENT)
    items = (*read.items, *read.quotes)
    yield from _listed([(item.place, item.sentence) for item in items[:most]], len(items), lang)
    passed = [
        (
            each.place,
            f"{each.what}: «{each.value}». {each.reason}"
            if each.value
            else f"{each.what}. {each.reason}",
        )
        for each in read.passed_over[:most]
    ]
    if passed:
        yield _painted(f"{read.passed_title}: {len(read.passed_over)}.", _BOLD, colour=colour)
    yield from _listed(passed, len(read.passed_over), lang)


def _listed(lines: Sequence[tuple[str, str]], count: int, lang: str) -> Iterator[str]:
    """Places with their texts in two columns; the rest of ``count`` is counted."""
    width = min(_PLACE, max((len(place) for place, _ in lines), default=0))
    for place, text in lines:
        first = f"{_INDENT}{_plain(place).ljust(width)}{_INDENT}" if width else _INDENT
        yield from _wrapped(_plain(text), first, " " * (len(_INDENT) + width) + _INDENT)
    if hidden := count - len(lines):
        yield from _wrapped(translate(lang, _REST, count=hidden), _INDENT)


def _by_goal(report: Report) -> Mapping[str, list[Finding]]:
    """The findings grouped by goal (or other thing), in file order, those with errors first."""
    groups: dict[str, list[Finding]] = {}
    for finding in in_fixing_order(report):
        groups.setdefault(finding.about, []).append(finding)
    return groups


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

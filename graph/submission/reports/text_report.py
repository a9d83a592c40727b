"""The report as text for a terminal."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.i18n import N_, translate
from graph.submission.reports.adoption import explanation, heading, needed
from graph.submission.reports.fix_order import in_fixing_order
from graph.submission.reports.grouping import adoption, others_hint, others_title
from graph.submission.reports.impact_text import IMPACT, can_tell, changes, proviso
from graph.submission.reports.phrases import LINES, in_words, left_out, verdict, word
from graph.submission.reports.read_words import read_in_words
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import SEVERITIES, Finding, Report, Severity

_WIDTH: Final = 100
_MOST: Final = 100
"""The maximum number of things in a list of a brief report: a usual plan fits, thousands do not."""
_FEW: Final = 20
"""The maximum number of places in a line of a brief report."""
_PLACE: Final = 24
"""The maximum width of the column of places."""
_REST: Final = N_("and {count} more: write the report to a file with -o to get all")
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
    written += _finding_lines(
        [each for each in in_fixing_order(report) if not each.of_others], lang, colour=colour
    )
    if others := [each for each in in_fixing_order(report) if each.of_others]:
        written += ["", _painted(f"{others_title(lang)} ({len(others)})", _BOLD, colour=colour)]
        written += _wrapped(others_hint(lang), _INDENT, _INDENT)
        written += _finding_lines(others, lang, colour=colour)
    if report.sources and can_tell(report) and report.impact != Impact():
        written += ["", *impact_lines(report, lang, colour=colour, brief=brief)]
    if report.is_draft:
        written += ["", *adoption_lines(report, lang, colour=colour, brief=brief)]
    return "\n".join(written) + "\n"


def _finding_lines(findings: Iterable[Finding], lang: str, *, colour: bool) -> list[str]:
    """Findings goal by goal, each goal after an empty line."""
    written: list[str] = []
    for about, found in _by_goal(findings).items():
        written += ["", *(_painted(line, _BOLD, colour=colour) for line in _wrapped(_plain(about)))]
        for severity, lines in _entries(found, lang):
            first, *rest = lines
            called = word(lang, severity)
            painted = _painted(called, _COLOURS[severity], colour=colour)
            written += [first.replace(called, painted, 1), *rest]
    return written


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


def _by_goal(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """The findings grouped by goal (or other thing), in their order."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
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


def impact_lines(report: Report, lang: str, *, colour: bool, brief: bool) -> Iterator[str]:
    """What publishing would change, section by section, with the names of all that changes."""
    yield _painted(translate(lang, IMPACT), _BOLD, colour=colour)
    if caveat := proviso(report, lang):
        yield from _wrapped(caveat, _INDENT, _INDENT)
    for section in changes(report, lang):
        for place, one in enumerate(section.changes):
            head = f"{section.title}: " if place == 0 else ""
            yield from _wrapped(
                f"{head}{one.sentence}", _INDENT if head else 2 * _INDENT, 2 * _INDENT
            )
            named = one.names[:_MOST] if brief else one.names
            for name in named:
                yield from _wrapped(f"- {_plain(str(name))}", 2 * _INDENT, 3 * _INDENT)
            if hidden := len(one.names) - len(named):
                yield from _wrapped(translate(lang, _REST, count=hidden), 2 * _INDENT)


def adoption_lines(report: Report, lang: str, *, colour: bool, brief: bool) -> Iterator[str]:
    """What adopting a draft would still need, one line for each rule with its places."""
    for line in _wrapped(needed(report, lang)):
        yield _painted(line, _BOLD, colour=colour)
    if not report.adopting:
        return
    yield from _wrapped(f"{heading(report, lang)}. {explanation(lang)}", _INDENT, _INDENT)
    for entry in adoption(report, lang):
        places = [f"{one.place or '–'} {one.about}" for one in entry.occurrences]
        shown = places[:_FEW] if brief else places
        rest = (
            [translate(lang, _REST, count=len(places) - len(shown))]
            if len(shown) < len(places)
            else []
        )
        yield from _wrapped(
            _plain(f"- {entry.title}: {'; '.join((*shown, *rest))}"), _INDENT, 2 * _INDENT
        )

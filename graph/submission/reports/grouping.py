"""Findings as people go through them."""

from dataclasses import dataclass
from typing import Final

from graph.i18n import N_, translate
from graph.model.sorting import natural
from graph.submission.reports.fix_order import in_fixing_order
from graph.submission.reports.phrases import counted, in_words, left_out
from graph.submission.validation.findings import SEVERITIES, Finding, Location, Report, Severity
from graph.submission.validation.rules import rules

SHOWN: Final = 10
"""How many places a finding lists; the rest are counted. The data holds them all."""
SHOWN_APART: Final = 30
"""How many it lists where each place has a way of its own to be put right."""
_TITLES: Final[dict[Severity, str]] = {
    "violation": N_("Must be corrected"),
    "warning": N_("Worth a look"),
    "info": N_("Advice"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place where a rule found something: where, about what, and what stands there."""

    place: str
    about: str
    message: str
    """Empty where the entry says it for all its places."""
    value: str
    fix: str = ""
    """Empty as above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """All that one rule found: what is so, why it matters, what to do, and where."""

    severity: Severity
    title: str
    message: str
    """Empty as the fix."""
    reason: str
    fix: str
    """Empty where the places differ in it, and then it stands with each."""
    occurrences: tuple[Occurrence, ...]
    """Some of the places; as many as a reader goes through."""
    count: int

    @property
    def hidden(self) -> int:
        """How many places are counted only."""
        return self.count - len(self.occurrences)


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """All entries of one severity."""

    severity: Severity
    title: str
    entries: tuple[ReportEntry, ...]


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How much was found about one goal or other thing."""

    about: str
    violations: int
    warnings: int
    advice: int


def headline(report: Report, lang: str) -> str:
    """Whether it can be published, as a heading: «Cannot be published yet: 2 errors»."""
    errors = report.count("violation")
    if report.unexamined:
        return translate(lang, "Not known whether it can be published")
    if not errors:
        return translate(lang, "Can be published")
    return translate(
        lang, "Cannot be published yet: {errors}", errors=counted(lang, "violation", errors)
    )


def beside(report: Report, lang: str) -> str:
    """What to do, and what does not stand in the way."""
    others = [counted(lang, one, count) for one in SEVERITIES[1:] if (count := report.count(one))]
    harmless = translate(lang, " and ").join(others)
    if report.unexamined:
        told = [left_out(report, lang)]
    elif not report.conforms:
        told = [translate(lang, "Correct the errors and check again.")]
    else:
        told = [translate(lang, "No errors were found.")]
    if len(others) > 1 or sum(report.counts[one] for one in SEVERITIES[1:]) > 1:
        told.append(translate(lang, "{findings} do not prevent publishing.", findings=harmless))
    elif others:
        told.append(translate(lang, "{findings} does not prevent publishing.", findings=harmless))
    return " ".join(told)


def grouped(report: Report, lang: str) -> tuple[ReportGroup, ...]:
    """The findings by severity, gravest first, one entry for each rule; no empty group.

    Entries and their places follow one another as in the files, so one can put them right from the front.
    """
    found: dict[Severity, dict[str, list[Finding]]] = {one: {} for one in SEVERITIES}
    for finding in in_fixing_order(report):
        found[finding.severity].setdefault(finding.rule, []).append(finding)
    several = len(report.sources) > 1
    return tuple(
        ReportGroup(
            severity,
            translate(lang, _TITLES[severity]),
            tuple(_entry(alike, lang, several=several) for alike in by_rule.values()),
        )
        for severity, by_rule in found.items()
        if by_rule
    )


def tallies(report: Report) -> tuple[FindingCount, ...]:
    """How much was found about each goal or other thing, the gravest first."""
    found: dict[str, list[Severity]] = {}
    for finding in report.findings:
        found.setdefault(finding.about, []).append(finding.severity)
    listed = [
        FindingCount(about, *(severities.count(severity) for severity in SEVERITIES))
        for about, severities in found.items()
    ]
    return tuple(
        sorted(
            listed,
            key=lambda one: (-one.violations, -one.warnings, -one.advice, natural(one.about)),
        )
    )


def place_in_words(place: Location | None, lang: str, *, several: bool) -> str:
    """A place as a reader looks it up: Mål!C7, or line 12; with the file where there are SEVERAL."""
    if place is None:
        return ""
    cell = "!".join(part for part in (place.sheet, place.cell) if part)
    line = translate(lang, "line {line}", line=place.line) if place.line is not None else ""
    file = place.file if several or not (cell or line) else ""
    return ", ".join(part for part in (file, cell or line) if part)


def _entry(alike: list[Finding], lang: str, *, several: bool) -> ReportEntry:
    first = alike[0]
    message = _shared({finding.messages[lang] for finding in alike})
    fix = _shared({finding.fixes[lang] for finding in alike})
    rule = rules().get(first.rule)
    occurrences = dict.fromkeys(
        Occurrence(
            place=place_in_words(finding.where, lang, several=several),
            about=finding.about,
            message="" if message else finding.messages[lang],
            value=in_words(finding, lang),
            fix="" if fix else finding.fixes[lang],
        )
        for finding in alike
    )
    return ReportEntry(
        severity=first.severity,
        title=rule.labels[lang] if rule else first.messages[lang],
        message=message,
        reason=rule.reasons.get(lang, "") if rule else "",
        fix=fix,
        occurrences=tuple(occurrences)[: SHOWN if fix else SHOWN_APART],
        count=len(occurrences),
    )


def _shared(texts: set[str]) -> str:
    """What all say; "" where they differ."""
    return next(iter(texts)) if len(texts) == 1 else ""

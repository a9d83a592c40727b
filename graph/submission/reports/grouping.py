"""Groups findings by severity and rule for display."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from graph.i18n import N_, translate
from graph.model.sorting import natural
from graph.submission.reports.adoption import needed
from graph.submission.reports.fix_order import in_fixing_order
from graph.submission.reports.phrases import counted, in_words, left_out, place_in_words
from graph.submission.validation.findings import SEVERITIES, Finding, Report, Severity
from graph.submission.validation.rules import rules

SHOWN: Final = 10
"""The maximum number of places of an entry that are shown at once; the rest are folded."""
SHOWN_APART: Final = 30
"""The maximum if each place has a fix of its own."""
OTHERS: Final = "others"
"""The key of the group of findings about what others have published."""
_TITLES: Final[dict[str, str]] = {
    "violation": N_("Must be corrected"),
    OTHERS: N_("Consequences for the goals and links of others"),
    "warning": N_("Worth a look"),
    "info": N_("Advice"),
}
_ORDER: Final = ("violation", OTHERS, "warning", "info")
_HINT: Final = N_(
    "This is about what others have published, and your set changes it. Keep your goal, or write to "
    "those who published it and agree on what is to happen. You cannot correct their data here."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place where a rule found something: its location, subject and value."""

    place: str
    about: str
    message: str
    """Empty if the entry has the message for all its places."""
    value: str
    fix: str = ""
    """Empty if the entry has the fix for all its places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """All findings of one rule: message, reason, fix and places."""

    severity: Severity
    title: str
    message: str
    """Empty if the message differs between the places, which then have one each."""
    reason: str
    fix: str
    """Empty if the fix differs between the places, which then have one each."""
    occurrences: tuple[Occurrence, ...]
    """All places."""

    @property
    def shown(self) -> tuple[Occurrence, ...]:
        """The places that are shown at once."""
        return self.occurrences[: SHOWN if self.fix else SHOWN_APART]

    @property
    def folded(self) -> tuple[Occurrence, ...]:
        """The other places."""
        return self.occurrences[len(self.shown) :]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGroup:
    """All entries of one severity, or about what others have published."""

    key: str
    """The severity, or «others»."""
    title: str
    entries: tuple[ReportEntry, ...]
    count: int
    """How many findings there are."""
    hint: str = ""
    """What the one who drafts can do about all of them."""


@dataclass(frozen=True, slots=True)
class FindingCount:
    """The number of findings about one goal or other thing, by severity."""

    about: str
    violations: int
    warnings: int
    advice: int


def headline(report: Report, lang: str) -> str:
    """A heading that says whether it can be published: «Cannot be published yet: 2 errors»."""
    errors = report.count("violation")
    if report.unexamined:
        return translate(lang, "Not known whether it can be published")
    if report.is_draft:
        if not errors:
            return translate(lang, "The draft is in order")
        return translate(
            lang, "The draft must be corrected: {errors}", errors=counted(lang, "violation", errors)
        )
    if not errors:
        return translate(lang, "Can be published")
    return translate(
        lang, "Cannot be published yet: {errors}", errors=counted(lang, "violation", errors)
    )


def beside(report: Report, lang: str) -> str:
    """What to do next, and which findings do not prevent publishing."""
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
    if report.conforms and report.is_draft:
        told.append(needed(report, lang))
    return " ".join(told)


def grouped(report: Report, lang: str) -> tuple[ReportGroup, ...]:
    """The findings by severity, most severe first, with one entry for each rule; no empty groups.

    Those about what others have published are a group of their own, after the errors. Entries and
    their places are in file order, so they can be fixed from the top.
    """
    found: dict[str, list[Finding]] = {key: [] for key in _ORDER}
    for finding in in_fixing_order(report):
        found[OTHERS if finding.of_others else finding.severity].append(finding)
    several = len(report.sources) > 1
    return tuple(
        ReportGroup(
            key=key,
            title=translate(lang, _TITLES[key]),
            entries=_entries(findings, lang, several=several),
            count=len(findings),
            hint=others_hint(lang) if key == OTHERS else "",
        )
        for key, findings in found.items()
        if findings
    )


def adoption(report: Report, lang: str) -> tuple[ReportEntry, ...]:
    """What adopting a draft would still need, one entry for each rule."""
    ordered = in_fixing_order(replace(report, findings=report.adopting))
    return _entries(ordered, lang, several=len(report.sources) > 1)


def others_title(lang: str) -> str:
    """The heading of findings about what others have published."""
    return translate(lang, _TITLES[OTHERS])


def others_hint(lang: str) -> str:
    """What the one who drafts can do about them."""
    return translate(lang, _HINT)


def _entries(findings: Iterable[Finding], lang: str, *, several: bool) -> tuple[ReportEntry, ...]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return tuple(_entry(alike, lang, several=several) for alike in by_rule.values())


def tallies(report: Report) -> tuple[FindingCount, ...]:
    """The number of findings about each goal or other thing, most severe first."""
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
        occurrences=tuple(occurrences),
    )


def _shared(texts: set[str]) -> str:
    """The text if all are equal; "" if they differ."""
    return next(iter(texts)) if len(texts) == 1 else ""

"""The findings of a report as people go through them: by what must be done, then by rule, then by place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.findings import SEVERITIES, Finding, Impact, Place, Report, Severity, natural
from graph.language import translate
from graph.level_names import level_names
from graph.report import counted, in_words
from graph.rules import rules

SHOWN: Final = 10
"""How many places a finding lists; the rest are counted. The data holds them all."""

_TITLES: Final[dict[Severity, str]] = {
    "violation": "Must be corrected",
    "warning": "Worth a look",
    "info": "Advice",
}
_THREADS: Final = {
    "explicit": "explicit thread: {name}",
    "thematic": "shared theme: {name}",
    "reference": "shared frame: {name}",
}
_GAPS: Final = {
    "unsupported": "{name}: no goal under {level} supports it",
    "supports-nothing": "{name}: supports no goal",
}
_CHANGES: Final = ("{count} new", "{count} with more goals", "{count} close", "{count} open")
_BECOME: Final = ("{count} in the same words", "{count} reworded", "{count} left out")
_REVIEW: Final = "{count} to read again: the words they were judged on have changed"
MESSAGES: Final = (
    *_TITLES.values(),
    *_THREADS.values(),
    *_GAPS.values(),
    *_CHANGES,
    *_BECOME,
    _REVIEW,
    " and ",
    "Can be published",
    "Cannot be published yet: {errors}",
    "Correct the errors and check again.",
    "Gaps",
    "Goals",
    "Links",
    "No errors were found.",
    "Threads",
    "line {line}",
    "no change",
    "{added} new, {changed} changed, {removed} removed",
    "{findings} do not stand in the way.",
    "{findings} does not stand in the way.",
)
"""Every message of this module, for the translators."""

_KIND: Final = re.compile(r"([a-z-]+): (.*?)(?: ← (\S*))?", re.DOTALL)
"""A thread or gap as the data names it: its kind, what it is of, and the letter of a level."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a rule found something: where, about what, and what stands there."""

    place: str
    about: str
    message: str
    """Empty where the entry says it for all its places."""
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one rule found: what is so, why it matters, what to do, and where."""

    severity: Severity
    title: str
    message: str
    reason: str
    fix: str
    occurrences: tuple[Occurrence, ...]
    """Some of the places; as many as a reader goes through."""
    count: int

    @property
    def hidden(self) -> int:
        """How many places are counted only."""
        return self.count - len(self.occurrences)


@dataclass(frozen=True, slots=True)
class Group:
    """All entries of one severity."""

    severity: Severity
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was found about one goal or other thing."""

    about: str
    violations: int
    warnings: int
    advice: int


@dataclass(frozen=True, slots=True)
class Changes:
    """One thing that publishing would do, and to what."""

    sentence: str
    names: tuple[str, ...] = ()
    hidden: int = 0


def headline(report: Report, lang: str) -> str:
    """Whether it can be published, as a heading: «Cannot be published yet: 2 errors»."""
    errors = report.count("violation")
    if not errors:
        return translate(lang, "Can be published")
    return translate(
        lang, "Cannot be published yet: {errors}", errors=counted(lang, "violation", errors)
    )


def beside(report: Report, lang: str) -> str:
    """What to do, and what does not stand in the way."""
    others = [counted(lang, one, count) for one in SEVERITIES[1:] if (count := report.count(one))]
    harmless = translate(lang, " and ").join(others)
    if not report.conforms:
        told = [translate(lang, "Correct the errors and check again.")]
    else:
        told = [translate(lang, "No errors were found.")]
    if len(others) > 1 or sum(report.counts[one] for one in SEVERITIES[1:]) > 1:
        told.append(translate(lang, "{findings} do not stand in the way.", findings=harmless))
    elif others:
        told.append(translate(lang, "{findings} does not stand in the way.", findings=harmless))
    return " ".join(told)


def grouped(report: Report, lang: str) -> tuple[Group, ...]:
    """The findings by severity, gravest first, one entry for each rule; no empty group."""
    found: dict[Severity, dict[tuple[str, str], list[Finding]]] = {one: {} for one in SEVERITIES}
    for finding in report.findings:
        key = (finding.rule, finding.fixes[lang])
        found[finding.severity].setdefault(key, []).append(finding)
    several = len(report.sources) > 1
    return tuple(
        Group(
            severity,
            translate(lang, _TITLES[severity]),
            tuple(_entry(alike, lang, several=several) for alike in by_rule.values()),
        )
        for severity, by_rule in found.items()
        if by_rule
    )


def tallies(report: Report) -> tuple[Tally, ...]:
    """How much was found about each goal or other thing, the gravest first."""
    found: dict[str, list[Severity]] = {}
    for finding in report.findings:
        found.setdefault(finding.about, []).append(finding.severity)
    listed = [
        Tally(about, *(severities.count(severity) for severity in SEVERITIES))
        for about, severities in found.items()
    ]
    return tuple(
        sorted(
            listed,
            key=lambda one: (-one.violations, -one.warnings, -one.advice, natural(one.about)),
        )
    )


def changes(report: Report, lang: str) -> tuple[tuple[str, tuple[Changes, ...]], ...]:
    """What publishing would change: goals, links, threads and gaps, each under its name."""
    impact = report.impact
    goals = translate(
        lang,
        "{added} new, {changed} changed, {removed} removed",
        added=impact.goals_added,
        changed=impact.goals_changed,
        removed=impact.goals_removed,
    )
    threads = [
        ("{count} new", impact.threads_new),
        ("{count} with more goals", impact.threads_extended),
    ]
    gaps = [("{count} close", impact.gaps_closed), ("{count} open", impact.gaps_opened)]
    links = [(_REVIEW, impact.review)]
    return (
        (translate(lang, "Goals"), (Changes(goals), *_becoming(impact, lang))),
        *([(translate(lang, "Links"), _changed(lang, {}, links))] if impact.review else []),
        (translate(lang, "Threads"), _changed(lang, _THREADS, threads)),
        (translate(lang, "Gaps"), _changed(lang, _GAPS, gaps)),
    )


def _becoming(impact: Impact, lang: str) -> tuple[Changes, ...]:
    """What becomes of the goals of a set that is replaced; nothing where none is."""
    same, reworded, left_out = _BECOME
    if not (impact.kept or impact.reworded or impact.dropped):
        return ()
    kept = (Changes(translate(lang, same, count=len(impact.kept))),) if impact.kept else ()
    named = [(reworded, impact.reworded), ("{count} new", impact.new), (left_out, impact.dropped)]
    if not any(listed for _, listed in named):
        return kept
    return (*kept, *_changed(lang, {}, named))


def place_in_words(place: Place | None, lang: str, *, several: bool) -> str:
    """A place as a reader looks it up: Mål!C7, or line 12; with the file where there are SEVERAL."""
    if place is None:
        return ""
    cell = "!".join(part for part in (place.sheet, place.cell) if part)
    line = translate(lang, "line {line}", line=place.line) if place.line is not None else ""
    file = place.file if several or not (cell or line) else ""
    return ", ".join(part for part in (file, cell or line) if part)


def _entry(alike: list[Finding], lang: str, *, several: bool) -> Entry:
    first = alike[0]
    messages = {finding.messages[lang] for finding in alike}
    shared = first.messages[lang] if len(messages) == 1 else ""
    rule = rules().get(first.rule)
    occurrences = dict.fromkeys(
        Occurrence(
            place_in_words(finding.where, lang, several=several),
            finding.about,
            "" if shared else finding.messages[lang],
            in_words(finding, lang),
        )
        for finding in alike
    )
    return Entry(
        severity=first.severity,
        title=rule.labels[lang] if rule else (shared or first.messages[lang]),
        message=shared,
        reason=rule.reasons.get(lang, "") if rule else "",
        fix=first.fixes[lang],
        occurrences=tuple(occurrences)[:SHOWN],
        count=len(occurrences),
    )


def _changed(
    lang: str, kinds: Mapping[str, str], told: Sequence[tuple[str, Sequence[str]]]
) -> tuple[Changes, ...]:
    found = tuple(
        Changes(
            translate(lang, sentence, count=len(listed)),
            tuple(_named(lang, kinds, name) for name in sorted(listed, key=natural)[:SHOWN]),
            max(0, len(listed) - SHOWN),
        )
        for sentence, listed in told
        if listed
    )
    return found or (Changes(translate(lang, "no change")),)


def _named(lang: str, kinds: Mapping[str, str], name: str) -> str:
    """A thread or gap in words; a name of no known kind stays as it is."""
    found = _KIND.fullmatch(name)
    if found is None or found[1] not in kinds:
        return name
    level = level_names(lang).get(found[3] or "", found[3])
    return translate(lang, kinds[found[1]], name=found[2], level=level)

"""Verdicts, counts and severities in words."""

from typing import Final

from graph import namespaces
from graph.formatting import listed, number
from graph.i18n import N_, translate
from graph.submission.validation.findings import Finding, Report, Severity
from graph.submission.validation.location import Location
from graph.submission.validation.rules import rules

_WORDS: Final[dict[Severity, str]] = {
    "violation": N_("error"),
    "warning": N_("warning"),
    "info": N_("advice"),
}
_ONE: Final[dict[Severity, str]] = {
    "violation": N_("1 error"),
    "warning": N_("1 warning"),
    "info": N_("1 piece of advice"),
}
_MANY: Final[dict[Severity, str]] = {
    "violation": N_("{count} errors"),
    "warning": N_("{count} warnings"),
    "info": N_("{count} pieces of advice"),
}
LINES: Final = {
    "value": N_("It says: {text}"),
    "place": N_("Where: {text}"),
    "fix": N_("To do: {text}"),
}
_CAN: Final = N_("Can be published. {counts}.")
_NOT_YET: Final = N_("Cannot be published yet: {counts}.")
_DRAFT: Final = N_("The draft is in order. {counts}.")
_DRAFT_NOT_YET: Final = N_("The draft must be corrected: {counts}.")
_PARTLY: Final = N_(
    "Not known whether it can be published: only {examined} of {rules} rules were applied. {counts}."
)


def left_out(report: Report, lang: str) -> str:
    """Why a report is partial, and the rules that were not applied; "" for a report that is whole."""
    if not report.unexamined:
        return ""
    names = listed(rules()[rule].labels[lang] for rule in report.unexamined)
    reason = report.limit.text(lang) if report.limit is not None else ""
    return f"{reason} {translate(lang, _LEFT, rules=names)}".strip()


_LEFT: Final = N_("Not applied: {rules}.")


def verdict(report: Report, lang: str) -> str:
    """Whether it can be published, in one sentence; of a partial report, that it is not known."""
    found = [counted(lang, severity, count) for severity, count in report.counts.items() if count]
    if report.unexamined:
        counts = ", ".join(found) or translate(lang, "No faults found")
        examined = len(rules()) - len(report.unexamined)
        return translate(lang, _PARTLY, examined=examined, rules=len(rules()), counts=counts)
    if not found and not report.is_draft:
        return translate(lang, "Can be published. No faults found.")
    if report.is_draft:
        counts = ", ".join(found) or translate(lang, "No faults found")
        return translate(lang, _DRAFT if report.conforms else _DRAFT_NOT_YET, counts=counts)
    sentence = _CAN if report.conforms else _NOT_YET
    return translate(lang, sentence, counts=", ".join(found))


def counted(lang: str, severity: Severity, count: int) -> str:
    """A number of findings with their severity: 2 errors."""
    return translate(
        lang, _ONE[severity] if count == 1 else _MANY[severity], count=number(count, lang)
    )


def word(lang: str, severity: Severity) -> str:
    """The word for a severity: error."""
    return translate(lang, _WORDS[severity])


def in_words(finding: Finding, lang: str) -> str:
    """The value found; "" if the message already contains it."""
    if finding.path is None or finding.value is None:
        return ""
    value = namespaces.local(finding.value)
    return "" if value in finding.messages[lang] else value


def place_in_words(place: Location | None, lang: str, *, several: bool) -> str:
    """A location for display: Mål!C7, or line 12; with the file name if ``several`` files."""
    if place is None:
        return ""
    cell = "!".join(part for part in (place.sheet, place.cell) if part)
    line = translate(lang, "line {line}", line=place.line) if place.line is not None else ""
    file = place.file if several or not (cell or line) else ""
    return ", ".join(part for part in (file, cell or line) if part)

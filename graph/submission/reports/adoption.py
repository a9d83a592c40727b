"""What a draft is not asked for, and what adopting and publishing it would need."""

from typing import Final

from graph.formatting import listed
from graph.i18n import N_, translate
from graph.submission.validation.findings import Report
from graph.submission.validation.rules import rules

TITLE: Final = N_("What we do not ask of a draft")
_NOTHING: Final = N_(
    "Nothing more is needed to adopt and publish it: change its stage to adopted, and check again."
)
_NEEDED: Final = (
    N_("Before it is adopted and published, one more requirement must be met: {rules}."),
    N_("Before it is adopted and published, {count} more requirements must be met: {rules}."),
)
_NOT_ASKED: Final = N_("These apply only once the set is adopted. A draft is not judged by them.")


def heading(report: Report, lang: str) -> str:
    """The heading of what a draft is not asked for, with how much it is."""
    return f"{translate(lang, TITLE)} ({len(report.adopting)})"


def explanation(lang: str) -> str:
    """What the list means."""
    return translate(lang, _NOT_ASKED)


def needed(report: Report, lang: str) -> str:
    """What adopting and publishing a draft would need, by rule; "" for what is no draft."""
    if not report.is_draft:
        return ""
    barring = dict.fromkeys(each.rule for each in report.adopting if each.severity == "violation")
    if not barring:
        return translate(lang, _NOTHING)
    known = (rules()[rule].labels[lang] for rule in barring if rule in rules())
    message = _NEEDED[len(barring) > 1]
    return translate(lang, message, count=len(barring), rules=listed(known))

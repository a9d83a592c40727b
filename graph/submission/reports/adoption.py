"""What a draft is not asked for, and what adopting and publishing it would need."""

from collections.abc import Iterable
from typing import Final

from graph.formatting import listed
from graph.i18n import N_, translate
from graph.submission.reports.phrases import place_in_words
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
MOST_PLACES: Final = 5
"""The maximum number of places of one requirement in a receipt: the report has all."""
_MORE_PLACES: Final = N_("{places} and {count} more")
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


def requirements(report: Report, lang: str) -> tuple[str, ...]:
    """What adopting a draft would need, a line for each rule: how it is met, and in which places."""
    if not report.is_draft:
        return ()
    several = len(report.sources) > 1
    places: dict[tuple[str, str], list[str]] = {}
    for each in report.adopting:
        if each.severity == "violation" and each.rule in rules():
            said = (rules()[each.rule].labels[lang], each.fixes[lang])
            places.setdefault(said, []).append(place_in_words(each.where, lang, several=several))
    return tuple(_line(f"{label}: {fix}", found, lang) for (label, fix), found in places.items())


def _line(said: str, places: Iterable[str], lang: str) -> str:
    """What is needed, with the first of its places."""
    named = [each for each in dict.fromkeys(places) if each]
    if not named:
        return said
    shown = ", ".join(named[:MOST_PLACES])
    more = len(named) - MOST_PLACES
    listed_places = translate(lang, _MORE_PLACES, places=shown, count=more) if more > 0 else shown
    return f"{said} ({listed_places})"

"""What publishing would change, in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.i18n import translate
from graph.model.code_lists import level_names
from graph.model.sorting import natural
from graph.submission.validation.findings import Impact, Report

SHOWN: Final = 10
"""How many things are listed by name; the rest are counted."""
_THREADS: Final = {
    "explicit": "explicit thread: {name}",
    "thematic": "shared theme: {name}",
    "reference": "shared frame: {name}",
}
_GAPS: Final = {
    "unsupported": "{name}: no goal under {level} supports it",
    "supports-nothing": "{name}: supports no goal",
}
_NEW: Final = ("no new goals", "1 new goal", "{count} new goals")
_CHANGED: Final = ("none changed", "1 changed", "{count} changed")
_REMOVED: Final = ("none removed", "1 removed", "{count} removed")
_NEW_THREADS: Final = ("no change", "1 new thread", "{count} new threads")
_KEPT: Final = "{count} in the same words"
_REWORDED: Final = "{count} reworded"
_DROPPED: Final = "{count} left out"
_EXTENDED: Final = "{count} with more goals"
_CLOSED: Final = "{count} close"
_OPENED: Final = "{count} open"
_REVIEW: Final = "{count} to review: the text they were based on has changed"
MESSAGES: Final = (
    *_THREADS.values(),
    *_GAPS.values(),
    *_NEW,
    *_CHANGED,
    *_REMOVED,
    *_NEW_THREADS,
    _KEPT,
    _REWORDED,
    _DROPPED,
    _EXTENDED,
    _CLOSED,
    _OPENED,
    _REVIEW,
    "Gaps",
    "Goals",
    "Links",
    "Threads",
    "Computed from what could be read; it may change when the errors are fixed.",
)
"""Every message of this module, for the translators."""
_KIND: Final = re.compile(r"([a-z-]+): (.*?)(?: ← (\S*))?", re.DOTALL)
"""A thread or gap as the data names it: its kind, what it is of, and the letter of a level."""


@dataclass(frozen=True, slots=True)
class Changes:
    """One thing that publishing would do, and to what."""

    sentence: str
    names: tuple[str, ...] = ()
    hidden: int = 0


def can_tell(report: Report) -> bool:
    """Whether there is anything to foretell; with errors, only if some goal of the files was read."""
    impact = report.impact
    some = (impact.goals_added, impact.goals_changed, impact.kept, impact.reworded, impact.new)
    return report.conforms or any(some)


def proviso(report: Report, lang: str) -> str:
    """What to bear in mind where errors may have hidden something; "" where there are none."""
    if report.conforms:
        return ""
    return translate(
        lang, "Computed from what could be read; it may change when the errors are fixed."
    )


def changes(report: Report, lang: str) -> tuple[tuple[str, tuple[Changes, ...]], ...]:
    """What publishing would change: goals, links, threads and gaps, each under its name."""
    impact = report.impact
    goals = (Changes(_goals(impact, lang)), *_becoming(impact, lang))
    threads = [
        (_of(_NEW_THREADS, len(impact.threads_new)), impact.threads_new),
        (_EXTENDED, impact.threads_extended),
    ]
    gaps = [(_CLOSED, impact.gaps_closed), (_OPENED, impact.gaps_opened)]
    links = _changed(lang, {}, [(_REVIEW, impact.review)])
    return (
        (translate(lang, "Goals"), goals),
        *([(translate(lang, "Links"), links)] if impact.review else []),
        (translate(lang, "Threads"), _changed(lang, _THREADS, threads)),
        (translate(lang, "Gaps"), _changed(lang, _GAPS, gaps)),
    )


def _goals(impact: Impact, lang: str) -> str:
    """How many goals come, change and go: «1 new goal, none changed, none removed»."""
    counts = (
        (_NEW, impact.goals_added),
        (_CHANGED, impact.goals_changed),
        (_REMOVED, impact.goals_removed),
    )
    if not any(count for _, count in counts):
        return translate(lang, "no change")
    return ", ".join(translate(lang, _of(forms, count), count=count) for forms, count in counts)


def _of(forms: tuple[str, str, str], count: int) -> str:
    """The message for none, one or more."""
    return forms[min(count, 2)]


def _becoming(impact: Impact, lang: str) -> tuple[Changes, ...]:
    """What becomes of the goals of a set that is replaced; nothing where none is."""
    if not (impact.kept or impact.reworded or impact.dropped):
        return ()
    kept = (Changes(translate(lang, _KEPT, count=len(impact.kept))),) if impact.kept else ()
    new = _of(_NEW, len(impact.new))
    named = [(_REWORDED, impact.reworded), (new, impact.new), (_DROPPED, impact.dropped)]
    if not any(listed for _, listed in named):
        return kept
    return (*kept, *_changed(lang, {}, named))


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

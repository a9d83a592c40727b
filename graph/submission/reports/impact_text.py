"""Describes the impact of publishing in words: what comes, what goes, and what to judge again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from graph.analysis.gap_values import GapKind
from graph.formatting import number
from graph.i18n import N_, translate
from graph.model.sorting import natural
from graph.submission.reports.impact_names import Name, Names
from graph.submission.validation.consequences import Impact, Succession
from graph.submission.validation.findings import Report

IMPACT: Final = N_("What happens when the set is published?")
SHOWN: Final = 10
"""The maximum number of names that are shown at once; the rest are folded."""
_NO_CHANGE: Final = N_("no change")
_NOTHING_COMES: Final = N_("no new threads or links")
_NOTHING_GOES: Final = N_("nothing")
Forms: TypeAlias = tuple[str, str]
"""The sentence for one and for more."""
_NEW_GOALS: Final = (N_("no new goals"), N_("1 new goal"), N_("{count} new goals"))
_CHANGED: Final = (N_("none changed"), N_("1 changed"), N_("{count} changed"))
_REMOVED: Final = (N_("none removed"), N_("1 removed"), N_("{count} removed"))
_KEPT: Final = N_("{count} in the same words")
_ALTERED: Final = N_("{count} of them changed in something else, such as a theme or a measure")
_REWORDED: Final = N_("{count} reworded")
_SHARPENED: Final = N_("{count} sharpened: more is required")
_LOOSENED: Final = N_("{count} loosened: less is required")
_MOVED: Final = N_("{count} with the same requirement and another deadline")
_OTHERWISE: Final = N_("{count} with requirements that cannot be compared with the earlier ones")
_PROPOSED: Final = (
    N_("1 seems to go on with an earlier goal: confirm it in the column Goes on with"),
    N_("{count} seem to go on with earlier goals: confirm it in the column Goes on with"),
)
_DROPPED: Final = N_("{count} left out")
_THREADS_NEW: Final = (N_("1 new thread"), N_("{count} new threads"))
_THREADS_EXTENDED: Final = (N_("1 thread gains goals"), N_("{count} threads gain goals"))
_THREADS_SHORTENED: Final = (N_("1 thread loses goals"), N_("{count} threads lose goals"))
_THREADS_ENDED: Final = (N_("1 thread ends"), N_("{count} threads end"))
_THREADS_REMAINING: Final = (
    N_("1 thread is what is left of one that lost its end"),
    N_("{count} threads are what is left of ones that lost their end"),
)
_LINKS_NEW: Final = (N_("1 new link"), N_("{count} new links"))
_LINKS_ENDED: Final = (N_("1 link no longer counts"), N_("{count} links no longer count"))
_LINKS_SUGGESTED: Final = (
    N_("1 suggested link. It counts in no thread and closes no gap until somebody approves it."),
    N_(
        "{count} suggested links. They count in no thread and close no gap until somebody approves them."
    ),
)
_GAPS_CLOSED: Final = (N_("1 gap closes"), N_("{count} gaps close"))
_GAPS_OPENED: Final = (N_("1 gap opens"), N_("{count} gaps open"))
_SUPPORT_NOTHING: Final = (
    N_("1 of the new goals supports no goal"),
    N_("{count} of the new goals support no goal"),
)
_UNSUPPORTED: Final = (
    N_("1 of the new goals has levels that do not support it"),
    N_("{count} of the new goals have levels that do not support them"),
)
_REVIEW: Final = (
    N_("1 link to judge again: the words it was judged on have changed"),
    N_("{count} links to judge again: the words they were judged on have changed"),
)
_QUOTES: Final = (
    N_("1 goal has new words and its old quote"),
    N_("{count} goals have new words and their old quotes"),
)
_CARRIED: Final = (
    N_(
        "1 link of the replaced set that the new goals do not have: write it anew if it still holds"
    ),
    N_(
        "{count} links of the replaced set that the new goals do not have: write those anew that "
        "still hold"
    ),
)
_REPORTS: Final = (
    N_("1 status is new or has changed"),
    N_("{count} statuses are new or have changed"),
)


@dataclass(frozen=True, slots=True)
class Changes:
    """One kind of change, with the names of all that changes."""

    sentence: str
    names: tuple[Name, ...] = ()

    @property
    def shown(self) -> tuple[Name, ...]:
        """The names that are shown at once."""
        return self.names[:SHOWN]

    @property
    def folded(self) -> tuple[Name, ...]:
        """The other names."""
        return self.names[SHOWN:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Changes under a heading."""

    title: str
    changes: tuple[Changes, ...]
    weight: str = ""
    """«comes» and «goes» stand side by side, with the same weight; "" for all else."""


def can_tell(report: Report) -> bool:
    """Whether the impact is known; with errors, only if any goal or report in the files could be read."""
    impact = report.impact
    goals = impact.succession
    some = (
        impact.goals_added,
        impact.goals_changed,
        goals.kept,
        goals.reworded,
        goals.new,
        impact.reports,
    )
    return report.conforms or any(some)


def proviso(report: Report, lang: str) -> str:
    """A caveat if errors may hide part of the impact; "" if there are none."""
    if report.conforms:
        return ""
    return translate(
        lang, "Computed from what could be read; it may change when the errors are fixed."
    )


def changes(report: Report, lang: str) -> tuple[Section, ...]:
    """The changes from publishing: goals, what comes and goes, gaps of new goals, suggestions, reviews.

    What comes and what goes are always there, also where there is nothing.
    """
    impact = report.impact
    names = Names(lang)
    again = (
        *_changed(lang, _REVIEW, map(Name.plain, sorted(impact.succession.review, key=natural))),
        *_changed(lang, _CARRIED, map(Name.plain, impact.succession.carried)),
        *_changed(lang, _QUOTES, map(Name.plain, sorted(impact.succession.quotes, key=natural))),
    )
    comes = (
        *_changed(lang, _THREADS_NEW, names.threads(impact.threads_new)),
        *_changed(lang, _THREADS_EXTENDED, names.threads(impact.threads_extended)),
        *_changed(lang, _LINKS_NEW, names.links(impact.links_new)),
        *_changed(lang, _GAPS_CLOSED, names.gaps(impact.gaps_closed)),
    )
    goes = (
        *_changed(lang, _THREADS_ENDED, names.threads(impact.threads_ended)),
        *_changed(lang, _THREADS_SHORTENED, names.threads(impact.threads_shortened)),
        *_changed(
            lang, _THREADS_REMAINING, names.threads(impact.threads_remaining, remaining=True)
        ),
        *_changed(lang, _LINKS_ENDED, names.links(impact.links_ended)),
        *_changed(lang, _GAPS_OPENED, names.gaps(impact.gaps_opened)),
    )
    lacking = (
        *_changed(
            lang,
            _SUPPORT_NOTHING,
            names.lacking(impact.gaps_of_new, GapKind.SUPPORTS_NOTHING),
        ),
        *_changed(lang, _UNSUPPORTED, names.lacking(impact.gaps_of_new, GapKind.UNSUPPORTED)),
    )
    suggested = _changed(lang, _LINKS_SUGGESTED, names.links(impact.links_suggested))
    reported = _changed(lang, _REPORTS, names.reports(impact.reports))
    sections = (
        (N_("Goals"), "", (Changes(_goals(impact, lang)), *_successors(impact.succession, lang))),
        (N_("Follow-up"), "", reported),
        (N_("What comes"), "comes", comes or (Changes(translate(lang, _NOTHING_COMES)),)),
        (N_("What goes"), "goes", goes or (Changes(translate(lang, _NOTHING_GOES)),)),
        (N_("What the new goals lack"), "", lacking),
        (N_("Suggested links"), "", suggested),
        (N_("To judge again"), "", again),
    )
    return tuple(
        Section(title=translate(lang, title), changes=listed, weight=weight)
        for title, weight, listed in sections
        if listed
    )


def _changed(lang: str, forms: Forms, names: Iterable[Name]) -> tuple[Changes, ...]:
    """A sentence that counts the names, each once; nothing without any."""
    listed = tuple(dict.fromkeys(names))
    if not listed:
        return ()
    return (
        Changes(translate(lang, forms[len(listed) > 1], count=number(len(listed), lang)), listed),
    )


def _goals(impact: Impact, lang: str) -> str:
    """The numbers of goals added, changed and removed: «1 new goal, none changed, …»."""
    counts = (
        (_NEW_GOALS, impact.goals_added),
        (_CHANGED, impact.goals_changed),
        (_REMOVED, impact.goals_removed),
    )
    if not any(count for _, count in counts):
        return translate(lang, _NO_CHANGE)
    return ", ".join(
        translate(lang, _of(forms, count), count=number(count, lang)) for forms, count in counts
    )


def _of(forms: tuple[str, str, str], count: int) -> str:
    """The message form for zero, one or more."""
    return forms[min(count, 2)]


def _successors(goals: Succession, lang: str) -> tuple[Changes, ...]:
    """The changes to the goals of a replaced set; empty if none is replaced."""
    if not goals.replaces:
        return ()
    listed: list[tuple[str, Sequence[str]]] = [
        (_KEPT, goals.kept),
        (_ALTERED, goals.altered),
        (_REWORDED, goals.reworded),
        (_SHARPENED, goals.sharpened),
        (_LOOSENED, goals.loosened),
        (_MOVED, goals.moved),
        (_OTHERWISE, goals.otherwise),
        (_of(_NEW_GOALS, len(goals.new)), goals.new),
        (_DROPPED, goals.dropped),
        (_PROPOSED[len(goals.proposed) > 1], goals.proposed),
    ]
    return tuple(
        Changes(
            translate(lang, sentence, count=number(len(names), lang)),
            tuple(map(Name.plain, sorted(names, key=natural))),
        )
        for sentence, names in listed
        if names
    )

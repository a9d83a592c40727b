"""Describes the impact of publishing in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.gaps import GapKind
from graph.analysis.thread_summary import ThreadKind
from graph.i18n import N_, translate
from graph.model.code_lists import level_names
from graph.model.sorting import natural
from graph.submission.validation.consequences import GapChange, Impact, Succession, ThreadChange
from graph.submission.validation.findings import Report

SHOWN: Final = 10
"""The maximum number of names that are shown at once; the rest are folded or counted."""
_THREADS: Final = {
    ThreadKind.EXPLICIT: N_("support thread: {name}"),
    ThreadKind.THEMATIC: N_("shared theme: {name}"),
    ThreadKind.REFERENCE: N_("shared frame: {name}"),
}
_GAPS: Final = {
    GapKind.UNSUPPORTED: N_("{name}: no goal under {level} supports it"),
    GapKind.SUPPORTS_NOTHING: N_("{name}: supports no goal"),
}
_NEW: Final = (N_("no new goals"), N_("1 new goal"), N_("{count} new goals"))
_CHANGED: Final = (N_("none changed"), N_("1 changed"), N_("{count} changed"))
_REMOVED: Final = (N_("none removed"), N_("1 removed"), N_("{count} removed"))
_NEW_THREADS: Final = (N_("no change"), N_("1 new thread"), N_("{count} new threads"))
_KEPT: Final = N_("{count} in the same words")
_REWORDED: Final = N_("{count} reworded")
_DROPPED: Final = N_("{count} left out")
_EXTENDED: Final = N_("{count} with more goals")
_CLOSED: Final = N_("{count} close")
_OPENED: Final = N_("{count} open")
_REVIEW: Final = N_("{count} to review: the text they were based on has changed")


@dataclass(frozen=True, slots=True)
class Changes:
    """One kind of change, with the names of what changes."""

    sentence: str
    names: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The names that are shown at once."""
        return self.names[:SHOWN]

    @property
    def folded(self) -> tuple[str, ...]:
        """The other names."""
        return self.names[SHOWN:]


def can_tell(report: Report) -> bool:
    """Whether the impact is known; with errors, only if any goal in the files could be read."""
    impact = report.impact
    goals = impact.succession
    some = (impact.goals_added, impact.goals_changed, goals.kept, goals.reworded, goals.new)
    return report.conforms or any(some)


def proviso(report: Report, lang: str) -> str:
    """A caveat if errors may hide part of the impact; "" if there are none."""
    if report.conforms:
        return ""
    return translate(
        lang, "Computed from what could be read; it may change when the errors are fixed."
    )


def changes(report: Report, lang: str) -> tuple[tuple[str, tuple[Changes, ...]], ...]:
    """The changes from publishing, under headings: goals, links, threads and gaps."""
    impact = report.impact
    goals = (Changes(_goals(impact, lang)), *_successors(impact.succession, lang))
    new, extended = (_threads(each, lang) for each in (impact.threads_new, impact.threads_extended))
    closed, opened = (_gaps(each, lang) for each in (impact.gaps_closed, impact.gaps_opened))
    review = impact.succession.review
    links = (translate(lang, "Links"), _changed(lang, [(_REVIEW, sorted(review, key=natural))]))
    threads = [(_of(_NEW_THREADS, len(new)), new), (_EXTENDED, extended)]
    return (
        (translate(lang, "Goals"), goals),
        *([links] if review else []),
        (translate(lang, "Threads"), _changed(lang, threads)),
        (translate(lang, "Gaps"), _changed(lang, [(_CLOSED, closed), (_OPENED, opened)])),
    )


def _goals(impact: Impact, lang: str) -> str:
    """The numbers of goals added, changed and removed: «1 new goal, none changed, …»."""
    counts = (
        (_NEW, impact.goals_added),
        (_CHANGED, impact.goals_changed),
        (_REMOVED, impact.goals_removed),
    )
    if not any(count for _, count in counts):
        return translate(lang, "no change")
    return ", ".join(translate(lang, _of(forms, count), count=count) for forms, count in counts)


def _of(forms: tuple[str, str, str], count: int) -> str:
    """The message form for zero, one or more."""
    return forms[min(count, 2)]


def _successors(goals: Succession, lang: str) -> tuple[Changes, ...]:
    """The changes to the goals of a replaced set; empty if none is replaced."""
    if not goals.replaces:
        return ()
    kept = (Changes(translate(lang, _KEPT, count=len(goals.kept))),) if goals.kept else ()
    new = _of(_NEW, len(goals.new))
    named = [(_REWORDED, goals.reworded), (new, goals.new), (_DROPPED, goals.dropped)]
    if not any(listed for _, listed in named):
        return kept
    ordered = [(sentence, sorted(listed, key=natural)) for sentence, listed in named]
    return (*kept, *_changed(lang, ordered))


def _threads(found: Iterable[ThreadChange], lang: str) -> list[str]:
    """Describe threads, without duplicates: by kind, then by name in natural order."""
    ordered = sorted(found, key=lambda each: (each.kind, natural(each.label)))
    words = (translate(lang, _THREADS[each.kind], name=each.label) for each in ordered)
    return [*dict.fromkeys(words)]


def _gaps(found: Iterable[GapChange], lang: str) -> list[str]:
    """Describe gaps, without duplicates: by kind, then by goal in natural order, then by level."""
    levels = level_names(lang)
    ordered = sorted(found, key=lambda each: (each.kind, natural(each.label), each.level))
    words = (
        translate(lang, _GAPS[each.kind], name=each.label, level=levels.get(each.level, each.level))
        for each in ordered
    )
    return [*dict.fromkeys(words)]


def _changed(lang: str, named: Iterable[tuple[str, Sequence[str]]]) -> tuple[Changes, ...]:
    """A sentence for each non-empty list of names; or «no change»."""
    found = tuple(
        Changes(translate(lang, sentence, count=len(listed)), tuple(listed))
        for sentence, listed in named
        if listed
    )
    return found or (Changes(translate(lang, "no change")),)

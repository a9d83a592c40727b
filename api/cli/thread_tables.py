"""Threads in the terminal."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from api.cli.tables import legend, letters, links_table, names_of, ringed, short, table
from api.web.thread_words import kind_words, none_words, time_words
from graph.analysis.explicit_threads import ExplicitThread, Member
from graph.analysis.shared_threads import SharedThread
from graph.analysis.thread_summary import Summary, ThreadKind
from graph.formatting import plain
from graph.i18n import translate
from graph.model.values import Code

LONGEST_WAY: Final = 8
"""Paths of up to this many steps are written in full; longer ones as ends and step count."""


def threads_table(
    found: Sequence[Summary], kinds: Collection[ThreadKind], levels: Iterable[Code], lang: str
) -> str:
    """The threads of the given kinds."""
    headings = [
        translate(lang, "Kind"),
        translate(lang, "Thread"),
        translate(lang, "Goals"),
        translate(lang, "Links"),
        translate(lang, "Reaches"),
        translate(lang, "No goal at"),
    ]
    rows = [
        [
            kind_words(each, lang),
            short(each.about.label.value),
            str(each.goals),
            str(each.links),
            letters(each.reached),
            ringed(each.missing),
        ]
        for each in found
    ]
    parts = [table(headings, rows), legend(levels)]
    if ThreadKind.EXPLICIT in kinds and all(each.kind is not ThreadKind.EXPLICIT for each in found):
        parts.insert(0, translate(lang, "There are no support threads yet.") + "\n")
    return "\n".join(parts)


def explicit_table(thread: ExplicitThread, levels: Iterable[Code], lang: str) -> str:
    """One explicit thread: its goals with their shortest paths, and its links."""
    parts = [_head(thread.summary, lang)]
    headings = [
        translate(lang, "Goal"),
        translate(lang, "Title"),
        translate(lang, "Shortest way"),
    ]
    rows = [[m.goal.short, short(m.goal.title.value), _ways(thread, m)] for m in thread.members]
    parts.append(table(headings, rows))
    links = [*thread.steps, *thread.suggested, *thread.contested]
    if links:
        parts.append(links_table(links, lang))
    parts += [
        translate(lang, "{goal} adopts {shared}.", goal=each.goal.short, shared=each.shared.short)
        + "\n"
        for each in thread.adoptions
    ]
    return "\n".join([*parts, legend(levels)])


def shared_table(thread: SharedThread, levels: Iterable[Code], lang: str) -> str:
    """One thread of a theme or a frame: its goals. It claims no support."""
    headings = [
        translate(lang, "Goal"),
        translate(lang, "Title"),
        translate(lang, "Through"),
        translate(lang, "Period beside the others"),
        translate(lang, "Adopted by"),
    ]
    rows = [
        [
            tie.goal.short,
            short(tie.goal.title.value),
            ", ".join(thing.label.value for thing in tie.through),
            time_words(tie.time, lang),
            names_of(tie.rows),
        ]
        for tie in thread.ties
    ]
    return "\n".join([_head(thread.summary, lang), table(headings, rows), legend(levels)])


def _head(summary: Summary, lang: str) -> str:
    if not summary.holds:
        return f"{plain(summary.about.label.value)}\n{none_words(summary, lang)}\n"
    reach = translate(
        lang,
        "{kind}, reaches {reached} of {all} levels",
        kind=kind_words(summary, lang),
        reached=len(summary.reached),
        all=len(summary.levels),
    )
    if summary.across_bodies:
        reach += ", " + translate(lang, "{count} authorities", count=summary.bodies)
    if summary.missing:
        no_goal = translate(lang, "No goal at")
        reach += f". {no_goal}: {ringed(summary.missing)}"
    return f"{plain(summary.about.label.value)}\n{reach}\n"


def _ways(thread: ExplicitThread, member: Member) -> str:
    """The shortest paths to the thread's goal and from it; long paths are abbreviated."""
    ways = []
    for way, back in ((member.onward, False), (member.back, True)):
        if way is None:
            continue
        if way.steps <= LONGEST_WAY:
            found = [goal.short for goal in thread.path(member, back=back)]
        else:
            found = [member.goal.short, way.via.short, f"… ({way.steps}) …", thread.goal.short]
            found = found[::-1] if back else found
        ways.append(" → ".join(found))
    return "; ".join(ways)

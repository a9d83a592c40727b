"""Shared threads: of a theme or a frame, without a claim of support."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.analysis.edges import Basis, Time, time_between
from graph.analysis.network import Network
from graph.analysis.thread_summary import Summary, ThreadKind, summarise
from graph.analysis.topics import Topic
from graph.model.values import Code, GoalRef, Named, Period, SetRef, Text

_BEST_FIRST: Final = (Time.FULL, Time.PARTIAL, Time.UNKNOWN, Time.NONE)
"""Best first; NONE comes last, since it requires both periods to be known."""
_BASES: Final = {
    ThreadKind.THEMATIC: Basis.EDITORIAL_READING,
    ThreadKind.REFERENCE: Basis.SHARED_FRAME,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadGoal:
    """A goal of a shared thread: the theme it is under, or the frame it cites."""

    goal: GoalRef
    rows: tuple[GoalRef, ...]
    """Goals that adopt it and are in the thread themselves. They count with it."""
    through: tuple[Named, ...]
    """The theme, or themes one step narrower, or the frame."""
    reason: Text | None
    basis: Code
    """A theme is an editorial judgement; a frame is cited by the goals themselves."""
    time: Time
    """The best relation between its period and that of another set in the thread."""


@dataclass(frozen=True, slots=True)
class SharedThread:
    """The goals under one theme, or the goals that cite one frame. They have no further steps."""

    summary: Summary
    ties: tuple[ThreadGoal, ...]


def thematic(network: Network, theme: int) -> SharedThread:
    """The thread of a theme: the goals under it and under the themes one step narrower.

    If ``summary.holds`` is false, the goals are too few, or all at one level.
    """
    return _thread(network, ThreadKind.THEMATIC, theme)


def reference(network: Network, frame: int) -> SharedThread:
    """The thread of a frame: the goals that cite it. ``summary.holds`` may be false here too."""
    return _thread(network, ThreadKind.REFERENCE, frame)


def outline(network: Network, kind: ThreadKind, number: int) -> Summary:
    """The summary of the thread of a theme or a frame."""
    of_theme = kind is ThreadKind.THEMATIC
    topic = (network.themes if of_theme else network.frames)[number]
    under = set(topic.goals)
    if of_theme:
        under.update(*(network.themes[each].goals for each in topic.narrower))
    return summarise(network, kind, topic.thing, counted(network, under))


def counted(network: Network, goals: Iterable[int]) -> set[int]:
    """The goals that count among some: those of ``fold``, without those that adopt them."""
    found: dict[int, int] = {}
    for goal in goals:
        shared = network.shared[goal]
        found[shared] = shared if shared in found else goal
    return set(found.values())


def fold(network: Network, goals: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The counted goals, in order, each with those among ``goals`` that adopt it.

    A shared goal counts once, however many of the goals that adopt it are included. A goal that
    adopts one counts itself if neither the shared goal nor another goal that adopts it is included.
    """
    together: dict[int, list[int]] = defaultdict(list)
    for goal in goals:
        together[network.shared[goal]].append(goal)
    counted = {
        group[0] if len(group) == 1 else shared: sorted(group) for shared, group in together.items()
    }
    return {goal: tuple(row for row in counted[goal] if row != goal) for goal in sorted(counted)}


def _under(
    network: Network, kind: ThreadKind, number: int
) -> tuple[Topic, Mapping[int, tuple[Topic, ...]]]:
    """A theme or frame, and the goals of its thread with the themes they are under."""
    if kind is ThreadKind.REFERENCE:
        frame = network.frames[number]
        return frame, dict.fromkeys(frame.goals, (frame,))
    under = network.under(number).items()
    themes = {goal: tuple(network.themes[each] for each in stands) for goal, stands in under}
    return network.themes[number], themes


def _thread(network: Network, kind: ThreadKind, number: int) -> SharedThread:
    topic, under = _under(network, kind, number)
    counted = fold(network, under)
    times = _times({network.sets[network.set_of[goal]] for goal in counted})
    basis = network.bases[_BASES[kind]]
    ties = []
    for goal, rows in counted.items():
        through = dict.fromkeys(
            each.thing for member in (goal, *rows) for each in under.get(member, ())
        )
        ref = network.goals[goal]
        time = times[ref.part_of.period]
        refs = network.refs(rows)
        ties.append(
            ThreadGoal(
                goal=ref,
                rows=refs,
                through=tuple(through),
                reason=topic.definition,
                basis=basis,
                time=time,
            )
        )
    return SharedThread(summarise(network, kind, topic.thing, counted), tuple(ties))


def _times(sets: Iterable[SetRef]) -> dict[Period, Time]:
    """For each period of some sets, its best relation to that of another set."""
    periods = Counter(each.period for each in sets)
    found: dict[Period, Time] = {}
    for one, sets_with_it in periods.items():
        others = (other for other in periods if other != one or sets_with_it > 1)
        times = (time_between(one, other) for other in others)
        found[one] = min(times, key=_BEST_FIRST.index, default=Time.UNKNOWN)
    return found

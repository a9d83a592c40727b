"""Shared threads: of a theme or a frame, without a claim of support."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.analysis.edges import ALL_LINKS, Basis, Edge, LinkFilter, Time, time_between
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


def thematic(network: Network, theme: int, view: LinkFilter = ALL_LINKS) -> SharedThread:
    """The thread of a theme: the goals under it and under the themes one step narrower.

    If ``summary.holds`` is false, the goals are too few, or all at one level and of one body.
    ``view`` selects the links between its goals that are counted.
    """
    return _thread(network, ThreadKind.THEMATIC, theme, view)


def reference(network: Network, frame: int, view: LinkFilter = ALL_LINKS) -> SharedThread:
    """The thread of a frame: the goals that cite it. ``summary.holds`` may be false here too."""
    return _thread(network, ThreadKind.REFERENCE, frame, view)


def outline(
    network: Network, kind: ThreadKind, number: int, view: LinkFilter | None = None
) -> Summary:
    """The summary of the thread of a theme or a frame.

    The goals of a theme are those under it and under the themes one step narrower. Every list, page
    and picture of themes counts by this. ``view`` selects the links that are counted; None counts none.
    """
    of_theme = kind is ThreadKind.THEMATIC
    topic = (network.themes if of_theme else network.frames)[number]
    under = set(topic.goals)
    if of_theme:
        under.update(*(network.themes[each].goals for each in topic.narrower))
    return _summary(network, kind, topic, under, counted(network, under), view)


def of_themes(network: Network, view: LinkFilter | None = None) -> tuple[Summary, ...]:
    """The summaries of all themes, threads or not, in the order of ``network.themes``."""
    return tuple(
        outline(network, ThreadKind.THEMATIC, number, view) for number in range(len(network.themes))
    )


def counted(network: Network, goals: Iterable[int]) -> set[int]:
    """The goals that count among some: those of ``fold``, without those that adopt them."""
    found: dict[int, int] = {}
    for goal in goals:
        shared = network.shared[goal]
        found[shared] = shared if shared in found else goal
    return set(found.values())


def _summary(
    network: Network,
    kind: ThreadKind,
    topic: Topic,
    under: Collection[int],
    counts: Collection[int],
    view: LinkFilter | None,
) -> Summary:
    """The summary of the goals ``under`` a topic, of which those in ``counts`` count."""
    having = set(under)
    for shared in network.adopting.keys() & having:
        having.update(network.adopting[shared])
    inside: list[Edge] = []
    if view:
        members = having.union(counts)
        edges = view.counted(network.edges_at(members))
        inside = [edge for edge in edges if edge.subject in members and edge.object in members]
    return summarise(network, kind, topic.thing, counts, inside, rows=len(having))


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
) -> tuple[Topic, Mapping[int, tuple[int, ...]]]:
    """A theme or frame, and the goals of its thread, each with the indices of the themes it is under."""
    if kind is ThreadKind.REFERENCE:
        frame = network.frames[number]
        return frame, dict.fromkeys(frame.goals, (number,))
    return network.themes[number], network.under(number)


def _thread(
    network: Network, kind: ThreadKind, number: int, view: LinkFilter | None
) -> SharedThread:
    topic, under = _under(network, kind, number)
    topics = network.frames if kind is ThreadKind.REFERENCE else network.themes
    counts = fold(network, under)
    times = _times({network.sets[network.set_of[goal]] for goal in counts})
    basis = network.bases[_BASES[kind]]
    ties = []
    for goal, rows in counts.items():
        through = dict.fromkeys(
            topics[each].thing for member in (goal, *rows) for each in under.get(member, ())
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
    return SharedThread(_summary(network, kind, topic, under, counts, view), tuple(ties))


def _times(sets: Iterable[SetRef]) -> dict[Period, Time]:
    """For each period of some sets, its best relation to that of another set."""
    periods = Counter(each.period for each in sets)
    found: dict[Period, Time] = {}
    for one, sets_with_it in periods.items():
        others = (other for other in periods if other != one or sets_with_it > 1)
        times = (time_between(one, other) for other in others)
        found[one] = min(times, key=_BEST_FIRST.index, default=Time.UNKNOWN)
    return found

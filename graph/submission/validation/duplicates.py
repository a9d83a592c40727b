"""Goals that repeat a goal of another set."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush, merge
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.model.terms import Term, as_day, iri, rows, string
from graph.model.title_words import share
from graph.model.values import Period
from graph.submission.validation import computed
from graph.submission.validation.findings import Finding
from graph.submission.validation.kinships import Kinship, Kinships
from graph.submission.validation.labels import FindingLabels
from graph.submission.validation.overlay import Overlay
from graph.submission.validation.similarity import ALIKE, Alike, TitleIndex

RULES: Final = frozenset(namespaces.GGSH + name for name in ("GoalDuplicate", "GoalSimilar"))
"""The rules that are computed here, by IRI."""
_MOST: Final = 3
"""The most like goals that are reported of one goal."""
_AT_ONCE: Final = 300_000
"""Graphs of so many quads have their index made ahead; that of larger ones waits for the first check."""

_TITLE, _PART_OF, _ADOPTS, _REPLACES, _TEMPORAL = (
    NamedNode(name)
    for name in (
        namespaces.DCT + "title",
        namespaces.DCT + "isPartOf",
        namespaces.GG + "adopts",
        namespaces.DCT + "replaces",
        namespaces.DCT + "temporal",
    )
)
_START, _END = NamedNode(namespaces.DCAT + "startDate"), NamedNode(namespaces.DCAT + "endDate")
_ENDS: Final = (NamedNode(namespaces.RDF + "subject"), NamedNode(namespaces.RDF + "object"))


def find(
    goals: Iterable[NamedNode],
    others: Iterable[TitleIndex],
    overlay: Overlay,
    labels: FindingLabels,
) -> Iterator[Finding]:
    """What repeats one of some goals, among OTHERS or among the goals themselves."""
    known = _Goals(overlay)
    mine = {goal.value: title for goal in goals if (title := known.title(goal)) is not None}
    kin = Kinships.of({goal: known.kinship(NamedNode(goal)) for goal in mine})
    own = TitleIndex(mine.items(), kin.of_goal, kin.connected)
    elsewhere = [*others]
    for goal, title in mine.items():
        among = (_as_it_is(index.like(title), mine, title, known) for index in elsewhere)
        like = merge(own.like_own(goal), *among, key=_most_alike)
        for kind, alike, other in _nearest(NamedNode(goal), like, known):
            goal_set, words = labels.goal_set(other.value), labels.label(other.value)
            words = f"{goal_set} {words}" if goal_set else words
            rule = "GoalSimilar" if kind else "GoalDuplicate"
            value = f"{words} ({alike * 100:.0f} %)" if kind else words
            yield computed.finding(rule, goal, value, labels)


@lru_cache(maxsize=2)
def titles(store: Store) -> TitleIndex:
    """The titles of a version's goals, read once."""
    found = rows(store, "analysis/goals")
    return TitleIndex(
        (iri(row, "goal"), string(row, "title"))
        for row in found
        if isinstance(title := row.get("title"), Literal) and title.language == "da"
    )


def warm_up(store: Store) -> None:
    """Read a version's titles, if they are not so many that a start would wait for them."""
    if len(store) <= _AT_ONCE:
        titles(store)
    else:
        titles(Store())


def _most_alike(alike: Alike) -> tuple[float, str]:
    return -alike.share, alike.goal


def _as_it_is(
    found: Iterable[Alike], mine: Mapping[str, str], title: str, known: "_Goals"
) -> Iterator[Alike]:
    """What an index found, as the titles are now: it may be older, and MINE are compared elsewhere.

    The most alike come first, as far as no title is more alike now than when it was indexed.
    """
    waiting: list[tuple[float, str]] = []
    for each in found:
        while waiting and waiting[0] < _most_alike(each):
            alike, other = heappop(waiting)
            yield Alike(goal=other, share=-alike)
        theirs = None if each.goal in mine else known.title(NamedNode(each.goal))
        if theirs is not None and (now := share(title, theirs)) >= ALIKE:
            heappush(waiting, (-now, each.goal))
    while waiting:
        alike, other = heappop(waiting)
        yield Alike(goal=other, share=-alike)


def _nearest(
    goal: NamedNode, like: Iterable[Alike], known: "_Goals"
) -> list[tuple[bool, float, NamedNode]]:
    """Of goals with a title alike, the nearest that nothing is known of yet: similar or not, how alike, which.

    They come the most alike first, and no more of them are looked at than are needed.
    """
    repeated: list[NamedNode] = []
    similar: list[tuple[float, NamedNode]] = []
    seen = set[str]()
    for each in like:
        other = NamedNode(each.goal)
        is_same = each.share == 1
        if len(repeated) == _MOST or (not is_same and len(repeated) + len(similar) >= _MOST):
            break
        if each.goal in seen or known.are_connected(goal, other):
            continue
        seen.add(each.goal)
        if is_same and not known.are_apart(goal, other):
            repeated.append(other)
        else:
            similar.append((each.share, other))
    found = [(False, 1.0, other) for other in repeated]
    return [*found, *((True, alike, other) for alike, other in similar)][:_MOST]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What is asked of a goal with a title like another."""

    sets: frozenset[Term]
    replaced: frozenset[Term]
    """The sets that its own sets replace."""
    same: frozenset[Term]
    """Itself, and what it adopts."""
    linked: frozenset[Term]
    """What links lead to from it, and from where they lead to it."""
    period: Period


class _Goals:
    """Goals as they would be, each looked up once."""

    def __init__(self, overlay: Overlay) -> None:
        self._prospect = overlay
        self._titles: dict[NamedNode, str | None] = {}
        self._facts: dict[NamedNode, _Facts] = {}

    def title(self, goal: NamedNode) -> str | None:
        """A goal's words; None for what is no goal of a set, or would be none."""
        if goal not in self._titles:
            self._titles[goal] = self._look_up_title(goal)
        return self._titles[goal]

    def kinship(self, goal: NamedNode) -> Kinship:
        """By what a goal is connected with others beside its links."""
        sets = [*self._prospect.objects(goal, _PART_OF)]
        return Kinship(
            sets=frozenset(sets),
            replaced=self._replaced(sets),
            adopted=frozenset(self._prospect.objects(goal, _ADOPTS)),
        )

    def are_connected(self, goal: NamedNode, other: NamedNode) -> bool:
        """Whether two goals are of one set, of a set and its predecessor, adopted or linked already."""
        one, two = self._of(goal), self._of(other)
        return bool(
            one.sets & two.sets
            or one.same & two.same
            or one.sets & two.replaced
            or two.sets & one.replaced
            or other in one.linked
        )

    def are_apart(self, goal: NamedNode, other: NamedNode) -> bool:
        """Whether it is known that two goals are for different times."""
        overlap = self._of(goal).period.overlap(self._of(other).period)
        return overlap is not None and overlap.value == "none"

    def _look_up_title(self, goal: NamedNode) -> str | None:
        if next(self._prospect.objects(goal, _PART_OF), None) is None:
            return None
        found = (term for term in self._prospect.objects(goal, _TITLE) if isinstance(term, Literal))
        return min((term.value for term in found if term.language == "da"), default=None) or None

    def _of(self, goal: NamedNode) -> _Facts:
        if goal not in self._facts:
            self._facts[goal] = self._look_up(goal)
        return self._facts[goal]

    def _look_up(self, goal: NamedNode) -> _Facts:
        sets = [*self._prospect.objects(goal, _PART_OF)]
        named = [each for each in sets if isinstance(each, NamedNode)]
        return _Facts(
            sets=frozenset(sets),
            replaced=self._replaced(sets),
            same=frozenset({goal, *self._prospect.objects(goal, _ADOPTS)}),
            linked=frozenset(
                end
                for at in (0, 1)
                for link in self._prospect.subjects(_ENDS[at], goal)
                for end in self._prospect.values(link, _ENDS[1 - at])
            ),
            period=self._period(named),
        )

    def _replaced(self, sets: Iterable[Term]) -> frozenset[Term]:
        named = (each for each in sets if isinstance(each, NamedNode))
        return frozenset(one for each in named for one in self._prospect.objects(each, _REPLACES))

    def _period(self, sets: Iterable[NamedNode]) -> Period:
        for each in sets:
            for period in self._prospect.objects(each, _TEMPORAL):
                if isinstance(period, NamedNode):
                    start, end = (
                        next(self._prospect.objects(period, day), None) for day in (_START, _END)
                    )
                    return Period(as_day(start), as_day(end, last=True))
        return Period(None, None)

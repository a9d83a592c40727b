"""Goals that repeat a goal of another set."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Store
from rdflib import URIRef

from graph import namespaces
from graph.model.terms import as_day, iri, rows, string
from graph.model.values import Period
from graph.submission.validation import computed
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels
from graph.submission.validation.overlay import Overlay
from graph.submission.validation.similarity import ALIKE, Titles, share

_MOST: Final = 3
"""The most like goals that are told of one goal."""
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
    goals: Iterable[NamedNode], others: Iterable[Titles], overlay: Overlay, labels: FindingLabels
) -> Iterator[Finding]:
    """What repeats one of some goals, among OTHERS or among the goals themselves."""
    mine = {goal: title for goal in goals if (title := _title(overlay, goal))}
    indexes = [*others, Titles((goal.value, title) for goal, title in mine.items())]
    for goal, title in mine.items():
        like = {each.goal for index in indexes for each in index.like(title)} - {goal.value}
        near = []
        for other in map(NamedNode, sorted(like)):
            theirs = _title(overlay, other)
            if (
                theirs is None
                or (alike := share(title, theirs)) < ALIKE
                or _known(overlay, goal, other)
            ):
                continue
            near.append((alike < 1 or _apart(overlay, goal, other), -alike, other))
        for kind, alike, other in sorted(near, key=lambda each: (*each[:2], each[2].value))[:_MOST]:
            words = f"{labels.label(URIRef(other.value))}"
            if goal_set := labels.goal_set(URIRef(other.value)):
                words = f"{goal_set} {words}"
            rule = "GoalSimilar" if kind else "GoalDuplicate"
            value = f"{words} ({-alike * 100:.0f} %)" if kind else words
            yield computed.finding(rule, goal.value, value, labels)


@lru_cache(maxsize=2)
def titles(store: Store) -> Titles:
    """The titles of a version's goals, read once."""
    found = rows(store, "analysis/goals")
    return Titles(
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


def _title(overlay: Overlay, goal: NamedNode) -> str | None:
    """A goal's words; None for what is no goal of a set, or would be none."""
    if next(overlay.objects(goal, _PART_OF), None) is None:
        return None
    found = (term for term in overlay.objects(goal, _TITLE) if isinstance(term, Literal))
    return min((term.value for term in found if term.language == "da"), default=None)


def _known(overlay: Overlay, goal: NamedNode, other: NamedNode) -> bool:
    """Whether two goals are of one set, of a set and its predecessor, adopted or linked already."""
    sets = [set(overlay.objects(each, _PART_OF)) for each in (goal, other)]
    if sets[0] & sets[1]:
        return True
    shared = [{each, *overlay.objects(each, _ADOPTS)} for each in (goal, other)]
    if shared[0] & shared[1]:
        return True
    for before, after in (sets, sets[::-1]):
        for each in after:
            if isinstance(each, NamedNode) and before & set(overlay.objects(each, _REPLACES)):
                return True
    return any(
        other in overlay.objects(link, _ENDS[1 - end])
        for end in (0, 1)
        for link in overlay.subjects(_ENDS[end], goal)
    )


def _apart(overlay: Overlay, goal: NamedNode, other: NamedNode) -> bool:
    """Whether it is known that two goals are for different times."""
    overlap = _period(overlay, goal).overlap(_period(overlay, other))
    return overlap is not None and overlap.value == "none"


def _period(overlay: Overlay, goal: NamedNode) -> Period:
    for of in overlay.objects(goal, _PART_OF):
        for period in overlay.objects(of, _TEMPORAL) if isinstance(of, NamedNode) else ():
            if isinstance(period, NamedNode):
                start, end = (next(overlay.objects(period, day), None) for day in (_START, _END))
                return Period(as_day(start), as_day(end, last=True))
    return Period(None, None)

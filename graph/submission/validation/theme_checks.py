"""Findings about themes: without a goal, of goals judged unrelated, or in a circle."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from pyoxigraph import NamedNode

from graph import namespaces
from graph.submission.validation import computed
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels
from graph.submission.validation.overlay import Overlay, Thing

RULES: Final = frozenset(
    namespaces.GGSH + name for name in ("ThemeWithoutGoal", "ThemeApart", "ThemeCircle")
)
"""The rules that are computed here, by IRI."""
_THEMES: Final = namespaces.ID + "theme/"
_SUBJECT_OF: Final = NamedNode(namespaces.DCT + "subject")
_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
_LEVEL: Final = NamedNode(namespaces.GG + "level")
_BROADER: Final = NamedNode(namespaces.SKOS + "broader")
_NARROWER: Final = NamedNode(namespaces.SKOS + "narrower")
_LABEL: Final = NamedNode(namespaces.SKOS + "prefLabel")
_ENDS: Final = (NamedNode(namespaces.RDF + "subject"), NamedNode(namespaces.RDF + "object"))
_RELATION: Final = NamedNode(namespaces.RDF + "predicate")
_STATUS: Final = NamedNode(namespaces.GG + "linkStatus")
_UNRELATED: Final = NamedNode(namespaces.GG + "noRelation")
_ASSERTED: Final = NamedNode(namespaces.GG + "Asserted")


def themes_of(things: Iterable[Thing]) -> set[NamedNode]:
    """The things that are themes by their IRI."""
    return {
        each for each in things if isinstance(each, NamedNode) and each.value.startswith(_THEMES)
    }


def labelled(overlay: Overlay) -> set[NamedNode]:
    """All themes of a graph that have a name."""
    return themes_of(fact[0] for fact in overlay.all_with(_LABEL))


def find(themes: Iterable[NamedNode], overlay: Overlay, labels: FindingLabels) -> Iterator[Finding]:
    """What is odd about some themes: the circles they are in, and their goals."""
    for theme in sorted(themes, key=lambda each: each.value):
        if next(overlay.objects(theme, _LABEL), None) is None:
            continue  # only mentioned here, not described
        if circle := _circle(overlay, theme):
            way = " – ".join(labels.label(each.value) for each in circle)
            yield computed.finding("ThemeCircle", theme.value, way, labels)
        if _has_no_goal(overlay, theme):
            rule = "ThemeWithoutGoal"
        elif _is_apart(overlay, theme):
            rule = "ThemeApart"
        else:
            continue
        yield computed.finding(rule, theme.value, labels.label(theme.value), labels)


def _has_no_goal(overlay: Overlay, theme: NamedNode) -> bool:
    narrower = chain(overlay.subjects(_BROADER, theme), overlay.objects(theme, _NARROWER))
    return all(
        next(overlay.subjects(_SUBJECT_OF, each), None) is None for each in chain([theme], narrower)
    )


def _circle(overlay: Overlay, theme: NamedNode) -> list[NamedNode]:
    """The themes on a shortest way from a theme up to itself, or none."""
    came_from: dict[NamedNode, NamedNode] = {}
    reached = deque([theme])
    while reached:
        each = reached.popleft()
        for wider in _wider(overlay, each):
            if wider == theme:
                way = [theme, each]
                while way[-1] != theme:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if wider not in came_from:
                came_from[wider] = each
                reached.append(wider)
    return []


def _wider(overlay: Overlay, theme: NamedNode) -> Iterator[NamedNode]:
    stated = chain(overlay.values(theme, _BROADER), overlay.subjects(_NARROWER, theme))
    return (each for each in stated if isinstance(each, NamedNode))


def _is_apart(overlay: Overlay, theme: NamedNode) -> bool:
    """Whether there are pairs of goals across levels and all are judged; stops at the first that is not."""
    at_levels: dict[frozenset[object], list[Thing]] = defaultdict(list)
    found = False
    for goal in {*overlay.subjects(_SUBJECT_OF, theme)}:
        if not (levels := frozenset[object](_levels(overlay, goal))):
            continue
        apart = [
            other for at, others in at_levels.items() if levels.isdisjoint(at) for other in others
        ]
        if apart:
            if not {*_unrelated(overlay, goal)}.issuperset(apart):
                return False
            found = True
        at_levels[levels].append(goal)
    return found


def _levels(overlay: Overlay, goal: Thing) -> Iterator[object]:
    for part_of in overlay.values(goal, _PART_OF):
        if isinstance(part_of, NamedNode):
            yield from overlay.values(part_of, _LEVEL)


def _unrelated(overlay: Overlay, goal: Thing) -> Iterator[object]:
    """The goals that an asserted link says are not related to a goal."""
    for mine, theirs in (_ENDS, _ENDS[::-1]):
        for link in overlay.subjects(mine, goal):
            if (link, _RELATION, _UNRELATED) in overlay and (link, _STATUS, _ASSERTED) in overlay:
                yield from overlay.values(link, theirs)

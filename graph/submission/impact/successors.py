"""What becomes of the goals and links of a replaced set: goals go on, in other words, or with other requirements."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import namespaces
from graph.model.code_lists import Codes
from graph.model.requirement_changes import Direction, compare_requirements, directions
from graph.model.sorting import natural
from graph.model.succession import PROPOSED, Continued, GoalMarks, Tie, pair
from graph.model.title_words import normalise
from graph.submission.impact.requirements import requirements_of
from graph.submission.impact.reviews import (
    danish_titles,
    has_old_quotes,
    links_to_carry,
    links_to_review,
)
from graph.submission.validation.consequences import Succession
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.succession import SetChange

_IS_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
_REPLACES: Final = NamedNode(namespaces.DCT + "replaces")
_NUMBER: Final = NamedNode(namespaces.SKOS + "notation")


def compare(overlays: Overlays, codes: Codes) -> Succession:
    """What becomes of the goals of every set that a submission replaces, by IRI or as predecessor.

    CODES are those in which requirements are compared.
    """
    change = SetChange(overlays)
    gone, come = change.goals()
    older = {*_predecessors(change)}
    same = [
        Continued(older=goal.value, newer=goal.value, tie=Tie.STATED)
        for goal in sorted(gone & come, key=str)
    ]
    found = (*same, *pair(_marks(change.before, older), _marks(change.after, come - gone)))
    pairs = [(NamedNode(each.older), NamedNode(each.newer)) for each in found]
    replacing = gone | older
    if not replacing:
        return Succession()
    continued = {new for _, new in pairs}
    reworded = {
        new for old, new in pairs if _titles(change.after, new) != _titles(change.before, old)
    }
    changed = {direction: set[NamedNode]() for direction in Direction}
    for old, new in pairs:
        for direction in directions(
            compare_requirements(
                requirements_of(change.before, old, codes),
                requirements_of(change.after, new, codes),
            )
        ):
            changed[direction].add(new)
    return Succession(
        kept=_sorted(change.called(goal) for goal in continued - reworded),
        reworded=_sorted(map(change.called, reworded)),
        sharpened=_sorted(map(change.called, changed[Direction.SHARPENED])),
        loosened=_sorted(map(change.called, changed[Direction.LOOSENED])),
        moved=_sorted(map(change.called, changed[Direction.MOVED])),
        otherwise=_sorted(map(change.called, changed[Direction.OTHER])),
        new=_sorted(change.called(goal) for goal in come - continued),
        dropped=_sorted(change.called(goal) for goal in replacing - {old for old, _ in pairs}),
        proposed=_sorted(
            f"{change.called(NamedNode(each.older))} → {change.called(NamedNode(each.newer))}"
            for each in found
            if each.tie in PROPOSED
        ),
        carried=_sorted(change.link(link) for link in links_to_carry(overlays, pairs)),
        review=_sorted(change.link(link) for link in links_to_review(overlays, reworded)),
        quotes=_sorted(
            change.called(new)
            for old, new in pairs
            if new in reworded and has_old_quotes(overlays, new, old)
        ),
    )


def _marks(overlay: Overlay, goals: Iterable[NamedNode]) -> dict[str, GoalMarks]:
    """By what goals are recognised in another edition."""
    return {
        goal.value: GoalMarks(
            titles=frozenset(_titles(overlay, goal)),
            numbers=frozenset(_numbers(overlay, goal)),
            replaces=frozenset(
                each.value
                for each in overlay.objects(goal, _REPLACES)
                if isinstance(each, NamedNode)
            ),
        )
        for goal in sorted(goals, key=lambda each: natural(each.value))
    }


def _predecessors(change: SetChange) -> Iterator[NamedNode]:
    """The goals of the sets that a new set says it replaces."""
    for thing in change.after.described:
        if change.before.said_of(thing):
            continue
        for older in change.after.objects(thing, _REPLACES):
            if isinstance(older, NamedNode):
                for goal in change.after.subjects(_IS_PART_OF, older):
                    if isinstance(goal, NamedNode):
                        yield goal


def _titles(overlay: Overlay, goal: NamedNode) -> set[str]:
    return {*map(normalise, danish_titles(overlay, goal))}


def _numbers(overlay: Overlay, goal: NamedNode) -> set[str]:
    return {term.value for term in overlay.objects(goal, _NUMBER) if isinstance(term, Literal)}


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(found, key=natural))

"""Finds published goals by their number alone, perhaps with the letter of their level."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.model import ontology

_NOTATION: Final = NamedNode(namespaces.SKOS + "notation")
_LEVEL: Final = NamedNode(namespaces.GG + "level")
_MOST_READ: Final = 500
"""The maximum number of goals with the same number that are looked at."""


def sets_with(published: Store | None, numbers: Sequence[str], letters: str = "") -> list[str]:
    """The ids of the published sets that have goals with all these numbers, by the order of their levels.

    Only sets at the level with the LETTERS, if there are any. Of very many sets, only some are read.
    """
    if published is None or not numbers:
        return []
    having: dict[str, set[str]] = defaultdict(set)
    for number in numbers:
        for place, quad in enumerate(
            published.quads_for_pattern(None, _NOTATION, Literal(number), None)
        ):
            if place >= _MOST_READ:
                break
            if isinstance(quad.subject, NamedNode):
                slug = namespaces.set_of(quad.subject.value)
                if quad.subject.value == namespaces.goal(slug, number):
                    having[slug].add(number)
    ranked = {
        slug: rank
        for slug, found in having.items()
        if found == {*numbers} and (rank := _rank(published, slug, letters)) is not None
    }
    return sorted(ranked, key=lambda slug: (ranked[slug], slug))


def _rank(published: Store, slug: str, letters: str) -> int | None:
    """The place of a set's level among the levels; None if the level has other letters."""
    goal_set = NamedNode(namespaces.goal_set(slug))
    levels: Collection[str] = {
        quad.object.value
        for quad in published.quads_for_pattern(goal_set, _LEVEL, None, None)
        if isinstance(quad.object, NamedNode)
    }
    known = ontology.level_letters()
    for rank, (level, letter) in enumerate(known):
        if level in levels and (not letters or letter.casefold() == letters.casefold()):
            return rank
    return None if letters else len(known)

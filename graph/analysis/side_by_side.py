"""Goals of two compared sets with their texts side by side, and whether their words differ."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final, Literal, TypeAlias

from pyoxigraph import Store

from graph import namespaces
from graph.analysis.comparison import Comparison, Side
from graph.analysis.edges import Edge
from graph.model.descriptions import Description, LazyDescriptions
from graph.model.sorting import numerical
from graph.model.values import GoalRef, Text

MOST_PAIRS: Final = 100
"""Pairs of goals shown with their texts."""
PartKind: TypeAlias = Literal["title", "description", "measure", "reporting"]
_NAMES: Final = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
_UNRELATED: Final = "noRelation"


class Words(StrEnum):
    """How two texts differ."""

    SAME = "same"
    NAME = "name"
    """Only the names of the sets' publishers differ."""
    DIFFERENT = "different"
    ONE = "one"
    """Only one of the two has a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPair:
    """A part of two goals: a title, a description, a measure of some order, or the reporting."""

    kind: PartKind
    order: int = 0
    one: Text | None
    other: Text | None
    words: Words


@dataclass(frozen=True, slots=True)
class GoalPair:
    """Two goals that belong together, and their texts."""

    one: GoalRef
    other: GoalRef
    parts: tuple[TextPair, ...]

    @property
    def words(self) -> Words:
        """How all their texts together differ."""
        found = {part.words for part in self.parts}
        return found.pop() if len(found) == 1 else _together(found)


def pairs(store: Store, found: Comparison) -> tuple[GoalPair, ...]:
    """The goals of two sets that a link or an adopted goal joins, at most ``MOST_PAIRS``."""
    said = LazyDescriptions(store)
    names = publisher_names(said, (found.one.part_of.iri, found.other.part_of.iri))
    joined = sorted(
        {*_linked(found), *_adopted(said, found)},
        key=lambda pair: tuple((numerical(goal.number), goal.iri) for goal in pair),
    )
    return tuple(
        GoalPair(one, other, tuple(_parts(said, one, other, names)))
        for one, other in joined[:MOST_PAIRS]
    )


def publisher_names(said: LazyDescriptions, sets: Iterable[str]) -> frozenset[str]:
    """All names of the publishers of some sets, also as the sources write them."""
    names: set[str] = set()
    for part_of in sets:
        here = said[part_of]
        names.update(text.value for text in here.texts("gg:publisherAsWritten"))
        for publisher in here.iris("dct:publisher"):
            names.update(text.value for name in _NAMES for text in said[publisher].texts(name))
    return frozenset(names)


def compare_texts(one: Text | None, other: Text | None, names: Collection[str]) -> Words:
    """How two texts differ, by whole words; case, spaces and punctuation do not count."""
    if one is None or other is None:
        return Words.ONE
    if _words(one.value) == _words(other.value):
        return Words.SAME
    left = [_words(_without(text.value, names)) for text in (one, other)]
    return Words.NAME if left[0] == left[1] else Words.DIFFERENT


def _without(text: str, names: Collection[str]) -> str:
    known = sorted(filter(None, names), key=len, reverse=True)
    if not known:
        return text
    either = "|".join(map(re.escape, known))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", " ", text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _together(found: Collection[Words]) -> Words:
    return Words.NAME if found == {Words.SAME, Words.NAME} else Words.DIFFERENT


def _linked(found: Comparison) -> Iterator[tuple[GoalRef, GoalRef]]:
    def ends(edge: Edge) -> tuple[GoalRef, GoalRef]:
        first, second = edge.link.subject, edge.link.object
        return (first, second) if first.part_of.iri == found.one.part_of.iri else (second, first)

    return (ends(edge) for edge in found.links if edge.link.relation != _UNRELATED)


def _adopted(said: LazyDescriptions, found: Comparison) -> Iterator[tuple[GoalRef, GoalRef]]:
    """Goals that adopt the same shared goal, or one that adopts the other."""
    by_shared: dict[str, list[GoalRef]] = {}
    for goal in _goals(found.one):
        for shared in _stands_for(said[goal.iri]):
            by_shared.setdefault(shared, []).append(goal)
    for other in _goals(found.other):
        for shared in _stands_for(said[other.iri]):
            yield from ((one, other) for one in by_shared.get(shared, ()))


def _goals(side: Side) -> Iterator[GoalRef]:
    return (each.goal for each in side.goals)


def _stands_for(goal: Description) -> tuple[str, ...]:
    """The shared goals that a goal adopts; itself if it adopts none."""
    return goal.iris("gg:adopts") or (goal.iri,)


def _parts(
    said: LazyDescriptions, one: GoalRef, other: GoalRef, names: Collection[str]
) -> Iterator[TextPair]:
    ours, theirs = said[one.iri], said[other.iri]
    plain: tuple[tuple[PartKind, str], ...] = (
        ("title", "dct:title"),
        ("description", "dct:description"),
    )
    for kind, name in plain:
        yield from _pair(kind, 0, ours.text(name), theirs.text(name), names)
    measures = zip_longest(_measures(said, ours), _measures(said, theirs))
    for order, (mine, its) in enumerate(measures, 1):
        yield from _pair("measure", order, mine, its, names)
    name = "gg:reportingText"
    yield from _pair("reporting", 0, ours.text(name), theirs.text(name), names)


def _pair(
    kind: PartKind, order: int, one: Text | None, other: Text | None, names: Collection[str]
) -> Iterator[TextPair]:
    if one or other:
        words = compare_texts(one, other, names)
        yield TextPair(kind=kind, order=order, one=one, other=other, words=words)


def _measures(said: LazyDescriptions, goal: Description) -> list[Text | None]:
    measures = sorted(goal.iris("gg:hasMeasure"), key=lambda iri: numerical(namespaces.slug(iri)))
    return [said[measure].text("dct:description") for measure in measures]

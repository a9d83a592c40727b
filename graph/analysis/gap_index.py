"""Gaps by the sets they belong to."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self, TypeAlias, TypeVar

from graph.analysis.edges import Edge
from graph.analysis.gap_values import (
    Counted,
    Gap,
    GapKind,
    Gaps,
    GoalRows,
    OneSided,
    OnlySuggested,
    Unsupported,
)
from graph.analysis.topics import Announced
from graph.arrays.rows import Rows
from graph.model.values import SetRef

if TYPE_CHECKING:
    from graph.analysis.counts.set_places import SetPlaces

_G = TypeVar("_G", bound=Gap)
_Places: TypeAlias = "_ListedPlaces | SetPlaces"
"""Indices into a list of gaps by set."""


@dataclass(frozen=True, slots=True)
class GapIndex:
    """The gaps of a network, indexed by set.

    A gap belongs to a set if its goal does or is adopted by a goal of the set, if its theme has a goal
    of the set, or if the set announced the missing item. A gap can thus belong to several sets, and
    the counts of sets do not add up to the total.
    """

    gaps: Gaps
    places: Mapping[GapKind, _Places]
    contested: _Places

    @classmethod
    def of(cls, gaps: Gaps) -> Self:
        """Index gaps by set."""
        return cls(
            gaps, {kind: _places(gaps.of(kind)) for kind in GapKind}, _places(gaps.contested)
        )

    def within(self, sets: Collection[str]) -> Gaps:
        """The gaps of some sets, given by IRI, in their original order."""
        found = self.gaps

        return replace(
            found,
            unsupported=_taken(found.unsupported, self.places[GapKind.UNSUPPORTED], sets),
            supports_nothing=_taken(
                found.supports_nothing, self.places[GapKind.SUPPORTS_NOTHING], sets
            ),
            one_sided=_taken(found.one_sided, self.places[GapKind.ONE_SIDED], sets),
            only_suggested=_taken(found.only_suggested, self.places[GapKind.ONLY_SUGGESTED], sets),
            absent=_taken(found.absent, self.places[GapKind.ABSENT], sets),
            supported_by_nothing=_taken(
                found.supported_by_nothing, self.places[GapKind.SUPPORTED_BY_NOTHING], sets
            ),
            without_agency=_taken(found.without_agency, self.places[GapKind.WITHOUT_AGENCY], sets),
            nothing_outside=_taken(
                found.nothing_outside, self.places[GapKind.NOTHING_OUTSIDE], sets
            ),
            contested=_taken(found.contested, self.contested, sets),
            ignored=(),
        )

    def counts(self, sets: Collection[str]) -> dict[GapKind, int]:
        """The number of gaps of each kind in some sets, given by IRI."""
        return {kind: len(places.within(sets)) for kind, places in self.places.items()}

    def elsewhere(self, sets: Collection[str]) -> dict[GapKind, int]:
        """Of the gaps that are counted in some sets, how many are listed under another set.

        Such a gap is a shared goal that the sets adopt. Themes are listed by level and count as 0.
        """
        return {
            kind: 0 if kind is GapKind.ONE_SIDED else places.elsewhere(sets)
            for kind, places in self.places.items()
        }


@dataclass(frozen=True, slots=True)
class _ListedPlaces:
    """The places of gaps that are all there."""

    gaps: Sequence[Gap]
    of_sets: Mapping[str, Sequence[int]]

    def within(self, sets: Collection[str]) -> Sequence[int]:
        if len(sets) == 1:
            return self.of_sets.get(next(iter(sets)), ())
        return sorted({place for each in sets for place in self.of_sets.get(each, ())})

    def elsewhere(self, sets: Collection[str]) -> int:
        return sum(home_of(self.gaps[place]).iri not in sets for place in self.within(sets))


def _places(gaps: Sequence[Gap]) -> _Places:
    if isinstance(gaps, GoalRows):
        return gaps.by_set()
    of_sets: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(gaps):
        for goal_set in dict.fromkeys(_whose(each)):
            of_sets[goal_set].append(place)
    return _ListedPlaces(gaps, dict(of_sets))


def _taken(gaps: Sequence[_G], places: _Places, sets: Collection[str]) -> Sequence[_G]:
    """The gaps of some sets."""
    if isinstance(gaps, Rows) and not isinstance(places, _ListedPlaces):
        return gaps.take(places.within(sets))
    return tuple(gaps[place] for place in places.within(sets))


def home_of(gap: Gap) -> SetRef:
    """The set under which a gap is listed: its goal's, or the one that announced the item."""
    match gap:
        case Announced():
            return gap.part_of
        case Counted():
            return gap.goal.part_of
        case Unsupported() | OnlySuggested():
            return gap.counted.goal.part_of
        case OneSided():
            return gap.goals[0].part_of
        case _:
            return gap.link.subject.part_of


def _whose(gap: Gap) -> Iterator[str]:
    """The IRIs of the sets that a gap belongs to."""
    match gap:
        case Announced():
            yield gap.part_of.iri
        case OneSided():
            yield from (goal.part_of.iri for goal in gap.goals)
        case Edge():
            yield from (gap.link.subject.part_of.iri, gap.link.object.part_of.iri)
        case Counted():
            yield from (goal.part_of.iri for goal in (gap.goal, *gap.rows))
        case _:
            yield from _whose(gap.counted)

"""Gaps by the sets they belong to."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self, TypeAlias, TypeVar

from graph.analysis.edges import Edge
from graph.analysis.gaps import Counted, Gap, GapKind, Gaps, OneSided, OnlySuggested, Unsupported
from graph.analysis.topics import Announced
from graph.model.values import SetRef

_G = TypeVar("_G", bound=Gap)
_Places: TypeAlias = Mapping[str, Sequence[int]]
"""Indices into a list of gaps, ascending, by the IRI of the set."""


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

        def theirs(gaps: tuple[_G, ...], places: _Places) -> tuple[_G, ...]:
            return tuple(gaps[place] for place in _within(places, sets))

        return replace(
            found,
            unsupported=theirs(found.unsupported, self.places[GapKind.UNSUPPORTED]),
            supports_nothing=theirs(found.supports_nothing, self.places[GapKind.SUPPORTS_NOTHING]),
            one_sided=theirs(found.one_sided, self.places[GapKind.ONE_SIDED]),
            only_suggested=theirs(found.only_suggested, self.places[GapKind.ONLY_SUGGESTED]),
            absent=theirs(found.absent, self.places[GapKind.ABSENT]),
            supported_by_nothing=theirs(
                found.supported_by_nothing, self.places[GapKind.SUPPORTED_BY_NOTHING]
            ),
            without_agency=theirs(found.without_agency, self.places[GapKind.WITHOUT_AGENCY]),
            nothing_outside=theirs(found.nothing_outside, self.places[GapKind.NOTHING_OUTSIDE]),
            contested=theirs(found.contested, self.contested),
            ignored=(),
        )

    def counts(self, sets: Collection[str]) -> dict[GapKind, int]:
        """The number of gaps of each kind in some sets, given by IRI."""
        return {kind: len(_within(places, sets)) for kind, places in self.places.items()}

    def elsewhere(self, sets: Collection[str]) -> dict[GapKind, int]:
        """Of the gaps that are counted in some sets, how many are listed under another set.

        Such a gap is a shared goal that the sets adopt. Themes are listed by level and count as 0.
        """
        return {
            kind: 0
            if kind is GapKind.ONE_SIDED
            else sum(
                home_of(self.gaps.of(kind)[place]).iri not in sets
                for place in _within(places, sets)
            )
            for kind, places in self.places.items()
        }


def _places(gaps: Sequence[Gap]) -> _Places:
    of_sets: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(gaps):
        for goal_set in dict.fromkeys(_whose(each)):
            of_sets[goal_set].append(place)
    return dict(of_sets)


def _within(places: _Places, sets: Collection[str]) -> Sequence[int]:
    if len(sets) == 1:
        return places.get(next(iter(sets)), ())
    return sorted({place for each in sets for place in places.get(each, ())})


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

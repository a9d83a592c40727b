"""Whose gaps they are: those of a set or of several, and how many each set has of every kind."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self, TypeAlias

from graph.edges import Edge
from graph.gaps import FIELDS, Counted, GapKind, Gaps, OneSided, OnlySuggested, Unsupported
from graph.model import SetRef
from graph.topics import Announced

Gap: TypeAlias = Unsupported | Counted | OneSided | OnlySuggested | Announced | Edge

_CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class GapIndex:
    """The gaps of a network, and which of them are whose.

    A gap is a set's when its goal is, or a goal of the set adopts that goal; when the theme has a
    goal of the set; when the set announced what is missing. So one gap can be several sets', and
    the numbers of sets do not add up to how many there are.
    """

    gaps: Gaps
    places: Mapping[str, Mapping[str, Sequence[int]]]
    """For each list of gaps and each set, by its IRI, where in the list its gaps stand."""

    @classmethod
    def of(cls, gaps: Gaps) -> Self:
        """Sort gaps by set."""
        places: dict[str, dict[str, list[int]]] = {}
        for name in (*FIELDS.values(), _CONTESTED):
            of_sets: dict[str, list[int]] = defaultdict(list)
            for place, each in enumerate(getattr(gaps, name)):
                for goal_set in dict.fromkeys(_whose(each)):
                    of_sets[goal_set].append(place)
            places[name] = dict(of_sets)
        return cls(gaps, places)

    def within(self, sets: Collection[str]) -> Gaps:
        """The gaps of some sets, given as IRIs, in their order."""
        found: dict[str, Any] = {
            name: tuple(getattr(self.gaps, name)[place] for place in self._of(name, sets))
            for name in self.places
        }
        return replace(self.gaps, **found, ignored=())

    def counts(self, sets: Collection[str]) -> dict[GapKind, int]:
        """How many gaps of each kind some sets have."""
        return {kind: len(self._of(FIELDS[kind], sets)) for kind in GapKind}

    def _of(self, name: str, sets: Collection[str]) -> Sequence[int]:
        of_sets = self.places[name]
        if len(sets) == 1:
            return of_sets.get(next(iter(sets)), ())
        return sorted({place for each in sets for place in of_sets.get(each, ())})


def home_of(gap: Gap) -> SetRef:
    """The set that a gap stands under in a list: its goal's, or the one that announced it."""
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
    """The IRIs of the sets that a gap is about."""
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

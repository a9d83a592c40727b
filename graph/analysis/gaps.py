"""Gaps of every kind, and the sets they belong to."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self, TypeAlias, TypeVar

from graph.analysis.edges import ALL_LINKS, Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.shared_threads import fold, outline
from graph.analysis.thread_summary import ThreadKind
from graph.analysis.topics import Announced
from graph.model.values import Code, GoalRef, Named, SetRef


class GapKind(StrEnum):
    """The kinds of gaps."""

    UNSUPPORTED = "unsupported"
    SUPPORTS_NOTHING = "supports-nothing"
    ONE_SIDED = "one-sided"
    ONLY_SUGGESTED = "only-suggested"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted goal with the goals that adopt it; support by one of them is support by all."""

    goal: GoalRef
    rows: tuple[GoalRef, ...]


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A goal without direct support from some of the other levels."""

    counted: Counted
    supported: tuple[Code, ...]
    """The other levels with a goal that supports it."""
    missing: tuple[Code, ...]
    """The other levels without one."""


@dataclass(frozen=True, slots=True)
class OnlySuggested:
    """A goal supported only by suggested links."""

    counted: Counted
    links: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class OneSided:
    """A theme whose goals are all at one level."""

    theme: Named
    level: Code
    goals: tuple[GoalRef, ...]


Gap: TypeAlias = Unsupported | Counted | OneSided | OnlySuggested | Announced | Edge
_G = TypeVar("_G", bound=Gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The gaps of a network, by kind, with goals in the order of ``network.sets``.

    Only direct support counts: that A supports B and B supports C is no evidence that A supports C.
    Same aim is support in both directions. A goal that adopts a shared goal is no gap of its own: the
    two are treated as one, with the levels and the links of both. Adoption itself is not support.
    """

    unsupported: tuple[Unsupported, ...]
    supports_nothing: tuple[Counted, ...]
    one_sided: tuple[OneSided, ...]
    only_suggested: tuple[OnlySuggested, ...]
    absent: tuple[Announced, ...]
    """Announced items that are missing from the available source."""
    contested: tuple[Edge, ...]
    """Asserted links that contradict each other and so close no gap."""
    ignored: tuple[str, ...]
    """The IRIs of links that point to no known goal."""

    def of(self, kind: GapKind) -> tuple[Gap, ...]:
        """The gaps of one kind."""
        match kind:
            case GapKind.UNSUPPORTED:
                return self.unsupported
            case GapKind.SUPPORTS_NOTHING:
                return self.supports_nothing
            case GapKind.ONE_SIDED:
                return self.one_sided
            case GapKind.ONLY_SUGGESTED:
                return self.only_suggested
            case GapKind.ABSENT:
                return self.absent

    def only(self, kinds: Collection[GapKind]) -> Self:
        """The gaps of the given kinds."""
        return replace(
            self,
            unsupported=self.unsupported if GapKind.UNSUPPORTED in kinds else (),
            supports_nothing=self.supports_nothing if GapKind.SUPPORTS_NOTHING in kinds else (),
            one_sided=self.one_sided if GapKind.ONE_SIDED in kinds else (),
            only_suggested=self.only_suggested if GapKind.ONLY_SUGGESTED in kinds else (),
            absent=self.absent if GapKind.ABSENT in kinds else (),
        )

    def lacking(self) -> Counter[str]:
        """The number of goals each level fails to support, by the level's IRI."""
        return Counter(level.iri for each in self.unsupported for level in each.missing)

    def missing(self, level: Code) -> Self:
        """The same gaps, with unsupported goals limited to those that one level does not support."""
        return replace(
            self, unsupported=tuple(each for each in self.unsupported if level in each.missing)
        )


def find(network: Network, view: LinkFilter = ALL_LINKS) -> Gaps:
    """Find the gaps, using only the links that ``view`` selects."""
    folded = fold(network, range(len(network.goals)))
    counted = {
        goal: Counted(network.goals[goal], network.refs(folded[goal]))
        for goal in sorted(folded, key=lambda goal: (network.set_of[goal], goal))
    }
    supporters, supporting = _support(network, view.counted(network.edges))
    proposals: dict[int, list[Edge]] = defaultdict(list)
    for edge in LinkFilter(view.bases, suggested=True).proposals(network.edges):
        for subject, supported in _directions(edge):
            if network.shared[subject] != network.shared[supported]:
                proposals[network.shared[supported]].append(edge)
    return Gaps(
        unsupported=tuple(_unsupported(network, counted, supporters)),
        supports_nothing=tuple(each for goal, each in counted.items() if goal not in supporting),
        one_sided=tuple(_one_sided(network)),
        only_suggested=tuple(
            OnlySuggested(each, tuple(proposals[goal]))
            for goal, each in counted.items()
            if goal in proposals and not supporters[goal]
        ),
        absent=_absent(network),
        contested=tuple(
            edge for edge in network.edges if edge.contested and not edge.link.suggested
        ),
        ignored=network.ignored,
    )


def _directions(edge: Edge) -> list[tuple[int, int]]:
    """The (supporting, supported) pairs of goals that a link states."""
    one = (edge.subject, edge.object)
    return [one, (one[1], one[0])] if edge.both_ways else [one]


def _support(network: Network, edges: list[Edge]) -> tuple[dict[int, set[int]], set[int]]:
    """The levels that support each counted goal, and the goals that support something."""
    supporters: dict[int, set[int]] = defaultdict(set)
    supporting: set[int] = set()
    for edge in edges:
        for subject, supported in _directions(edge):
            one, other = network.shared[subject], network.shared[supported]
            if one != other:
                supporters[other].add(network.level_of[subject])
                supporting.add(one)
    return supporters, supporting


def _unsupported(
    network: Network, counted: dict[int, Counted], supporters: dict[int, set[int]]
) -> list[Unsupported]:
    own: dict[int, set[int]] = defaultdict(set)
    for goal, shared in enumerate(network.shared):
        own[shared].add(network.level_of[goal])
    found = []
    for goal, each in counted.items():
        others = [n for n in range(len(network.levels)) if n not in own[goal]]
        supported = tuple(network.levels[n] for n in others if n in supporters[goal])
        missing = tuple(network.levels[n] for n in others if n not in supporters[goal])
        if missing:
            found.append(Unsupported(each, supported, missing))
    return found


def _one_sided(network: Network) -> list[OneSided]:
    found = []
    for number, theme in enumerate(network.themes):
        reached = outline(network, ThreadKind.THEMATIC, number).reached
        if len(reached) == 1:
            goals = network.refs(fold(network, network.under(number)))
            found.append(OneSided(theme.thing, reached[0], goals))
    return found


def _absent(network: Network) -> tuple[Announced, ...]:
    places = {each.iri: place for place, each in enumerate(network.sets)}
    absent = (each for each in network.announced if each.absent)
    return tuple(sorted(absent, key=lambda each: places[each.part_of.iri]))


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
            contested=theirs(found.contested, self.contested),
            ignored=(),
        )

    def counts(self, sets: Collection[str]) -> dict[GapKind, int]:
        """The number of gaps of each kind in some sets, given by IRI."""
        return {kind: len(_within(places, sets)) for kind, places in self.places.items()}


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

"""Gaps of every kind."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self, TypeAlias

from graph.analysis.edges import ALL_LINKS, Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.shared_threads import fold, outline
from graph.analysis.thread_summary import ThreadKind
from graph.analysis.topics import Announced
from graph.model.values import Code, GoalRef, Named


class GapKind(StrEnum):
    """The kinds of gaps."""

    UNSUPPORTED = "unsupported"
    SUPPORTS_NOTHING = "supports-nothing"
    ONE_SIDED = "one-sided"
    ONLY_SUGGESTED = "only-suggested"
    ABSENT = "absent"
    SUPPORTED_BY_NOTHING = "supported-by-nothing"
    WITHOUT_AGENCY = "without-agency"
    NOTHING_OUTSIDE = "supports-nothing-outside"


SECTIONS: Final = (
    GapKind.SUPPORTED_BY_NOTHING,
    GapKind.WITHOUT_AGENCY,
    GapKind.NOTHING_OUTSIDE,
    GapKind.ONE_SIDED,
    GapKind.ABSENT,
    GapKind.ONLY_SUGGESTED,
)
"""The kinds that tell goals apart, in the order shown. «Unsupported» is almost every goal, so it is
folded under the first; «supports nothing» is part of «supports nothing outside its set»."""
_NATIONAL: Final = "national"
_AGENCY: Final = "ministry-plan"
"""The notations of the levels compared by ``GapKind.WITHOUT_AGENCY``."""


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
    supported_by_nothing: tuple[Counted, ...]
    """Goals that no other goal supports, of whatever level or set."""
    without_agency: tuple[Counted, ...]
    """National goals that no goal of an agency's plan supports."""
    nothing_outside: tuple[Counted, ...]
    """Goals that support no goal of another set; they may support goals of their own."""

    def of(self, kind: GapKind) -> tuple[Gap, ...]:
        """The gaps of one kind."""
        found: tuple[Gap, ...] = getattr(self, _FIELDS[kind])
        return found

    def only(self, kinds: Collection[GapKind]) -> Self:
        """The gaps of the given kinds."""
        return replace(self, **{_FIELDS[kind]: () for kind in GapKind if kind not in kinds})

    def lacking(self) -> Counter[str]:
        """The number of goals each level fails to support, by the level's IRI."""
        return Counter(level.iri for each in self.unsupported for level in each.missing)

    def missing(self, level: Code) -> Self:
        """The same gaps, with unsupported goals limited to those that one level does not support."""
        return replace(
            self, unsupported=tuple(each for each in self.unsupported if level in each.missing)
        )


_FIELDS: Final = {
    kind: "nothing_outside" if kind is GapKind.NOTHING_OUTSIDE else kind.replace("-", "_")
    for kind in GapKind
}
"""The field of ``Gaps`` for each kind."""


def find(network: Network, view: LinkFilter = ALL_LINKS) -> Gaps:
    """Find the gaps, using only the links that ``view`` selects."""
    folded = fold(network, range(len(network.goals)))
    counted = {
        goal: Counted(network.goals[goal], network.refs(folded[goal]))
        for goal in sorted(folded, key=lambda goal: (network.set_of[goal], goal))
    }
    supporters, supporting, outside = _support(network, view.counted(network.edges))

    def those(lacking: Callable[[int], bool]) -> tuple[Counted, ...]:
        return tuple(each for goal, each in counted.items() if lacking(goal))

    proposals: dict[int, list[Edge]] = defaultdict(list)
    for edge in LinkFilter(view.bases, suggested=True).proposals(network.edges):
        for subject, supported in _directions(edge):
            if network.shared[subject] != network.shared[supported]:
                proposals[network.shared[supported]].append(edge)
    return Gaps(
        unsupported=tuple(_unsupported(network, counted, supporters)),
        supports_nothing=those(lambda goal: goal not in supporting),
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
        supported_by_nothing=those(lambda goal: not supporters[goal]),
        without_agency=those(
            lambda goal: (
                network.levels[network.level_of[goal]].notation == _NATIONAL
                and all(network.levels[n].notation != _AGENCY for n in supporters[goal])
            )
        ),
        nothing_outside=those(lambda goal: goal not in outside),
    )


def _directions(edge: Edge) -> list[tuple[int, int]]:
    """The (supporting, supported) pairs of goals that a link states."""
    one = (edge.subject, edge.object)
    return [one, (one[1], one[0])] if edge.both_ways else [one]


def _support(network: Network, edges: list[Edge]) -> tuple[dict[int, set[int]], set[int], set[int]]:
    """The levels that support each goal; the goals that support something, and in another set."""
    supporters: dict[int, set[int]] = defaultdict(set)
    supporting: set[int] = set()
    outside: set[int] = set()
    for edge in edges:
        for subject, supported in _directions(edge):
            one, other = network.shared[subject], network.shared[supported]
            if one != other:
                supporters[other].add(network.level_of[subject])
                supporting.add(one)
                if network.set_of[subject] != network.set_of[supported]:
                    outside.add(one)
    return supporters, supporting, outside


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

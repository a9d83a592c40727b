"""The kinds of gaps, and gaps as values."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Self, TypeAlias, TypeVar

from graph.analysis.edges import Edge
from graph.analysis.topics import Announced
from graph.arrays.rows import Rows
from graph.model.values import Code, GoalRef, Named

if TYPE_CHECKING:
    from graph.analysis.counts.gap_counts import GapCounts
    from graph.analysis.counts.set_places import SetPlaces
    from graph.arrays.grouping import Ints


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


G_co = TypeVar("G_co", bound=Unsupported | Counted | OnlySuggested, covariant=True)


class GoalRows(Rows[G_co]):
    """Goals of a large network that lack something; they are counted without making them."""

    __slots__ = ("counts",)

    def __init__(self, keys: "Ints", make: Callable[[int], G_co], counts: "GapCounts") -> None:
        """Show the goals in ``keys``."""
        super().__init__(keys, make)
        self.counts = counts

    def _of(self, keys: "Ints") -> "GoalRows[G_co]":
        return GoalRows(keys, self._make, self.counts)

    def by_set(self) -> "SetPlaces":
        """The places of the goals by the sets that have or adopt them."""
        return self.counts.places_by_set(self.keys)


class Lacking(GoalRows[Unsupported]):
    """The unsupported goals of a large network."""

    __slots__ = ("_levels",)

    def __init__(
        self,
        keys: "Ints",
        make: Callable[[int], Unsupported],
        counts: "GapCounts",
        levels: Sequence[Code],
    ) -> None:
        """Show the goals in ``keys``."""
        super().__init__(keys, make, counts)
        self._levels = levels

    def by_level(self) -> Counter[str]:
        """The number of goals that lack a level, by the level's IRI."""
        found = self.counts.lacks[:, self.keys].sum(axis=1).tolist()
        return Counter({level.iri: n for level, n in zip(self._levels, found, strict=True) if n})

    def _of(self, keys: "Ints") -> "Lacking":
        return Lacking(keys, self._make, self.counts, self._levels)

    def at(self, level: Code) -> Sequence[Unsupported]:
        """Those that a level does not support."""
        if level not in self._levels:
            return ()
        return self.take(self.counts.lacks[self._levels.index(level)][self.keys])


Gap: TypeAlias = Unsupported | Counted | OneSided | OnlySuggested | Announced | Edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The gaps of a network, by kind, with goals in the order of ``network.sets``.

    Only direct support counts: that A supports B and B supports C is no evidence that A supports C.
    Same aim is support in both directions. A goal that adopts a shared goal is no gap of its own: the
    two are treated as one, with the levels and the links of both. Adoption itself is not support.
    """

    unsupported: Sequence[Unsupported]
    supports_nothing: Sequence[Counted]
    one_sided: Sequence[OneSided]
    only_suggested: Sequence[OnlySuggested]
    absent: Sequence[Announced]
    """Announced items that are missing from the available source."""
    contested: Sequence[Edge]
    """Asserted links that contradict each other and so close no gap."""
    ignored: tuple[str, ...]
    """The IRIs of links that point to no known goal."""
    supported_by_nothing: Sequence[Counted]
    """Goals that no other goal supports, of whatever level or set."""
    without_agency: Sequence[Counted]
    """National goals that no goal of an agency's plan supports."""
    nothing_outside: Sequence[Counted]
    """Goals that support no goal of another set; they may support goals of their own."""

    def of(self, kind: GapKind) -> Sequence[Gap]:
        """The gaps of one kind."""
        found: Sequence[Gap] = getattr(self, _FIELDS[kind])
        return found

    def idle(self, goals: Sequence[Counted]) -> frozenset[str]:
        """The IRIs of those among some goals that support nothing."""
        if isinstance(goals, GoalRows):
            idle: Sequence[Counted] = goals.take(~goals.counts.is_supporting[goals.keys])
            return frozenset(each.goal.iri for each in idle)
        found = {each.goal.iri for each in self.supports_nothing}
        return frozenset(each.goal.iri for each in goals if each.goal.iri in found)

    def only(self, kinds: Collection[GapKind]) -> Self:
        """The gaps of the given kinds."""
        return replace(self, **{_FIELDS[kind]: () for kind in GapKind if kind not in kinds})

    def lacking(self) -> Counter[str]:
        """The number of goals each level fails to support, by the level's IRI."""
        if isinstance(self.unsupported, Lacking):
            return self.unsupported.by_level()
        return Counter(level.iri for each in self.unsupported for level in each.missing)

    def missing(self, level: Code) -> Self:
        """The same gaps, with unsupported goals limited to those that one level does not support."""
        if isinstance(self.unsupported, Lacking):
            return replace(self, unsupported=self.unsupported.at(level))
        return replace(
            self, unsupported=tuple(each for each in self.unsupported if level in each.missing)
        )


_FIELDS: Final = {
    kind: "nothing_outside" if kind is GapKind.NOTHING_OUTSIDE else kind.replace("-", "_")
    for kind in GapKind
}
"""The field of ``Gaps`` for each kind."""

"""Filters that select gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from graph.analysis import lookup
from graph.analysis.gap_index import GapIndex
from graph.analysis.gap_values import GapKind, Gaps
from graph.analysis.owner import Owner
from graph.model.values import Code


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Selects gaps by kind."""

    kinds: tuple[GapKind, ...]
    missing: Code | None = None
    """Restricts unsupported goals to those without support from this level."""

    @classmethod
    def of(cls, levels: Sequence[Code], kinds: Sequence[GapKind] = (), missing: str = "") -> Self:
        """Select ``kinds``; if empty, all kinds, or only unsupported goals if ``missing`` is given.

        ``missing`` is the notation of a level; raises ``NotKnown`` if it is none of ``levels``.
        """
        if not missing:
            return cls(tuple(kinds or GapKind))
        level = levels[lookup.level(levels, missing)]
        return cls(tuple(kinds or (GapKind.UNSUPPORTED,)), level)


def gaps_of(index: GapIndex, owner: Owner, missing: Code | None = None) -> Gaps:
    """The gaps of an owner; ``missing`` limits unsupported goals to those lacking that level."""
    found = index.gaps if owner.sets is None else index.within(owner.sets)
    return found.missing(missing) if missing else found

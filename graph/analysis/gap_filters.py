"""Which gaps one looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from graph.analysis import lookup
from graph.analysis.gaps import GapIndex, GapKind, Gaps
from graph.analysis.owner import Owner
from graph.model.values import Code


@dataclass(frozen=True, slots=True)
class GapFilter:
    """The kinds of gaps one looks at."""

    kinds: tuple[GapKind, ...]
    missing: Code | None = None
    """Of the unsupported only those that no goal of this level supports."""

    @classmethod
    def of(cls, levels: Sequence[Code], kinds: Sequence[GapKind] = (), missing: str = "") -> Self:
        """Some kinds, else all; where the notation of a level is MISSING, only the unsupported.

        Raises ``NotKnown`` where it is none of the LEVELS.
        """
        if not missing:
            return cls(tuple(kinds or GapKind))
        level = levels[lookup.level(levels, missing)]
        return cls(tuple(kinds or (GapKind.UNSUPPORTED,)), level)


def gaps_of(index: GapIndex, owner: Owner, missing: Code | None = None) -> Gaps:
    """The gaps of an owner, of every kind; of the unsupported those that a level is MISSING for."""
    found = index.gaps if owner.sets is None else index.within(owner.sets)
    return found.missing(missing) if missing else found

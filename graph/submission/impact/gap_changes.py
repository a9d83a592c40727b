"""Gaps that a submission closes and opens."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from graph.analysis.gap_values import GapKind
from graph.submission.impact.changes import Changes
from graph.submission.impact.support_lookup import SupportLookup
from graph.submission.validation.overlay import Thing

GapKey: TypeAlias = tuple[GapKind, Thing, str]
"""A gap kind, a goal, and the IRI of the level without support; "" if it supports nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapDifference:
    """The gaps that close, those that open, and those that new goals come with."""

    closed: frozenset[GapKey]
    opened: frozenset[GapKey]
    of_new: frozenset[GapKey]


def compare(changes: Changes, levels: Iterable[str]) -> GapDifference:
    """Return the gaps that differ, at some levels, given by IRI.

    The gap of a goal that is removed does not close: it goes with its goal. Neither does the gap of
    a goal that is new open: it comes with its goal, and nobody loses anything.

    Support from a level is only searched for if a goal of that level is affected, and the search stops
    at the first supporting goal at that level.
    """
    known = frozenset(levels)
    asked = _Asked(changes, known)
    before, after = ({*asked.gaps(place)} for place in range(len(changes.sides)))
    come = after - before
    opened = {gap for gap in come if changes.before.near.goal(gap[1])}
    return GapDifference(
        closed=frozenset(gap for gap in before - after if changes.after.near.goal(gap[1])),
        opened=frozenset(opened),
        of_new=frozenset(come - opened),
    )


class _Asked:
    """The checks to make per counted goal on each side: support from levels, support of others."""

    def __init__(self, changes: Changes, levels: frozenset[str]) -> None:
        self._sides, self._levels = changes.sides, levels
        self._supported: tuple[dict[Thing, set[str]], ...] = (defaultdict(set), defaultdict(set))
        self._supports: tuple[set[Thing], ...] = (set(), set())
        for one, other in changes.come | changes.gone:
            self._ask_supported(other, self._levels_of(one))
            self._ask_supports(one)
        for goal in changes.goals:
            self._ask_supported(goal, levels)
            self._ask_supports(goal)
            own = self._levels_of(goal)
            for side in self._sides:
                if side.near.goal(goal):
                    for other in side.onward(goal):
                        self._ask_supported(other, own)
                    for one in side.back(goal):
                        self._ask_supports(one)

    def gaps(self, place: int) -> Iterable[GapKey]:
        """The gaps among the checked goals, before (0) or after (1)."""
        side = self._sides[place]
        for goal, wanted in self._supported[place].items():
            own = {side.near.level(each) for each in side.near.group(goal).goals}
            for level in _unsupported(side, goal, (wanted & self._levels) - own):
                yield GapKind.UNSUPPORTED, goal, level
        for goal in self._supports[place]:
            together = side.near.group(goal).goals
            if all(together.issuperset(side.onward(each)) for each in together):
                yield GapKind.SUPPORTS_NOTHING, goal, ""

    def _ask_supported(self, goal: Thing, levels: Iterable[str]) -> None:
        for side, asked in zip(self._sides, self._supported, strict=True):
            if side.near.goal(goal):
                asked[side.near.group(goal).shared] |= {*levels}

    def _ask_supports(self, goal: Thing) -> None:
        for side, asked in zip(self._sides, self._supports, strict=True):
            if side.near.goal(goal):
                asked.add(side.near.group(goal).shared)

    def _levels_of(self, goal: Thing) -> set[str]:
        return {found.level for side in self._sides if (found := side.near.goal(goal))}


def _unsupported(side: SupportLookup, goal: Thing, wanted: set[str]) -> set[str]:
    """The levels among ``wanted`` that support no goal of a group."""
    together = side.near.group(goal).goals
    missing = set(wanted)
    for each in together:
        if not missing:
            break
        for one in side.back(each):
            if one not in together:
                missing.discard(side.near.level(one))
                if not missing:
                    break
    return missing

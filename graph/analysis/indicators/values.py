"""An indicator and the values that the sources give for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from graph.model.goals import Target
from graph.model.values import Code, GoalRef, Period, Text

_LEVELS: Final = frozenset({"at-least", "at-most", "equal", "between"})
"""The comparators of a number that is a level; that of a change cannot stand beside levels."""


class ValueKind(StrEnum):
    """What a value of an indicator is."""

    BASELINE = "baseline"
    MILESTONE = "milestone"
    TARGET = "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number that a source gives for an indicator, and when it is for; ``low`` to ``high``."""

    kind: ValueKind
    goal: GoalRef
    target: Target
    low: Decimal
    high: Decimal
    period: Period
    """When it is for; without days if the source gives none."""

    @property
    def day(self) -> date | None:
        """The last day that it is for, None if the source gives no date."""
        return self.period.end or self.period.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is counted, in which unit, and the goals that have it with their targets."""

    words: Text
    unit: Code
    goals: tuple[tuple[GoalRef, tuple[Target, ...]], ...]
    """The goal that was asked for comes first."""
    total: int
    """How many goals have it, including those that were not read."""

    @property
    def shared(self) -> bool:
        """Whether several goals have it."""
        return self.total > 1

    @property
    def worth_showing(self) -> bool:
        """Whether there is something to compare: several goals, or a value that has a date."""
        return self.shared or bool(self.dated)

    @property
    def values(self) -> tuple[Value, ...]:
        """All numbers that the sources give, by goal; a change in per cent is no value of it."""
        return tuple(
            value
            for goal, targets in self.goals
            for target in targets
            for value in _values(goal, target)
        )

    @property
    def dated(self) -> tuple[Value, ...]:
        """The values with a date, by date."""
        found = [(value.day, at, value) for at, value in enumerate(self.values) if value.day]
        return tuple(value for _, _, value in sorted(found, key=lambda entry: entry[:2]))


def _values(goal: GoalRef, target: Target) -> Iterator[Value]:
    if target.baseline is not None:
        yield Value(
            kind=ValueKind.BASELINE,
            goal=goal,
            target=target,
            low=target.baseline,
            high=target.baseline,
            period=target.baseline_period or Period(),
        )
    given = [each for each in (target.value, target.low, target.high) if each is not None]
    if given and target.comparator is not None and target.comparator.notation in _LEVELS:
        yield Value(
            kind=ValueKind.MILESTONE if target.milestone_of else ValueKind.TARGET,
            goal=goal,
            target=target,
            low=min(given),
            high=max(given),
            period=Period(target.start, target.deadline),
        )

"""An indicator and the values that the sources give for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from graph.model.goals import Target
from graph.model.values import Code, GoalRef, HalfYear, Period, Text

Readings: TypeAlias = Mapping[str, tuple["Reading", ...]]
"""The reported values of targets, by the IRI of the target, in the order of their half-years."""
_LEVELS: Final = frozenset({"at-least", "at-most", "equal", "between"})
"""The comparators of a number that is a level; that of a change cannot stand beside levels."""


class ValueKind(StrEnum):
    """What a value of an indicator is."""

    BASELINE = "baseline"
    REPORTED = "reported"
    MILESTONE = "milestone"
    TARGET = "target"

    @property
    def measured(self) -> bool:
        """Whether it is what was, not what is required."""
        return self in {ValueKind.BASELINE, ValueKind.REPORTED}


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """The number that is reported for a target in a half-year."""

    half_year: HalfYear
    number: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number that a source or a report gives for an indicator, and when it is for; ``low`` to ``high``."""

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
    readings: Readings = field(default_factory=dict)

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
        """All numbers that the sources and the reports give, by goal; a change is no value of it.

        What is reported for a target that requires a change is a value: the number reached.
        """
        return tuple(
            value
            for goal, targets in self.goals
            for target in targets
            for value in (*_values(goal, target), *self._reported(goal, target))
        )

    @property
    def reported(self) -> bool:
        """Whether any value is reported."""
        return any(value.kind is ValueKind.REPORTED for value in self.values)

    def _reported(self, goal: GoalRef, target: Target) -> Iterator[Value]:
        for reading in self.readings.get(target.iri, ()):
            yield Value(
                kind=ValueKind.REPORTED,
                goal=goal,
                target=target,
                low=reading.number,
                high=reading.number,
                period=Period(reading.half_year.start, reading.half_year.end),
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

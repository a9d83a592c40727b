"""Indicators as JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from api.catalog.indicators import Elsewhere, ShownIndicator
from api.web import json_shapes
from api.web.json_shapes import Answer, Code, Goal, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue(Answer):
    """A number that a source or a report gives for an indicator, and when it is for."""

    kind: str
    """baseline, reported, milestone or target."""
    goal: Goal
    target: str
    """The IRI of the target."""
    min_value: float | None
    max_value: float | None
    """Both are the number, unless the source gives a range."""
    start: date | None
    end: date | None
    """The first and last day that it is for; null if the source gives none."""
    figure: str
    """The number as it is worded, with its unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Answer):
    """What is counted, in which unit, and the goals that have it."""

    words: Words | None
    unit: Code
    goals: tuple[Goal, ...]
    """The goal that was asked for first."""
    total: int
    """How many goals have it, including those left out."""
    values: tuple[IndicatorValue, ...]

    @classmethod
    def of(cls, shown: ShownIndicator) -> Self:
        """An indicator of the graph."""
        found = shown.indicator
        return cls(
            words=json_shapes.words(found.words),
            unit=Code.of(found.unit),
            goals=tuple(Goal.of(goal) for goal, _ in found.goals),
            total=found.total,
            values=tuple(
                IndicatorValue(
                    kind=each.value.kind.value,
                    goal=Goal.of(each.value.goal),
                    target=each.value.target.iri,
                    min_value=json_shapes.number(each.value.low),
                    max_value=json_shapes.number(each.value.high),
                    start=each.value.period.start,
                    end=each.value.period.end,
                    figure=each.figure,
                )
                for each in shown.values
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeIndicator(Answer):
    """An indicator of other goals in the same unit, whose words are like those of one of this goal."""

    words: str
    """How this goal's source words it."""
    alike: str
    """How the others word it."""
    goals: tuple[Goal, ...]
    total: int
    """How many goals have it, including those left out."""

    @classmethod
    def of(cls, found: Elsewhere) -> Self:
        """An offer of the page."""
        goals = tuple(map(Goal.of, found.others))
        return cls(words=found.words, alike=found.alike, goals=goals, total=found.total)


@dataclass(frozen=True, slots=True)
class Indicators(Answer):
    """The indicators of a goal: two goals have the same one if words and unit are the same."""

    indicators: tuple[Indicator, ...]
    alike: tuple[AlikeIndicator, ...]
    """Indicators of other goals that may be the same in other words; nobody has judged them."""

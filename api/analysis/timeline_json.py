"""Deadlines as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from api.web import json_shapes
from api.web.json_shapes import Answer, Goal, SetName, Thing
from graph.analysis import milestones, timeline
from graph.analysis.timeline import overlaps
from graph.model import target_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Answer):
    """A target with a deadline."""

    id: str
    """The IRI of the target."""
    goal: Goal
    publishers: tuple[Thing, ...]
    binds: tuple[SetName, ...]
    """The sets that adopt the goal, which stand only here."""
    first: date | None
    """The first day that the source's words allow; null where the deadline is in words only."""
    last: date | None
    """The last one: the deadline."""
    precision: str
    """day, half-month, month, quarter, half-year or year; empty where it is not known."""
    by_the_end: bool
    """Whether the source names a period at the end of which it falls."""
    deadline: str
    """The deadline in words, in the language of the answer."""
    deadline_text: str
    """The deadline as the source writes it."""
    milestone_of: str | None
    """The IRI of the target that this one is a step towards; null if it is none."""
    requirement: str
    sentence: str
    """All that the target says."""

    @classmethod
    def of(cls, each: milestones.Milestone, lang: str) -> Self:
        """A milestone of the graph."""
        return cls(
            id=each.target.iri,
            goal=Goal.of(each.goal),
            publishers=json_shapes.things(each.publishers),
            binds=tuple(map(SetName.of, each.binds)),
            first=each.first,
            last=each.last,
            precision=each.target.precision,
            by_the_end=each.by_the_end,
            deadline=target_words.deadline(each.target, lang),
            deadline_text=each.target.deadline_text,
            milestone_of=each.target.milestone_of or None,
            requirement=target_words.required(each.target, lang),
            sentence=target_words.sentence(each.target, lang),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPeriod(Answer):
    """A goal set and the sets in force at the same time."""

    set: SetName
    overlaps: tuple[str, ...]
    """Their slugs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Answer):
    """Deadlines by date, those in words only, and the periods of goal sets."""

    total: int
    """How many have a date; the first ``list_rows`` of the settings are written."""
    deadlines: tuple[Milestone, ...]
    in_words: tuple[Milestone, ...]
    undated: int
    """Targets of the whole version without any deadline."""
    years: tuple[int, ...]
    """The years that have deadlines."""
    periods: tuple[SetPeriod, ...]

    @classmethod
    def of(
        cls,
        found: timeline.Timeline,
        deadlines: Iterable[milestones.Milestone],
        in_words: Iterable[milestones.Milestone],
        lang: str,
        *,
        years: tuple[int, ...],
    ) -> Self:
        """A timeline of the graph, some of its deadlines in full, and the years to choose from."""
        overlapping = overlaps(found.cards)
        return cls(
            total=len(found.due),
            deadlines=tuple(Milestone.of(each, lang) for each in deadlines),
            in_words=tuple(Milestone.of(each, lang) for each in in_words),
            undated=found.undated,
            years=years,
            periods=tuple(
                SetPeriod(
                    set=SetName.of(card.ref),
                    overlaps=tuple(other.slug for other in overlapping.get(card.ref.iri, ())),
                )
                for card in found.cards
            ),
        )

"""Follow-up as JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from api.web import json_shapes
from api.web.json_shapes import Answer, Goal, Link, SetName, Words
from graph.analysis import deadlines as found_deadlines
from graph.analysis import followup
from graph.catalog import status_reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Answer):
    """What is reported of a goal for a half-year."""

    id: str
    """Its IRI."""
    status: str
    """green, yellow or red."""
    assessment: Words | None
    cause: Words | None
    consequence: Words | None
    action: Words | None

    @classmethod
    def of(cls, report: status_reports.StatusReport) -> Self:
        """A report of the graph."""
        return cls(
            id=report.iri,
            status=report.status,
            assessment=json_shapes.words(report.assessment),
            cause=json_shapes.words(report.cause),
            consequence=json_shapes.words(report.consequence),
            action=json_shapes.words(report.action),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Answer):
    """A half-year of a goal."""

    half_year: str
    """2023-H1 or 2023-H2."""
    promised: bool
    due: date | None
    report: Report | None
    """Null where nothing is reported."""
    change: str | None
    """better, worse or same as the report before; null where there is none."""

    @classmethod
    def of(cls, turn: followup.Turn) -> Self:
        """A half-year of a goal of the graph."""
        report = Report.of(turn.report) if turn.report else None
        return cls(
            half_year=str(turn.half_year),
            promised=turn.promised,
            due=turn.due,
            report=report,
            change=turn.change,
        )


@dataclass(frozen=True, slots=True)
class Weakened(Answer):
    """A goal that a yellow or red goal supports, and the link that says so."""

    goal: Goal
    link: Link


@dataclass(frozen=True, slots=True)
class GoalFollowUp(Answer):
    """A goal with its half-years, and what it may weaken when its latest status is not green."""

    goal: Goal
    half_years: tuple[Turn, ...]
    weakens: tuple[Weakened, ...]
    onward: tuple[Goal, ...]
    """The goals that those support in turn, along their threads."""

    @classmethod
    def of(cls, found: followup.GoalFollowUp) -> Self:
        """A goal of the graph."""
        return cls(
            Goal.of(found.goal),
            tuple(map(Turn.of, found.turns)),
            tuple(Weakened(Goal.of(one.goal), Link.of(one.edge)) for one in found.weakened),
            tuple(map(Goal.of, found.onward)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTerm(Answer):
    """A half-year of a set."""

    half_year: str
    promised: bool
    due: date | None
    goals: int
    reported: int
    statuses: dict[str, int]

    @classmethod
    def of(cls, term: found_deadlines.DutyTerm) -> Self:
        """A half-year of a set of the graph."""
        statuses = {str(status): count for status, count in term.counts.items()}
        half_year = str(term.half_year)
        return cls(
            half_year=half_year,
            promised=term.promised,
            due=term.due,
            goals=term.expected,
            reported=term.reported,
            statuses=statuses,
        )


@dataclass(frozen=True, slots=True)
class SetFollowUp(Answer):
    """A goal set that promises follow-up or has reports."""

    set: SetName
    half_years: tuple[DutyTerm, ...]
    goals: tuple[GoalFollowUp, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Answer):
    """A day on which sets owe the reports for a half-year."""

    due: date | None
    half_year: str
    sets: tuple[str, ...]
    """The slugs of the sets."""
    expected: int
    reported: int
    standing: str
    """overdue, soon, later, undated or received."""
    days: int | None
    """Days until it; below zero when it has passed."""

    @classmethod
    def of(cls, found: found_deadlines.Deadline) -> Self:
        """A deadline of the graph."""
        return cls(
            due=found.due,
            half_year=str(found.half_year),
            sets=tuple(each.slug for each in found.sets),
            expected=found.expected,
            reported=found.reported,
            standing=found.standing,
            days=found.days,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Answer):
    """Follow-up as it stands on a day."""

    as_of: date
    promised: int
    """Reports that are promised: one for each goal and half-year."""
    received: int
    """How many of them are here."""
    deadlines: tuple[Deadline, ...]
    sets: tuple[SetFollowUp, ...]

    @classmethod
    def of(cls, found: followup.FollowUp) -> Self:
        """Follow-up of the graph."""
        return cls(
            as_of=found.as_of,
            promised=found.promised,
            received=found.received,
            deadlines=tuple(map(Deadline.of, found.deadlines)),
            sets=tuple(
                SetFollowUp(
                    SetName.of(each.ref),
                    tuple(map(DutyTerm.of, each.terms)),
                    tuple(map(GoalFollowUp.of, each.goals)),
                )
                for each in found.sets
            ),
        )

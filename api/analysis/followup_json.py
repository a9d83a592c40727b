"""Follow-up as JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from api.web import json_shapes
from api.web.json_shapes import Answer, Goal, Link, SetName, Words
from graph.analysis import deadlines as found_deadlines
from graph.analysis import followup
from graph.catalog import status_reports


@dataclass(frozen=True, slots=True)
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
    def of(cls, report: status_reports.Report) -> Self:
        """A report of the graph."""
        return cls(
            report.iri,
            report.status,
            json_shapes.words(report.assessment),
            json_shapes.words(report.cause),
            json_shapes.words(report.consequence),
            json_shapes.words(report.action),
        )


@dataclass(frozen=True, slots=True)
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
        return cls(str(turn.half_year), turn.promised, turn.due, report, turn.change)


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

    @classmethod
    def of(cls, found: followup.GoalFollowUp) -> Self:
        """A goal of the graph."""
        return cls(
            Goal.of(found.goal),
            tuple(map(Turn.of, found.turns)),
            tuple(Weakened(Goal.of(one.goal), Link.of(one.edge)) for one in found.weakened),
        )


@dataclass(frozen=True, slots=True)
class Term(Answer):
    """A half-year of a set."""

    half_year: str
    promised: bool
    due: date | None
    goals: int
    reported: int
    statuses: dict[str, int]

    @classmethod
    def of(cls, term: found_deadlines.Term) -> Self:
        """A half-year of a set of the graph."""
        statuses = {str(status): count for status, count in term.counts.items()}
        half_year = str(term.half_year)
        return cls(half_year, term.promised, term.due, term.expected, term.reported, statuses)


@dataclass(frozen=True, slots=True)
class SetFollowUp(Answer):
    """A goal set that promises follow-up or has reports."""

    set: SetName
    half_years: tuple[Term, ...]
    goals: tuple[GoalFollowUp, ...]


@dataclass(frozen=True, slots=True)
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
            found.due,
            str(found.half_year),
            tuple(each.slug for each in found.sets),
            found.expected,
            found.reported,
            found.standing,
            found.days,
        )


@dataclass(frozen=True, slots=True)
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
            found.as_of,
            found.promised,
            found.received,
            tuple(map(Deadline.of, found.deadlines)),
            tuple(
                SetFollowUp(
                    SetName.of(each.ref),
                    tuple(map(Term.of, each.terms)),
                    tuple(map(GoalFollowUp.of, each.goals)),
                )
                for each in found.sets
            ),
        )

"""Reporting deadlines of goal sets for each half-year, as of a given date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from graph.catalog.status_reports import Status
from graph.model.values import HalfYear, SetRef

SOON: Final = 30
"""A deadline counts as near from this many days before it."""


class DutyState(StrEnum):
    """The state of a deadline on a given date, most urgent first."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"
    RECEIVED = "received"
    """All promised reports have been received."""


_ORDER: Final = tuple(DutyState)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTerm:
    """A half-year of a set: the reports promised and those received."""

    half_year: HalfYear
    promised: bool
    due: date | None
    expected: int
    reported: int
    counts: Mapping[Status, int]

    @property
    def missing(self) -> int:
        """The number of promised reports not yet received."""
        return self.expected - self.reported if self.promised else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A date on which sets must have reported for a half-year."""

    due: date | None
    half_year: HalfYear
    sets: tuple[SetRef, ...]
    expected: int
    reported: int
    standing: DutyState
    days: int | None
    """Days from the reference date to the deadline; negative once it has passed."""


def deadlines(
    owed: Iterable[tuple[SetRef, Iterable[DutyTerm]]], as_of: date, soon: int = SOON
) -> tuple[Deadline, ...]:
    """Group the terms of sets by half-year and deadline.

    A deadline is overdue from the day after it, and near from ``soon`` days before it.
    """
    together: dict[tuple[date | None, HalfYear], list[tuple[SetRef, DutyTerm]]] = defaultdict(list)
    for ref, terms in owed:
        for term in terms:
            if term.promised and term.expected:
                together[term.due, term.half_year].append((ref, term))
    found = []
    for (due, half_year), each in together.items():
        expected = sum(term.expected for _, term in each)
        reported = sum(term.reported for _, term in each)
        days = None if due is None else (due - as_of).days
        stands = _standing(days, soon) if reported < expected else DutyState.RECEIVED
        sets = tuple(ref for ref, _ in each)
        found.append(
            Deadline(
                due=due,
                half_year=half_year,
                sets=sets,
                expected=expected,
                reported=reported,
                standing=stands,
                days=days,
            )
        )
    return tuple(sorted(found, key=_place))


def _standing(days: int | None, soon: int) -> DutyState:
    if days is None:
        return DutyState.UNDATED
    if days < 0:
        return DutyState.OVERDUE
    return DutyState.SOON if days <= soon else DutyState.LATER


def _place(deadline: Deadline) -> tuple[int, date, HalfYear]:
    return _ORDER.index(deadline.standing), deadline.due or date.max, deadline.half_year

"""Follow-up: promised, reported and missing reports, and weakened goals.

The reference date is always a parameter, never read from the clock.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import Store

from graph.analysis.deadlines import SOON, Deadline, DutyTerm, deadlines
from graph.analysis.edges import ALL_LINKS, Edge
from graph.analysis.network import Network
from graph.catalog import status_reports
from graph.catalog.status_reports import Change, Status, StatusReport, change_between
from graph.model.values import GoalRef, HalfYear, SetRef

MOST_ONWARD: Final = 200
"""The maximum number of goals along the threads of a weak goal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A half-year of a goal: its report, if any, and whether one is promised."""

    half_year: HalfYear
    report: StatusReport | None
    due: date | None
    promised: bool
    change: Change | None
    """The change in status since the previous report; None if there is nothing to compare with."""

    @property
    def empty(self) -> bool:
        """Whether there is neither a report nor a promised one."""
        return self.report is None and not self.promised


@dataclass(frozen=True, slots=True)
class Weakened:
    """A goal supported by a weak goal, and the link that states the support."""

    goal: GoalRef
    edge: Edge


@dataclass(frozen=True, slots=True)
class GoalFollowUp:
    """A goal with its half-years in order, and the goals that its weakness puts at risk."""

    goal: GoalRef
    turns: tuple[Turn, ...]
    weakened: tuple[Weakened, ...]
    """The goals that the goal, or the shared goal it adopts, supports by asserted links.

    Empty unless its latest status is yellow or red. A weak goal is a reason to look, not a forecast.
    """
    onward: tuple[GoalRef, ...] = ()
    """The goals that those support in turn, along their threads; at most ``MOST_ONWARD``."""

    @property
    def reports(self) -> tuple[StatusReport, ...]:
        """Its reports, oldest first."""
        return tuple(turn.report for turn in self.turns if turn.report)

    @property
    def latest(self) -> StatusReport | None:
        """Its newest report."""
        return self.reports[-1] if self.reports else None

    @property
    def weak(self) -> bool:
        """Whether its latest status is yellow or red."""
        return self.latest is not None and self.latest.status.weak


@dataclass(frozen=True, slots=True)
class SetFollowUp:
    """A goal set that promises follow-up or has reports."""

    ref: SetRef
    terms: tuple[DutyTerm, ...]
    goals: tuple[GoalFollowUp, ...]

    @property
    def reported(self) -> int:
        """The number of its reports."""
        return sum(term.reported for term in self.terms)

    @property
    def promised(self) -> int:
        """The number of reports it promises."""
        return sum(term.expected for term in self.terms if term.promised)

    @property
    def weak(self) -> tuple[GoalFollowUp, ...]:
        """Its goals whose latest status is yellow or red."""
        return tuple(goal for goal in self.goals if goal.weak)

    @property
    def weak_first(self) -> tuple[GoalFollowUp, ...]:
        """Its goals with a report, yellow and red ones first."""
        return (*self.weak, *(goal for goal in self.goals if goal.reports and not goal.weak))

    @property
    def silent(self) -> tuple[GoalRef, ...]:
        """Its goals without a report."""
        return tuple(each.goal for each in self.goals if not each.reports)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """All follow-up as of a given date."""

    as_of: date
    deadlines: tuple[Deadline, ...]
    """Missing reports first (overdue, near, later, no date), then received ones."""
    sets: tuple[SetFollowUp, ...]

    @property
    def promised(self) -> int:
        """The number of promised reports."""
        return sum(each.promised for each in self.sets)

    @property
    def received(self) -> int:
        """The number of promised reports received."""
        terms = (term for each in self.sets for term in each.terms)
        return sum(term.reported for term in terms if term.promised)

    @property
    def promising(self) -> tuple[SetFollowUp, ...]:
        """The sets that promise follow-up."""
        return tuple(each for each in self.sets if each.promised)

    @property
    def goals(self) -> int:
        """The number of goals in sets that promise follow-up."""
        return sum(len(each.goals) for each in self.promising)

    @property
    def reported(self) -> int:
        """The number of reports, promised or not."""
        return sum(each.reported for each in self.sets)

    @property
    def counts(self) -> Mapping[Status, int]:
        """The number of reports by status, omitting statuses without reports."""
        found: Counter[Status] = Counter()
        for each in self.sets:
            for term in each.terms:
                found.update(term.counts)
        return {status: found[status] for status in Status if found[status]}


def find(
    store: Store, network: Network, as_of: date, *, goal_set: int | None = None, soon: int = SOON
) -> FollowUp:
    """The follow-up of every goal set, or of one, as of a given date."""
    return as_it_stands(tuple(_of_sets(store, network, goal_set)), as_of, soon)


def of_sets(store: Store, network: Network) -> tuple[SetFollowUp, ...]:
    """The follow-up of every goal set that promises any or has reports, independent of date."""
    return tuple(_of_sets(store, network, None))


def as_it_stands(found: Sequence[SetFollowUp], as_of: date, soon: int = SOON) -> FollowUp:
    """The follow-up of some goal sets as of a date; what they owe is overdue, near or later."""
    owed = ((each.ref, each.terms) for each in found)
    return FollowUp(as_of, deadlines(owed, as_of, soon), tuple(found))


def terms_of_set(store: Store, part_of: str, goals: Iterable[str]) -> tuple[DutyTerm, ...]:
    """The half-years of a set for some goals; empty if it promises no follow-up and has no reports.

    Sets and goals are given by IRI, so no network is needed.
    """
    promised = status_reports.duties(store, part_of).get(part_of, {})
    reports = status_reports.reports(store, part_of=part_of)
    told = [reports.get(goal, {}) for goal in goals]
    return tuple(_term(each, promised, told) for each in _half_years(promised, told))


def of_goal(store: Store, network: Network, goal: int) -> GoalFollowUp:
    """The reports of a goal, and those its set promises for it."""
    ref = network.goals[goal]
    promised = status_reports.duties(store, ref.part_of.iri).get(ref.part_of.iri, {})
    told = status_reports.reports(store, goal=ref.iri).get(ref.iri, {})
    turns = _turns(sorted({*promised, *told}), promised, told)
    return _goal(network, goal, turns)


def _of_sets(store: Store, network: Network, goal_set: int | None) -> Iterator[SetFollowUp]:
    chosen = None if goal_set is None else network.sets[goal_set].iri
    duties = status_reports.duties(store, chosen)
    reports = status_reports.reports(store, part_of=chosen)
    for number in range(len(network.sets)) if goal_set is None else (goal_set,):
        part_of = network.sets[number]
        promised = duties.get(part_of.iri, {})
        told = {goal: reports.get(network.goals[goal].iri, {}) for goal in network.members(number)}
        half_years = _half_years(promised, told.values())
        if not half_years:
            continue
        goals = (
            _goal(network, goal, _turns(half_years, promised, one)) for goal, one in told.items()
        )
        terms = (_term(each, promised, told.values()) for each in half_years)
        yield SetFollowUp(part_of, tuple(terms), tuple(goals))


def _half_years(
    promised: Iterable[HalfYear], told: Iterable[Mapping[HalfYear, StatusReport]]
) -> list[HalfYear]:
    return sorted({*promised, *(each for one in told for each in one)})


def _term(
    half_year: HalfYear,
    promised: Mapping[HalfYear, date | None],
    told: Collection[Mapping[HalfYear, StatusReport]],
) -> DutyTerm:
    counts = Counter(one[half_year].status for one in told if half_year in one)
    by_status = {status: counts[status] for status in Status if counts[status]}
    due = promised.get(half_year)
    return DutyTerm(
        half_year=half_year,
        promised=half_year in promised,
        due=due,
        expected=len(told),
        reported=counts.total(),
        counts=by_status,
    )


def _goal(network: Network, goal: int, turns: tuple[Turn, ...]) -> GoalFollowUp:
    found: dict[str, Weakened] = {}
    onward: tuple[GoalRef, ...] = ()
    if _is_weak(turns):
        starts = dict.fromkeys((goal, network.shared[goal]))
        for each in starts:
            found |= {one.edge.link.iri: one for one in _supported(network, each)}
        onward = _onward(network, starts, [network.index[one.goal.iri] for one in found.values()])
    return GoalFollowUp(network.goals[goal], turns, tuple(found.values()), onward)


def _onward(network: Network, starts: Iterable[int], first: Sequence[int]) -> tuple[GoalRef, ...]:
    """The goals with a path of support from those that come first, in the order of the network."""
    seen, waiting, found = {*starts, *first}, deque(first), set[int]()
    while waiting and len(found) < MOST_ONWARD:
        for one in _supported(network, waiting.popleft()):
            goal = network.index[one.goal.iri]
            if goal not in seen:
                seen.add(goal)
                found.add(goal)
                waiting.append(goal)
    return network.refs(sorted(found)[:MOST_ONWARD])


def _is_weak(turns: Sequence[Turn]) -> bool:
    latest = next((turn.report for turn in reversed(turns) if turn.report), None)
    return latest is not None and latest.status.weak


def _turns(
    half_years: Sequence[HalfYear],
    promised: Mapping[HalfYear, date | None],
    told: Mapping[HalfYear, StatusReport],
) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    before: StatusReport | None = None
    for each in half_years:
        report = told.get(each)
        change = change_between(before, report) if before and report else None
        turns.append(
            Turn(
                half_year=each,
                report=report,
                due=promised.get(each),
                promised=each in promised,
                change=change,
            )
        )
        before = report or before
    return tuple(turns)


def _supported(network: Network, goal: int) -> Iterator[Weakened]:
    """The goals that a goal supports; a same-aim link counts for both its ends."""
    for edge in ALL_LINKS.counted(network.edges_at((goal,))):
        if edge.subject == goal:
            yield Weakened(edge.link.object, edge)
        elif edge.both_ways:
            yield Weakened(edge.link.subject, edge)

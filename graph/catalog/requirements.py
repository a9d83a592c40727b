"""What goals require: a row for each target, with its starting point, deadline and reservations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Self

from pyoxigraph import Store

from graph.catalog.goal import measures_of
from graph.model.code_lists import Codes
from graph.model.descriptions import Description, LazyDescriptions
from graph.model.goals import Measure, Target
from graph.model.references import QueryContext
from graph.model.values import GoalRef, Named, Text


@dataclass(frozen=True, slots=True)
class Requirement:
    """A target with the measure that it belongs to; a measure may have none, a goal neither."""

    measure: Measure | None = None
    target: Target | None = None

    @property
    def deadline(self) -> date:
        """The last day of its deadline, for sorting; without one, later than any."""
        return (self.target and self.target.deadline) or date.max


@dataclass(frozen=True, slots=True)
class Reservation:
    """What stands in the way of reading a goal plainly: in the source's words or the editors'."""

    text: Text
    stated: bool
    """Whether the source says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRequirements:
    """A goal with what it requires, at least one row, and the reservations about it."""

    goal: GoalRef
    publishers: tuple[Named, ...]
    rows: tuple[Requirement, ...]
    reservations: tuple[Reservation, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it has neither a measure nor a reservation."""
        return self.rows == (Requirement(),) and not self.reservations


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """The requirements of some goals; ``total`` goals there are, of which the first were read."""

    goals: tuple[GoalRequirements, ...]
    read: int
    total: int
    by_deadline: bool = False

    def first(self, most: int) -> Self:
        """The first ``most`` of the goals, as a page shows them."""
        return replace(self, goals=self.goals[:most], read=min(self.read, most))

    @property
    def listed(self) -> tuple[GoalRequirements, ...]:
        """The goals for which there is something to show: a measure or a reservation."""
        return tuple(each for each in self.goals if not each.is_empty)

    @property
    def without(self) -> tuple[GoalRef, ...]:
        """The goals for which the source has neither, in their order."""
        return tuple(each.goal for each in self.goals if each.is_empty)

    @property
    def targets(self) -> tuple[Target, ...]:
        """All targets, in the order of the rows."""
        return tuple(row.target for each in self.goals for row in each.rows if row.target)

    @property
    def dated(self) -> int:
        """How many targets have a deadline with a date."""
        return sum(target.deadline is not None for target in self.targets)

    @property
    def in_words(self) -> int:
        """How many targets have a deadline in words only."""
        return sum(
            target.deadline is None and bool(target.deadline_text) for target in self.targets
        )

    @property
    def started(self) -> int:
        """How many targets have a starting point: a figure, or a period to compare with."""
        return sum(bool(target.baseline_period) or target.baseline is not None
                   for target in self.targets)  # fmt: skip


def read_requirements(
    store: Store,
    goals: Iterable[GoalRef],
    total: int,
    lang: str,
    *,
    most: int,
    by_deadline: bool = False,
) -> Requirements:
    """The requirements of the first ``most`` of ``total`` goals, in their order.

    ``by_deadline`` sorts what was read, each row for itself: earliest first, those without last.
    """
    found = tuple(_each(store, islice(goals, most), lang))
    listed = tuple(sorted_by_deadline(found)) if by_deadline else found
    return Requirements(goals=listed, read=len(found), total=total, by_deadline=by_deadline)


def sorted_by_deadline(found: Sequence[GoalRequirements]) -> Iterator[GoalRequirements]:
    """One part for each row, by deadline; rows of a goal that come next to each other share one."""
    rows = sorted(
        ((row.deadline, place, row) for place, each in enumerate(found) for row in each.rows),
        key=lambda entry: entry[:2],
    )
    together: list[Requirement] = []
    for at, (_, place, row) in enumerate(rows):
        together.append(row)
        if at + 1 == len(rows) or rows[at + 1][1] != place:
            yield replace(found[place], rows=tuple(together))
            together = []


def _each(store: Store, goals: Iterable[GoalRef], lang: str) -> Iterator[GoalRequirements]:
    shared = QueryContext(LazyDescriptions(store), Codes(store, lang), lang)
    for goal in goals:
        own = QueryContext(LazyDescriptions(store), shared.codes, lang)  # freed with the row
        here = own.about(goal.iri)
        rows = tuple(
            Requirement(measure, target)
            for measure in measures_of(own, here, {})
            for target in measure.targets or (None,)
        )
        yield GoalRequirements(
            goal=goal,
            publishers=shared.names(shared.about(goal.part_of.iri).iris("dct:publisher")),
            rows=rows or (Requirement(),),
            reservations=tuple(_reservations(own, here)),
        )


def _reservations(own: QueryContext, here: Description) -> Iterator[Reservation]:
    """The notes of the source, then the editors' remarks on the goal and on these notes."""
    notes = [own.about(note) for note in here.iris("gg:hasNote")]
    for note in notes:
        if text := note.text("dct:description"):
            yield Reservation(text, stated=True)
    for about in (here, *notes):
        for text in about.remarks(own.lang):
            yield Reservation(text, stated=False)

"""A deadline in full: the first and last day that the source's words allow, and how precise they are."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.catalog.goal import target_of
from graph.formatting import day
from graph.model.goals import Target
from graph.model.references import QueryContext
from graph.model.target_words import MONTHS, first_day, same
from graph.model.values import GoalRef, Named, SetRef, Text

_HALF: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A target with a deadline: «first» to «last» day, both None if it is in words only."""

    goal: GoalRef
    publishers: tuple[Named, ...]
    binds: tuple[SetRef, ...]
    """The sets that adopt the goal."""
    target: Target
    measure: Text | None
    first: date | None
    last: date | None
    by_the_end: bool
    """Whether the source names a period at the end of which it falls: «inden udgangen af 2023»."""
    open_start: bool
    """Whether it is a period that the source gives no beginning."""

    @property
    def is_longer(self) -> bool:
        """Whether it is longer than its precision: some years, or the middle of a year in two months."""
        if self.first is None or self.last is None:
            return False
        if self.target.precision == "half-month":
            return (self.last - self.first).days > _HALF
        return self.first < first_day(self.last, MONTHS.get(self.target.precision, 0))

    @property
    def is_day(self) -> bool:
        """Whether the source means one day."""
        return self.first is not None and self.first == self.last


def read_milestone(
    own: QueryContext,
    goal: GoalRef,
    iris: tuple[str, str],
    publishers: tuple[Named, ...],
    binds: tuple[SetRef, ...],
) -> Milestone:
    """The milestone of a goal's measure and target, given by their IRIs."""
    measure, target = own.about(iris[0]), target_of(own, own.about(iris[1]))
    first, last, open_start = interval(target)
    return Milestone(
        goal=goal,
        publishers=publishers,
        binds=binds,
        target=target,
        measure=measure.text("dct:description"),
        first=first,
        last=last,
        by_the_end=first is not None and first == last and ends_a_period(target),
        open_start=open_start,
    )


def interval(target: Target) -> tuple[date | None, date | None, bool]:
    """First and last day that a deadline may mean, and whether the first is only its period's."""
    end = target.deadline
    if end is None:
        return None, None, False
    if target.start is not None and target.start <= end:
        return target.start, end, False
    if months := MONTHS.get(target.precision):
        return first_day(end, months), end, True
    if target.precision == "half-month":
        return end.replace(day=1 if end.day <= _HALF else _HALF + 1), end, True
    return end, end, False


def ends_a_period(target: Target) -> bool:
    """Whether the deadline is the last day of a month that the source does not name as a day."""
    end, words = target.deadline, " ".join(target.deadline_text.split())
    if end is None or not words or end.day != monthrange(end.year, end.month)[1]:
        return False
    named = day(end, "da").casefold()
    return not same(words, named) and named not in words.casefold()


def day_after(last: date) -> date:
    """The day after, for ends that are exclusive; the last day there is has none after it."""
    return last if last == date.max else last + timedelta(days=1)

"""Intervals of days, and the parts of a year that words name."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "half-month", "month", "quarter", "half-year", "year"]


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day of an interval, and its precision. Without a first day: by the last."""

    start: date | None
    deadline: date
    precision: Precision

    @property
    def is_day(self) -> bool:
        """Whether it is one day, named as such."""
        return self.precision == "day" and self.start == self.deadline


def interval_of(day: date, precision: Literal["month", "year"]) -> Interval:
    """The whole month or year of a day, as a cell that shows only that means it."""
    if precision == "month":
        return months(day.year, day.month, day.month, precision)
    return months(day.year, 1, 12, precision)


def one_day(day: date) -> Interval:
    """A single day."""
    return Interval(day, day, "day")


def months(year: int, first: int, last: int, precision: Precision) -> Interval:
    """From the first day of a month to the last day of another of the same year."""
    return Interval(date(year, first, 1), last_day(year, last), precision)


def week(year: int, number: int, until: int) -> Interval:
    """Some weeks of a year by ISO 8601, from Monday to Sunday. ``ValueError`` if there is no such week."""
    start, end = date.fromisocalendar(year, number, 1), date.fromisocalendar(year, until, 7)
    return _checked(Interval(start, end, "day"))


def school_year(year: int) -> Interval:
    """A school year: by the Danish act it begins on 1 August."""
    return Interval(date(year, 8, 1), date(year + 1, 7, 31), "year")


def part_of_months(part: int, within: Interval) -> Interval:
    """The beginning (1), middle (2) or end (3) of a month, or of whole months, to half a month.

    The middle of one month is a week either side of the 15th; that of a quarter, the middle of its
    middle month; that of an even number of months, the two half-months where its halves meet: the
    middle of a year is from 16 June to 15 July.
    """
    first, last = within.start or within.deadline, within.deadline
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if part == 1:
        return Interval(first, first.replace(day=15), "half-month")
    if part == 3:  # noqa: PLR2004 - the end
        begin = last.day - 13 if last.month == 2 else 16  # noqa: PLR2004 - February is short
        return Interval(last.replace(day=begin), last, "half-month")
    middle = _month_after(first, count // 2)
    if count % 2:
        return Interval(middle.replace(day=8), middle.replace(day=22), "half-month")
    before = _month_after(first, count // 2 - 1)
    return Interval(before.replace(day=16), middle.replace(day=15), "half-month")


def by_its_end(meant: Interval) -> Interval:
    """By the last day of an interval."""
    return Interval(None, meant.deadline, "day")


def before(meant: Interval) -> Interval:
    """By the day before an interval begins. ``ValueError`` if it has no beginning."""
    if meant.start is None or meant.start == date.min:
        raise ValueError(meant)
    return Interval(None, meant.start - timedelta(days=1), "day")


def from_to(first: Interval, last: Interval) -> Interval:
    """From the beginning of an interval to the end of another. ``ValueError`` if that is none."""
    if first.start is None:
        raise ValueError(first)
    alike = first.precision == last.precision and last.start is not None
    return _checked(Interval(first.start, last.deadline, last.precision if alike else "day"))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _checked(meant: Interval) -> Interval:
    if meant.start is not None and meant.start > meant.deadline:
        raise ValueError(meant)
    return meant


def _month_after(day: date, count: int) -> date:
    """The first day of the month some months after that of a day."""
    number = 12 * day.year + day.month - 1 + count
    return date(number // 12, number % 12 + 1, 1)
